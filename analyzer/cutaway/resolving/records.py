"""Classes of records that find themselves (`User.filter(…)`) -> what their methods give."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Expression
from cutaway.resolving.outside import (
    RECORD_MAKERS,
    RECORD_PACKAGES,
    RECORD_QUERIES,
    RECORDS_OR_MAKERS,
    package_of,
)
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, Statement, Value

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_RELATIONS = frozenset({"ReverseRelation", "ManyToManyRelation"})


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
            name.rpartition(".")[2] in _RELATIONS and method.name in RECORD_QUERIES
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
    return Instance(value.name, value.arguments) if is_record else None
