"""A `Query` of SQLAlchemy -> which function made it, and so whether to run it is a statement of its own."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.model import Certainty
from cutaway.parsing.syntax import Call, Expression
from cutaway.resolving.outside import SINGLE_RESULTS, STATEMENT_PACKAGES, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, Running, Statement, Value, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_QUERIES = frozenset({"Query", "RowReturningQuery"})
_BUILDERS = frozenset(
    {"filter", "filter_by", "where", "join", "outerjoin", "order_by", "group_by", "having", "distinct"}
    | {"limit", "offset", "slice", "options", "select_from", "with_entities", "add_columns", "add_entity"}
    | {"execution_options", "populate_existing", "with_for_update", "enable_eagerloads", "yield_per"}
    | {"params", "correlate", "union", "union_all", "intersect", "except_", "prefix_with", "suffix_with"}
    | {"reset_joinpoint", "autoflush", "with_session", "from_self", "from_statement", "enable_assertions"}
    | {"add_column", "tuples", "only_return_tuples", "with_hint"}
)
"""Methods of a query that give another query."""
_RUNNERS = frozenset({"all", "first", "one", "one_or_none", "scalar", "count", "delete", "update", "get"})
_CERTAINTIES = {Running.HANDED: Certainty.CERTAIN, Running.DECLARED: Certainty.LIKELY}


def is_declared_query(value: Value | None) -> bool:
    """Whether it is what an annotation calls a query."""
    match value:
        case Instance(name=name):
            return package_of(name) in STATEMENT_PACKAGES and name.rpartition(".")[2] in _QUERIES
        case _:
            return False


def continued(query: Value | None, method: str) -> Value | None:
    """What a method of a query gives that is only declared to be one; None for all else."""
    if not isinstance(query, Instance) or not is_declared_query(query):
        return None
    if method in _BUILDERS:
        return query
    if method in SINGLE_RESULTS:
        return join(query.arguments[:1])
    rows = tuple(row for row in query.arguments if row is not None)
    return Statement(rows) if method == "all" and rows else None


def built_on(statement: Statement, method: str) -> Running:
    """Who runs what a method of the statement gives."""
    return statement.running if method in _BUILDERS else Running.BY_SESSION


def hand_out(value: Value | None) -> Value | None:
    """What a function gives back, for those that call it: a query that it made is theirs to run."""
    return _turn(value, Running.HANDED, Running.OWN)


def hand_in(value: Value | None) -> Value | None:
    """What calls were seen to pass into a parameter that does not say what it takes."""
    return _turn(value, Running.DECLARED, Running.OWN, Running.HANDED)


def given_back(evaluator: "Evaluator", result: Value | None, call: Call, scope: Scope) -> Value | None:
    """What a call gives; a query that the caller made itself stays its own, whatever is added to it there."""
    own = None
    if is_declared_query(result) or _is_query(result, *_CERTAINTIES):
        given = (evaluator.evaluate(argument.value, scope) for argument in call.arguments)
        own = next((value for value in given if _is_query(value, Running.OWN)), None)
    if own is None:
        return result
    return own if is_declared_query(result) else _turn(result, Running.OWN, *_CERTAINTIES)


def told_by_body(declared: Value | None, value: Value | None) -> Value | None:
    """The query that the code gives where it is only declared that there is one."""
    is_known = isinstance(value, Statement) and value.running is not Running.BY_SESSION
    return value if is_known and is_declared_query(declared) else None


def runs_query(evaluator: "Evaluator", query: Expression, method: str, scope: Scope) -> Certainty | None:
    """How sure it is that a method runs a query that somebody else made; None if it does not."""
    if method not in _RUNNERS:
        return None
    found: list[Certainty] = []
    for option in members(evaluator.evaluate(query, scope)):
        running = option.running if isinstance(option, Statement) else Running.BY_SESSION
        running = Running.DECLARED if is_declared_query(option) else running
        if running not in _CERTAINTIES:
            return None
        found.append(_CERTAINTIES[running])
    is_sure = found and all(certainty is Certainty.CERTAIN for certainty in found)
    return Certainty.CERTAIN if is_sure else Certainty.LIKELY if found else None


def _is_query(value: Value | None, *running: Running) -> bool:
    return any(isinstance(option, Statement) and option.running in running for option in members(value))


def _turn(value: Value | None, after: Running, *before: Running) -> Value | None:
    if not _is_query(value, *before):
        return value
    return join(
        replace(option, running=after)
        if isinstance(option, Statement) and option.running in before
        else option
        for option in members(value)
    )
