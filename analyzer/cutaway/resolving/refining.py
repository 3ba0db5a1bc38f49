"""Annotations that say less than what is given: a list of any classes, a string that names something."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Expression, Literal, Name, Operation, Subscript
from cutaway.resolving.querying import is_declared_query, told_by_body
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    DottedName,
    Function,
    Instance,
    Value,
    choose,
    options_of,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_CONTAINERS = frozenset(
    {"list", "tuple", "set", "frozenset", "dict", "List", "Tuple", "Set", "FrozenSet", "Dict"}
    | {"Sequence", "Iterable", "Collection", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"}
)
_CONTENTS = frozenset({"str", "type", "Type", "Callable", "Any", "object", "int", "Enum"})
"""What a registry is declared to hold without a word about which."""


def is_open(annotation: Expression | None) -> bool:
    """Whether an annotation, or none, leaves open which classes, functions or names of such are meant."""
    match annotation:
        case None:
            return True
        case Name(id=name) | Attribute(name=name):
            return name in ("str", "type", "ImportString", "Any", "object") or name in _CONTAINERS
        case Subscript(value=Name(id=name) | Attribute(name=name), items=items):
            if name in ("Optional", "Annotated", "Final", "ClassVar"):
                return is_open(items[0])
            return name == "ImportString" or (name in _CONTAINERS and _is_open_content(items[-1]))
        case Operation(operator="|", operands=operands):
            told = [operand for operand in operands if not isinstance(operand, Literal)]
            return bool(told) and all(is_open(operand) for operand in told)
        case _:
            return False


def says_nothing(annotation: Expression | None) -> bool:
    """Whether an annotation tells no more than none does: `Any`, `object`."""
    match annotation:
        case None:
            return True
        case Name(id=name) | Attribute(name=name):
            return name in ("Any", "object")
        case _:
            return False


def _is_open_content(item: Expression) -> bool:
    match item:
        case Literal(text="..."):
            return True
        case Name(id=name) | Attribute(name=name) | Subscript(value=Name(id=name) | Attribute(name=name)):
            return name in _CONTENTS or is_open(item)
        case _:
            return is_open(item)


def is_telling(value: Value | None) -> bool:
    """Whether a value says which classes or functions something is, holds or names."""
    for option in options_of(value):
        match option:
            case ClassObject() | Function() | DottedName():
                return True
            case Instance(arguments=held) if option.is_outside and option.name != "builtins.type":
                if any(is_telling(inner) for inner in held):
                    return True
            case _:
                pass
    return False


def declared(
    evaluator: "Evaluator", annotation: Expression, value: Expression | None, scope: Scope
) -> Value | None:
    """What a name is that is annotated, and perhaps assigned: what it is given, where that tells more."""
    if value is not None and is_open(annotation):
        given = evaluator.evaluate(value, scope)
        if is_telling(given):
            return _imported(given) if _is_import_string(annotation) else given
    known = evaluator.read_type(annotation, scope)
    if value is not None and is_declared_query(known):
        return told_by_body(known, evaluator.evaluate(value, scope)) or known
    return known


def put_in(evaluator: "Evaluator", added: Expression, scope: Scope) -> Value | None:
    """What code of a definition puts into a container; in `__init_subclass__` any class below."""
    value = evaluator.evaluate(added, scope)
    place = scope.place
    if place.definition.name == "__init_subclass__" and place.parent is not None:
        heirs = choose(ClassObject(heir) for heir in evaluator.hierarchy.descendants_of(place.parent.symbol))
        own = evaluator.hierarchy.own_instance(place.parent.symbol)
        return heirs if value == Instance("builtins.type", (own,)) else value
    return value


def _is_import_string(annotation: Expression) -> bool:
    """Whether pydantic imports what the string that is given names."""
    match annotation:
        case Name(id=name) | Attribute(name=name):
            return name == "ImportString"
        case Subscript(value=value):
            return _is_import_string(value)
        case _:
            return False


def _imported(value: Value | None) -> Value | None:
    return choose(option.of for option in options_of(value) if isinstance(option, DottedName))
