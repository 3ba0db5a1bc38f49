"""`relationship("Item")` of SQLAlchemy -> the classes that it names, and whether it gives one or many."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    Expression,
    Lambda,
    Literal,
    Name,
    Text,
)
from cutaway.resolving.constants import constant
from cutaway.resolving.outside import RECORD_PACKAGES, STATEMENT_PACKAGES, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, Outside, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_TO_ONE = frozenset({"ForeignKeyField", "OneToOneField", "ForeignKey", "ReferenceField"})
_TO_MANY = frozenset({"ManyToManyField", "ManyToMany"})
_MANY = frozenset({"secondary", "collection_class", "order_by"})
"""What only a relationship to many has."""


def is_relationship(value: Value | None) -> bool:
    """Whether it is the function that relates one Model to another."""
    if not isinstance(value, Outside | Instance):
        return False
    package, short = package_of(value.name), value.name.rpartition(".")[2]
    if package in RECORD_PACKAGES:
        return short in _TO_ONE or short in _TO_MANY
    return package in STATEMENT_PACKAGES and short in ("relationship", "Relationship", "backref")


def related_classes(evaluator: "Evaluator", named: Expression, scope: Scope) -> tuple[str, ...]:
    """Ids of the classes that the first argument may mean; a string is looked up among all Models."""
    match named:
        case Text(value=text):
            return _classes_named(evaluator, text.rpartition(".")[2], scope)
        case Lambda(body=body):
            return related_classes(evaluator, body, scope)
        case _:
            found = members(evaluator.evaluate(named, scope))
            return tuple(option.name for option in found if isinstance(option, ClassObject))


def _classes_named(evaluator: "Evaluator", bare: str, scope: Scope) -> tuple[str, ...]:
    """The classes that a mapped class means by a bare name: those of its own registry, if there are any."""
    named = evaluator.index.class_names.get(bare, ())
    around = set(evaluator.hierarchy.ancestors_of(scope.owner)) if ":" in scope.owner else set[str]()
    mapped = tuple(name for name in named if around.intersection(evaluator.hierarchy.ancestors_of(name)))
    own = evaluator.module_name(scope.module, bare)
    if isinstance(own, ClassObject) and own.name in (mapped or named):
        return (own.name,)
    return mapped or tuple(name for name in named if not _is_shape(evaluator, name))


def _is_shape(evaluator: "Evaluator", name: str) -> bool:
    """A class of pydantic itself is never mapped, whatever it is called."""
    return "pydantic.BaseModel" in evaluator.hierarchy.ancestors_of(name)


def related(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """What an attribute made by the call holds; None where the text does not tell whether one or many."""
    owner = scope.enclosing_class()
    if owner is None or not call.arguments or call.arguments[0].name not in (None, "argument"):
        return None
    classes = related_classes(evaluator, call.arguments[0].value, scope)
    if len(classes) != 1:
        return None
    target = Instance(classes[0])
    called = evaluator.evaluate(call.function, scope)
    short = called.name.rpartition(".")[2] if isinstance(called, Outside) else ""
    if short in _TO_ONE or short in _TO_MANY:
        return target if short in _TO_ONE else Instance("builtins.list", (target,))
    is_many = _is_many(evaluator, owner, target.name, call.arguments)
    if is_many is None:
        return None
    return Instance("builtins.list", (target,)) if is_many else target


def _is_many(evaluator: "Evaluator", owner: str, target: str, arguments: tuple[Argument, ...]) -> bool | None:
    given = {argument.name: argument.value for argument in arguments if argument.name is not None}
    match given.get("uselist"):
        case Literal(text="False"):
            return False
        case Literal(text="True"):
            return True
        case _:
            pass
    if not _MANY.isdisjoint(given):
        return True
    if "remote_side" in given and owner == target:
        return False
    chosen = _key_owners(evaluator, given.get("foreign_keys"), owner)
    if chosen:
        return owner not in chosen
    is_held, is_held_there = _points_at(evaluator, owner, target), _points_at(evaluator, target, owner)
    if is_held == is_held_there:
        return True if owner == target and is_held else None
    return is_held_there


def _key_owners(evaluator: "Evaluator", keys: Expression | None, owner: str) -> frozenset[str]:
    """The classes whose columns `foreign_keys=` names."""
    found: set[str] = set()
    for key in keys.items if isinstance(keys, Collection) else (keys,):
        match key:
            case Name(id=name) if name in evaluator.index.bindings[owner]:
                found.add(owner)
            case Attribute(value=value):
                for option in members(evaluator.evaluate(value, _class_scope(evaluator, owner))):
                    if isinstance(option, ClassObject):
                        found.add(option.name)
            case Text(value=text):
                bare = text.strip("[] ").split(",")[0].rpartition(".")[0].rpartition(".")[2]
                found.update(evaluator.index.class_names.get(bare, ()))
            case _:
                pass
    return frozenset(found)


def _points_at(evaluator: "Evaluator", owner: str, target: str) -> bool:
    """Whether a column of the class is a foreign key to the table of the other one."""
    for ancestor in evaluator.hierarchy.line_of(owner):
        if ancestor.is_outside:
            continue
        scope = _class_scope(evaluator, ancestor.name)
        for binding in evaluator.index.bindings[ancestor.name].values():
            if isinstance(binding, Assign) and isinstance(binding.value, Call):
                for key in _foreign_keys(binding.value):
                    if _is_of(evaluator, key, target, scope):
                        return True
    return False


def _foreign_keys(column: Call) -> Iterator[Expression]:
    """What the foreign keys of a column name: `ForeignKey("users.id")`, `Field(foreign_key="users.id")`."""
    for argument in column.arguments:
        match argument.value:
            case Call(function=Name(id="ForeignKey") | Attribute(name="ForeignKey"), arguments=arguments):
                yield from (given.value for given in arguments[:1])
            case Call(function=Name(id="Column") | Attribute(name="Column")) as inner:
                yield from _foreign_keys(inner)
            case value if argument.name == "foreign_key":
                yield value
            case _:
                pass


def _is_of(evaluator: "Evaluator", key: Expression, target: str, scope: Scope) -> bool:
    if isinstance(key, Attribute):
        options = members(evaluator.evaluate(key.value, scope))
        return any(isinstance(option, ClassObject) and option.name == target for option in options)
    written = constant(evaluator, key, scope)
    if written is None:
        return False
    table = written.rpartition(".")[0].rpartition(".")[2]
    binding = evaluator.index.bindings[target].get("__tablename__")
    named = binding.value if isinstance(binding, Assign) else None
    own = constant(evaluator, named, _class_scope(evaluator, target)) if named is not None else None
    # A table without a name of its own is named after the class, in one spelling or another.
    bare = evaluator.index.symbols[target].name
    return table == own if own is not None else _plain(table) in (_plain(bare), _plain(bare) + "s")


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _class_scope(evaluator: "Evaluator", cls: str) -> Scope:
    return evaluator.scope_of(evaluator.index.place_of(cls))
