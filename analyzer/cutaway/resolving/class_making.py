"""A class statement -> the project's functions that Python and pydantic run while they make the class."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.parsing.syntax import Assign, Call, Define, Dictionary, Expression, Subscript, Text
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Instance, Value, members

_MODEL_PACKAGES = frozenset({"pydantic", "pydantic_settings", "sqlmodel", "beanie"})
"""Packages whose base classes make pydantic classes."""
_ALIASES = frozenset({"alias", "validation_alias", "serialization_alias"})


class Option(NamedTuple):
    """What an option of a pydantic class is set to, and where that is to be read."""

    value: Expression
    scope: Scope


def run_by_class(evaluator: Evaluator, place: Place) -> Iterator[Function]:
    """Functions of the project that run, in the code around it, once the class's own body has run."""
    own, *above = evaluator.hierarchy.line_of(place.symbol)
    for ancestor in above:
        hook = f"{ancestor.name}.__init_subclass__"
        if hook in evaluator.index.symbols:
            yield Function(hook)
            break
    if not any(ancestor.is_outside and package_of(ancestor.name) in _MODEL_PACKAGES for ancestor in above):
        return
    option = find_option(evaluator, own.name, "alias_generator")
    if option is not None and _is_field_unnamed(evaluator, own.name):
        for value in _generators(evaluator, option):
            yield from (found for found in members(value) if isinstance(found, Function))


def find_option(evaluator: Evaluator, cls: str, name: str) -> Option | None:
    """An option of pydantic as the class, or the nearest that it inherits from, sets it."""
    for ancestor in evaluator.hierarchy.line_of(cls):
        found = None if ancestor.is_outside else _own_option(evaluator, ancestor.name, name)
        if found is not None:
            return found
    return None


def _own_option(evaluator: Evaluator, cls: str, name: str) -> Option | None:
    """`class X(BaseModel, name=…)`, `model_config = ConfigDict(name=…)` or `class Config: name = …`."""
    place, bound = evaluator.index.place_of(cls), evaluator.index.bindings[cls]
    for argument in place.definition.bases:
        if argument.name == name:
            return Option(argument.value, evaluator.enclosing_scope(place))
    match bound.get("model_config"):
        case Assign(value=value) if value is not None:
            return _configured(evaluator, value, name, evaluator.scope_of(place))
        case _:
            pass
    if not isinstance(bound.get("Config"), Define):
        return None
    match evaluator.hierarchy.find_binding(f"{cls}.Config", name):
        case (owner, Assign(value=value)) if value is not None:
            return Option(value, evaluator.scope_of(evaluator.index.place_of(owner)))
        case _:
            return None


def _configured(evaluator: Evaluator, settings: Expression, name: str, scope: Scope) -> Option | None:
    match settings:
        case Call(arguments=arguments):
            given = [argument.value for argument in arguments if argument.name == name]
            return Option(given[0], scope) if given else None
        case Dictionary(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, Text) and key.value == name:
                    return Option(value, scope)
            return None
        case _:
            match find_named_binding(evaluator, settings, scope):
                case (Assign(value=(Call() | Dictionary()) as value), where):
                    return _configured(evaluator, value, name, where)
                case _:
                    return None


def _generators(evaluator: Evaluator, option: Option) -> Iterator[Value | None]:
    value = evaluator.evaluate(option.value, option.scope)
    if isinstance(option.value, Call) and isinstance(value, Instance) and value.is_outside:
        for argument in option.value.arguments:  # `AliasGenerator(validation_alias=f)`
            if argument.name in _ALIASES:
                yield evaluator.evaluate(argument.value, option.scope)
    else:
        yield value


def _is_field_unnamed(evaluator: Evaluator, cls: str) -> bool:
    """Whether the class has a field, its own or inherited, to which no alias is given by hand."""
    for ancestor in evaluator.hierarchy.line_of(cls):
        for name, binding in evaluator.index.bindings.get(ancestor.name, {}).items():
            match binding:
                case Assign(annotation=Subscript(value=form)) if getattr(form, "id", "") == "ClassVar":
                    continue
                case Assign(value=Call(arguments=arguments)) if any(a.name == "alias" for a in arguments):
                    continue
                case Assign(annotation=annotation) if annotation is not None and not name.startswith("_"):
                    return True
                case _:
                    continue
    return False
