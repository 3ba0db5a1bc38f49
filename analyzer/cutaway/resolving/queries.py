"""Statements, sessions, outside APIs and HTTP errors: what a function does with the libraries around it."""

from cutaway.model import SESSION_ID, Certainty, DeedKind, Via, external_id, weaker
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Collection,
    Expression,
    Name,
    Operation,
    Position,
    Subscript,
)
from cutaway.resolving.connecting import is_handed_connection
from cutaway.resolving.constants import constant
from cutaway.resolving.deeds import acts_by_name, acts_of
from cutaway.resolving.dispatching import certainty_among
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.libraries import DATABASE_PACKAGES, STAGING_METHODS, names_session
from cutaway.resolving.mapped_tables import mapped_to
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.outside import STATEMENT_PACKAGES, is_enum, package_of
from cutaway.resolving.outside_calls import api_of
from cutaway.resolving.querying import runs_query
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.records import is_relation, kept_records, record_of
from cutaway.resolving.relating import is_relationship, related_classes
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import placeholder
from cutaway.resolving.validated_bodies import is_validated
from cutaway.resolving.values import (
    ClassObject,
    Instance,
    Outside,
    Statement,
    TypeVariable,
    Value,
    assume,
    is_assumed,
    is_class,
    join,
    members,
    options_of,
)

_TYPE_HOOKS = ("process_bind_param", "process_result_value", "process_literal_param")
_PACKAGES_OF_FUNCTIONS = frozenset({"sqlalchemy", "sqlalchemy.sql", "sqlalchemy.future", "sqlmodel"})
"""Where `select(User)` and `delete(User)` come from."""
_QUERY_METHODS = frozenset({"select_from", "join", "outerjoin", "with_entities", "add_columns", "add_entity"})


def read_outside_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Outside, scope: Scope
) -> None:
    """Record the deeds of a call of an outside name, and the Models and sessions that it is about."""
    read_mapping(evaluator, call, callee, scope)
    _read_column_type(evaluator, recorder, call, callee, scope)
    at = call.function.at
    if package_of(callee.name) in STATEMENT_PACKAGES:
        _read_handed_query(evaluator, recorder, call, scope)
    acts = tuple(acts_of(callee.name))
    for act in acts:
        recorder.do(scope, act.kind, callee.name, at, act.certainty)
    kinds = {act.kind for act in acts}
    if DeedKind.JSON_BODY in kinds and is_validated(evaluator, call, scope):
        recorder.do(scope, DeedKind.VALIDATES_BODY, callee.name, at)
    if kinds & {DeedKind.STATEMENT, DeedKind.TRANSACTION}:
        recorder.refer(scope, Target(SESSION_ID, Via.SESSION), at)
    elif is_handed_connection(evaluator, call, callee, scope):
        recorder.do(scope, DeedKind.STATEMENT, callee.name, at, Certainty.LIKELY)
        recorder.refer(scope, Target(SESSION_ID, Via.SESSION, Certainty.LIKELY), at)
    for act in acts:
        if act.kind is DeedKind.OUTSIDE_CALL:
            target = Target(external_id(api_of(package_of(callee.name))), Via.OUTSIDE, act.certainty)
            recorder.refer(scope, target, at)
    if kinds & {DeedKind.STATEMENT, DeedKind.BUILDS_QUERY} or _names_models(evaluator, call, scope):
        owner, _, method = callee.name.rpartition(".")
        # `session.delete(user)` is told of a row; the function `delete(User)` makes a statement.
        is_function = owner in _PACKAGES_OF_FUNCTIONS or owner.startswith("sqlalchemy.sql.")
        about = _query_by("" if is_function else method)
        _read_subjects(evaluator, recorder, call, scope, about)
        if package_of(callee.name) in DATABASE_PACKAGES and isinstance(call.function, Attribute):
            _read_active_record(evaluator, recorder, call.function, scope, about)


