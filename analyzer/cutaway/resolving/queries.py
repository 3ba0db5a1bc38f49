"""Statements, sessions, outside APIs and HTTP errors: what a function does with the libraries around it."""

from cutaway.model import SESSION_ID, Certainty, DeedKind, Via, external_id
from cutaway.parsing.syntax import Assign, Attribute, Call, Expression, Name, Position, Text
from cutaway.resolving.constants import constant
from cutaway.resolving.deeds import acts_by_name, acts_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.libraries import DATABASE_PACKAGES
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.outside import package_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import placeholder
from cutaway.resolving.values import (
    ClassObject,
    Instance,
    Outside,
    Statement,
    TypeVariable,
    Value,
    members,
)

_QUERY_METHODS = frozenset({"select_from", "join", "outerjoin", "with_entities", "add_columns", "add_entity"})


def read_outside_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Outside, scope: Scope
) -> None:
    """Record the deeds of a call of an outside name, and the Models and sessions that it is about."""
    read_mapping(evaluator, call, callee, scope)
    at = call.function.at
    acts = tuple(acts_of(callee.name))
    for act in acts:
        recorder.do(scope, act.kind, callee.name, at, act.certainty)
    kinds = {act.kind for act in acts}
    if kinds & {DeedKind.STATEMENT, DeedKind.TRANSACTION}:
        recorder.refer(scope, Target(SESSION_ID, Via.SESSION), at)
    if DeedKind.OUTSIDE_CALL in kinds:
        recorder.refer(scope, Target(external_id(package_of(callee.name)), Via.OUTSIDE), at)
    is_query = bool(kinds & {DeedKind.STATEMENT, DeedKind.BUILDS_QUERY}) or (
        isinstance(call.function, Attribute) and call.function.name in _QUERY_METHODS
    )
    if is_query:
        _read_subjects(evaluator, recorder, call, scope)
        if package_of(callee.name) in DATABASE_PACKAGES and isinstance(call.function, Attribute):
            _read_active_record(evaluator, recorder, call.function, scope)


def read_mapping(evaluator: Evaluator, call: Call, callee: Outside, scope: Scope) -> None:
    """`registry.map_imperatively(User, users_table)`: the class is mapped to the table."""
    if callee.name.rpartition(".")[2] not in ("map_imperatively", "mapper") or len(call.arguments) < 2:
        return
    table = _table_name(evaluator, call.arguments[1].value, scope)
    for option in members(evaluator.evaluate(call.arguments[0].value, scope)):
        if isinstance(option, ClassObject) and table is not None:
            evaluator.bindings.tables[option.name] = table


def _table_name(evaluator: Evaluator, table: Expression, scope: Scope) -> str | None:
    """The name in `users_table = Table("users", …)`, wherever that stands."""
    found = find_named_binding(evaluator, table, scope)
    match found:
        case (
            Assign(value=Call(function=Name(id="Table") | Attribute(name="Table"), arguments=arguments)),
            where,
        ):
            return constant(evaluator, arguments[0].value, where) if arguments else None
        case _:
            return None


def read_unknown_receiver(
    recorder: Recorder, receiver: Expression, method: str, at: Position, scope: Scope
) -> None:
    """Record what `session.execute(…)` does where nothing is known of `session` but its name."""
    match receiver:
        case Name(id=name) | Attribute(name=name):
            for act in acts_by_name(name, method):
                recorder.do(scope, act.kind, f"{name}.{method}", at, act.certainty)
                recorder.refer(scope, Target(SESSION_ID, Via.SESSION, act.certainty), at)
        case _:
            return


def read_relationship(evaluator: Evaluator, recorder: Recorder, statement: Assign, scope: Scope) -> None:
    """`items = relationship("Item")`: the class is named by a string."""
    match statement.value:
        case Call(function=function, arguments=arguments) if arguments:
            called = evaluator.evaluate(function, scope)
            if not isinstance(called, Outside) or called.name.rpartition(".")[2] not in (
                "relationship",
                "Relationship",
                "backref",
            ):
                return
            first = arguments[0]
            if first.name is None and isinstance(first.value, Text):
                bare = first.value.value.rpartition(".")[2]
                found = _classes_named(evaluator, bare, scope)
                certainty = Certainty.CERTAIN if len(found) == 1 else Certainty.POSSIBLE
                for name in found:
                    recorder.refer(scope, Target(name, Via.RELATIONSHIP, certainty), first.value.at)
        case _:
            return


def _classes_named(evaluator: Evaluator, bare: str, scope: Scope) -> list[str]:
    """The classes that a mapped class means by a bare name: those of its own registry, if there are any."""
    named = evaluator.index.class_names.get(bare, ())
    around = set(evaluator.hierarchy.ancestors_of(scope.owner)) if ":" in scope.owner else set[str]()
    mapped = [name for name in named if around.intersection(evaluator.hierarchy.ancestors_of(name))]
    own = evaluator.module_name(scope.module, bare)
    if isinstance(own, ClassObject) and own.name in (mapped or named):
        return [own.name]
    return mapped or list(named)


def read_raise(evaluator: Evaluator, recorder: Recorder, raised: str, at: Position, scope: Scope) -> None:
    """Record raising an HTTP error of FastAPI or Starlette, or of a project class that inherits from one."""
    names = (raised, *evaluator.hierarchy.ancestors_of(raised)) if ":" in raised else (raised,)
    for name in names:
        if package_of(name) in ("fastapi", "starlette") and "HTTPException" in name:
            recorder.do(scope, DeedKind.HTTP_RAISE, raised, at)
            return


def _read_subjects(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    for argument in call.arguments:
        for value in members(_subject_of(evaluator, argument.value, scope)):
            match value:
                case Instance(name="builtins.type", arguments=(TypeVariable() as variable,)):
                    recorder.refer(scope, Target(placeholder(variable), Via.QUERY), argument.value.at)
                case TypeVariable():
                    recorder.refer(scope, Target(placeholder(value), Via.QUERY), argument.value.at)
                case Instance(name=name) | ClassObject(name=name) if ":" in name:
                    recorder.refer(scope, Target(name, Via.QUERY), argument.value.at)
                case _:
                    pass


def _subject_of(evaluator: Evaluator, expression: Expression, scope: Scope) -> Value | None:
    """What an argument of a statement is about: `User`, `User.id`, `user`; None for nested statements."""
    match expression:
        case Attribute(value=value):
            owner = evaluator.evaluate(value, scope)
            if _is_class(owner):
                return owner
            own = evaluator.evaluate(expression, scope)
            return own if _is_class(own) else None
        case Name():
            value = evaluator.evaluate(expression, scope)
            return None if isinstance(value, Statement) else value
        case _:
            return None


def _is_class(value: Value | None) -> bool:
    return isinstance(value, ClassObject) or (isinstance(value, Instance) and value.name == "builtins.type")


def _read_active_record(evaluator: Evaluator, recorder: Recorder, function: Attribute, scope: Scope) -> None:
    """`User.filter(…)`, `user.save()`: the Model itself is the statement's subject."""
    for value in members(evaluator.evaluate(function.value, scope)):
        if isinstance(value, Instance | ClassObject) and ":" in value.name:
            recorder.refer(scope, Target(value.name, Via.QUERY), function.at)
