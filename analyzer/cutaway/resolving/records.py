"""Classes of records that find themselves (`User.filter(…)`) -> what their methods give."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Assign, Attribute, Call, Expression, Subscript
from cutaway.resolving.connecting import COLLECTION
from cutaway.resolving.outside import (
    RECORD_MAKERS,
    RECORD_PACKAGES,
    RECORD_QUERIES,
    RECORDS_OR_MAKERS,
    package_of,
)
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, Outside, Statement, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_TO_MANY = frozenset({"ReverseRelation", "ManyToManyRelation"})
_FETCHED = frozenset(
    {"ForeignKeyRelation", "ForeignKeyNullableRelation", "OneToOneRelation", "OneToOneNullableRelation"}
    | {"ForeignKeyField", "OneToOneField", "ManyToManyField"}
)
"""Forms of annotations, and functions that make fields, of relations."""


def record_result(evaluator: "Evaluator", method: Attribute, scope: Scope) -> Value | None:
    """What a call of the method gives; None if it is no library's method of a class of records."""
    record = record_of(evaluator, method.value, scope)
    if record is not None and evaluator.hierarchy.find_method(record.name, method.name) is None:
        ancestors = evaluator.hierarchy.ancestors_of(record.name)
        if method.name == "select" and any(package_of(name) == "piccolo" for name in ancestors):
            return None  # mappings, not records
        if method.name in RECORD_MAKERS:
            return record
        if method.name in RECORDS_OR_MAKERS:
            return Instance("builtins.tuple", (record, Instance("builtins.bool")))
        return Statement((record,)) if method.name in RECORD_QUERIES else None
    match evaluator.evaluate(method.value, scope):
        case Instance(name=name, arguments=(Instance() as held,)) if (
            _is_to_many(name) and method.name in RECORD_QUERIES
        ):
            return Statement((held,))
        case _:
            return None


def record_of(evaluator: "Evaluator", expression: Expression, scope: Scope) -> Instance | None:
    """A record of the class that the expression is, or whose manager it is: `User`, `User.objects`."""
    if isinstance(expression, Attribute) and expression.name == "objects":
        return record_of(evaluator, expression.value, scope)
    value = evaluator.evaluate(expression, scope)
    if not isinstance(value, ClassObject):
        return None
    ancestors = evaluator.hierarchy.ancestors_of(value.name)
    is_record = any(package_of(name) in RECORD_PACKAGES for name in ancestors)
    return Instance(value.name, value.arguments, is_assumed=value.is_assumed) if is_record else None


def kept_records(value: Value) -> tuple[Value, ...]:
    """The records that a relation to many gives, or whose collection something is."""
    match value:
        case Instance(name=name, arguments=(Instance() as held,)) if name == COLLECTION or _is_to_many(name):
            return (held,)
        case _:
            return ()


def is_relation(evaluator: "Evaluator", read: Attribute, scope: Scope) -> bool:
    """Whether the attribute is a relation of Tortoise, so that awaiting it fetches what is related."""
    for option in members(evaluator.evaluate(read.value, scope)):
        if isinstance(option, Instance) and not option.is_outside:
            found = evaluator.hierarchy.find_binding(option.name, read.name)
            match found:
                case (owner, Assign(annotation=annotation, value=value)):
                    where = evaluator.scope_of(evaluator.index.place_of(owner))
                    maker = value.function if isinstance(value, Call) else None
                    form = annotation.value if isinstance(annotation, Subscript) else annotation
                    if any(_names_relation(evaluator, each, where) for each in (maker, form)):
                        return True
                case _:
                    pass
    return False


def _names_relation(evaluator: "Evaluator", named: Expression | None, scope: Scope) -> bool:
    value = evaluator.evaluate(named, scope) if named is not None else None
    return (
        isinstance(value, Outside)
        and package_of(value.name) == "tortoise"
        and (value.name.rpartition(".")[2] in _TO_MANY | _FETCHED)
    )


def _is_to_many(name: str) -> bool:
    return name.rpartition(".")[2] in _TO_MANY