def _read_handed_query(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """Record that a function runs a query that another one made: `dao.find(db).all()`."""
    match call.function:
        case Attribute(value=query, name=method, at=at):
            certainty = runs_query(evaluator, query, method, scope)
        case _:
            return
    if certainty is not None:
        recorder.do(scope, DeedKind.STATEMENT, f"sqlalchemy.orm.Query.{method}", at, certainty)
        recorder.refer(scope, Target(SESSION_ID, Via.SESSION, certainty), at)


def _query_by(method: str, certainty: Certainty = Certainty.CERTAIN) -> Target:
    """A reference to the subject of a statement, which is to be filled in."""
    return Target("", Via.QUERY, certainty, is_staged=method in STAGING_METHODS)


def _names_models(evaluator: Evaluator, call: Call, scope: Scope) -> bool:
    """Whether a method of a statement says which Models it is about."""
    match call.function:
        case Attribute(name=name) if name in _QUERY_METHODS:
            return True
        case Attribute(value=value, name="where" | "filter" | "filter_by"):
            # `exists().where(User.id == 1)`: nothing before it named any.
            return evaluator.evaluate(value, scope) == Statement(())
        case _:
            return False


def read_mapping(evaluator: Evaluator, call: Call, callee: Outside, scope: Scope) -> None:
    """`registry.map_imperatively(User, users_table)`: the class is mapped to the table."""
    if callee.name.rpartition(".")[2] not in ("map_imperatively", "mapper") or len(call.arguments) < 2:
        return
    table = _table_name(evaluator, call.arguments[1].value, scope)
    for option in members(evaluator.evaluate(call.arguments[0].value, scope)):
        if isinstance(option, ClassObject) and table is not None:
            evaluator.bindings.tables[option.name] = table


def _read_column_type(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Outside, scope: Scope
) -> None:
    """`Column(Money)`: SQLAlchemy runs the type's methods whenever the column is written or read."""
    if callee.name.rpartition(".")[2] not in ("Column", "mapped_column", "Field"):
        return
    for argument in call.arguments:
        for option in members(evaluator.evaluate(argument.value, scope)):
            if not isinstance(option, ClassObject | Instance):
                continue
            ancestors = evaluator.hierarchy.ancestors_of(option.name)
            if any(name.endswith((".TypeDecorator", ".UserDefinedType")) for name in ancestors):
                for hook in _TYPE_HOOKS:
                    method = evaluator.hierarchy.find_method(option.name, hook)
                    if method is not None:
                        target = Target(method, Via.REGISTER, Certainty.LIKELY)
                        recorder.refer(scope, target, argument.value.at)


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


def read_unknown_receiver(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """Record what `session.execute(…)` does where nothing is known of `session` but its name."""
    match call.function:
        case Attribute(value=Name(id=name) | Attribute(name=name), name=method, at=at):
            acts = tuple(acts_by_name(name, method))
        case _:
            return
    for act in acts:
        recorder.do(scope, act.kind, f"{name}.{method}", at, act.certainty)
        recorder.refer(scope, Target(SESSION_ID, Via.SESSION, act.certainty), at)
    if any(act.kind is DeedKind.STATEMENT for act in acts):
        _read_subjects(evaluator, recorder, call, scope, _query_by(method, Certainty.LIKELY))


def read_relationship(evaluator: Evaluator, recorder: Recorder, statement: Assign, scope: Scope) -> None:
    """`items = relationship("Item")`: what class that is."""
    match statement.value:
        case Call(function=function, arguments=(first, *_)) if first.name in (None, "argument"):
            if is_relationship(evaluator.evaluate(function, scope)):
                found = related_classes(evaluator, first.value, scope)
                certainty = Certainty.CERTAIN if len(found) == 1 else Certainty.POSSIBLE
                for name in found:
                    recorder.refer(scope, Target(name, Via.RELATIONSHIP, certainty), first.value.at)
        case _:
            return


def read_raise(evaluator: Evaluator, recorder: Recorder, raised: str, at: Position, scope: Scope) -> None:
    """Record raising an HTTP error of FastAPI or Starlette, or of a project class that inherits from one."""
    names = (raised, *evaluator.hierarchy.ancestors_of(raised)) if ":" in raised else (raised,)
    for name in names:
        if package_of(name) in ("fastapi", "starlette") and "HTTPException" in name:
            recorder.do(scope, DeedKind.HTTP_RAISE, raised, at)
            return


def _read_subjects(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope, about: Target) -> None:
    for argument in call.arguments:
        subjects = options_of(_subject_of(evaluator, argument.value, scope))
        # Of `User.id == Item.owner` each is a subject, of a name that may be either only one.
        is_named = isinstance(argument.value, Name | Subscript | Attribute)
        is_one_of = (len(subjects) if is_named else sum(map(is_assumed, subjects))) > 1
        for value in subjects:
            at = argument.value.at
            match value:
                case Instance(name="builtins.type", arguments=(TypeVariable() as variable,)):
                    recorder.refer(scope, about._replace(symbol=placeholder(variable)), at)
                case Instance(name="builtins.type", arguments=(Instance(name=name),)) if ":" in name:
                    # Any class below it is one too.
                    recorder.refer(scope, about._replace(symbol=name, certainty=Certainty.LIKELY), at)
                case TypeVariable():
                    recorder.refer(scope, about._replace(symbol=placeholder(value)), at)
                case Instance(name=name) | ClassObject(name=name) if ":" in name:
                    sure = weaker(about.certainty, Certainty.LIKELY) if is_assumed(value) else about.certainty
                    if is_one_of and (is_named or is_assumed(value)):
                        sure = Certainty.POSSIBLE
                    recorder.refer(scope, about._replace(symbol=name, certainty=sure), at)
                case _:
                    pass


def _classes_in(value: Value | None) -> Value | None:
    """Those that are classes: `model = User` in one heir, `model = Item` in another."""
    found = [option for option in options_of(value) if is_class(option)]
    return join(found if len(found) == 1 else map(assume, found))


def _subject_of(evaluator: Evaluator, expression: Expression, scope: Scope) -> Value | None:
    """What an argument of a statement is about: `User`, `User.id`, `user`; None for nested statements."""
    match expression:
        case Attribute(value=value):
            owner = evaluator.evaluate(value, scope)
            if isinstance(owner, ClassObject) and is_enum(evaluator.hierarchy.ancestors_of(owner.name)):
                return None
            own = evaluator.evaluate(expression, scope)
            return mapped_to(own) or mapped_to(owner) or _classes_in(owner) or _classes_in(own)
        case Operation(operands=operands):
            columns = (operand for operand in operands if not isinstance(operand, Name))
            return join(_subject_of(evaluator, column, scope) for column in columns)
        case Call(function=Attribute(value=(Attribute() | Call()) as column, name="label" | "desc" | "asc")):
            return _subject_of(evaluator, column, scope)
        case Call(function=function, arguments=arguments):
            # `func.count(User.id)`; a statement inside speaks for itself.
            called, made = evaluator.evaluate(function, scope), evaluator.evaluate(expression, scope)
            is_expression = isinstance(called, Outside) and package_of(called.name) in STATEMENT_PACKAGES
            if not is_expression or isinstance(made, Statement):
                return None
            columns = (argument.value for argument in arguments if not isinstance(argument.value, Name))
            return join(_subject_of(evaluator, column, scope) for column in columns)
        case Collection(items=items):
            # `case((User.age > 17, "adult"))`, and `select([User.id])` of SQLAlchemy 1.
            return join(_subject_of(evaluator, item, scope) for item in items)
        case Name():
            value = evaluator.evaluate(expression, scope)
            return None if isinstance(value, Statement) else mapped_to(value) or value
        case Subscript():
            return _classes_in(evaluator.evaluate(expression, scope))
        case _:
            return None


def _read_active_record(
    evaluator: Evaluator, recorder: Recorder, function: Attribute, scope: Scope, about: Target
) -> None:
    """`User.filter(…)`, `user.save()`, `book.genres.add(…)`: the Model itself is the statement's subject."""
    record = record_of(evaluator, function.value, scope)
    if record is not None:
        sure = certainty_among((record,))
        recorder.refer(scope, about._replace(symbol=record.name, certainty=sure), function.at)
        return
    receivers = _receivers_of(evaluator, function.value, scope)
    certainty = certainty_among(receivers) if receivers else Certainty.CERTAIN
    for receiver in receivers:
        for value in kept_records(receiver) or (mapped_to(receiver) or _as_object(receiver),):
            if not isinstance(value, Instance | ClassObject) or ":" not in value.name:
                continue
            if not names_session(evaluator.hierarchy.ancestors_of(value.name)):
                recorder.refer(scope, about._replace(symbol=value.name, certainty=certainty), function.at)


def _receivers_of(evaluator: Evaluator, expression: Expression, scope: Scope) -> tuple[Value, ...]:
    """What a method is called on; by `super()` in a mixin, the Models that have it among their bases."""
    own = scope.enclosing_class()
    match expression:
        case Call(function=Name(id="super")) if own is not None:
            records = [
                name
                for name in (own, *evaluator.hierarchy.descendants_of(own))
                if _is_record(evaluator, name)
            ]
            if own in records:
                return (Instance(own),)
            return tuple(Instance(name, is_assumed=True) for name in records)
        case _:
            return tuple(members(evaluator.evaluate(expression, scope)))


def _is_record(evaluator: Evaluator, name: str) -> bool:
    return any(
        package_of(ancestor) in DATABASE_PACKAGES for ancestor in evaluator.hierarchy.ancestors_of(name)
    )


def _as_object(value: Value) -> Value:
    """`cls` as one of what it makes."""
    match value:
        case Instance(name="builtins.type", arguments=(Instance() as made,)):
            return made
        case _:
            return value


def read_awaited_relation(
    evaluator: Evaluator, recorder: Recorder, awaited: Expression, scope: Scope
) -> None:
    """`await book.author`: Tortoise fetches what is related, unless that has been done before."""
    if not isinstance(awaited, Attribute) or not is_relation(evaluator, awaited, scope):
        return
    recorder.do(scope, DeedKind.STATEMENT, f"tortoise.{awaited.name}", awaited.at, Certainty.LIKELY)
    recorder.refer(scope, Target(SESSION_ID, Via.SESSION, Certainty.LIKELY), awaited.at)
    for value in members(evaluator.evaluate(awaited, scope)):
        for record in kept_records(value) or (value,):
            if isinstance(record, Instance) and not record.is_outside:
                recorder.refer(scope, Target(record.name, Via.QUERY, Certainty.LIKELY), awaited.at)


def read_transaction_around(
    evaluator: Evaluator, recorder: Recorder, decorator: Expression, place: Place, scope: Scope
) -> bool:
    """Record the transaction that `@atomic()` opens whenever the function below runs; False for others."""
    applied = decorator.function if isinstance(decorator, Call) else decorator
    callee = evaluator.evaluate(applied, scope)
    acts = tuple(acts_of(callee.name)) if isinstance(callee, Outside) else ()
    if not isinstance(callee, Outside) or all(act.kind is not DeedKind.TRANSACTION for act in acts):
        return False
    own = evaluator.open_scope(place)
    for act in acts:
        recorder.do(own, act.kind, callee.name, applied.at, act.certainty)
    recorder.refer(own, Target(SESSION_ID, Via.SESSION), applied.at)
    return True
