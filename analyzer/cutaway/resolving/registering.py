"""Calls that hand a function over to be run later: tasks, middleware, handlers, lifespan, events."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty, DeedKind, Via
from cutaway.parsing.syntax import Attribute, Call, Collection, Dictionary, Expression, Name
from cutaway.resolving.commanding import told_commands
from cutaway.resolving.dispatching import certainty_among, targets_of
from cutaway.resolving.elements import provided
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.lifespans import LIFESPAN, is_at_lifespan
from cutaway.resolving.middleware import note_middleware
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.resolvers import read_resolver
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specials import REGISTERING
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, is_class, members

_REGISTRATION_METHODS = frozenset(
    {
        "add_middleware",
        "add_exception_handler",
        "add_event_handler",
        "add_api_route",
        "add_api_websocket_route",
        "add_route",
    }
    | {
        "mount",
        "add_websocket_route",
        "on_startup",
        "on_shutdown",
        "subscribe",
        "add_listener",
        "connect_signal",
    }
)
_HOOKS = ("__call__", "dispatch", "get_route_handler", "on_connect", "on_receive", "on_disconnect")
"""What is called of a middleware, a class of routes, and an endpoint of web sockets."""
_REGISTRATION_KEYWORDS = frozenset(
    {"lifespan", "on_startup", "on_shutdown", "exception_handlers", "middleware", "route_class"}
)
_APPLICATION_CLASSES = frozenset({"FastAPI", "APIRouter", "Starlette", "Middleware", "BackgroundTask"})
_LISTENERS = frozenset(
    {"sqlalchemy.event.listen", "sqlalchemy.event.api.listen", "signal.signal", "atexit.register"}
)

_QUEUEING_METHODS = frozenset(
    {"add_job", "add_schedule", "configure_task", "schedule", "submit"}
    | {"enqueue", "enqueue_in", "enqueue_at", "enqueue_job"}
)
"""What pools, queues and schedules are handed work by, wherever they run it."""
_SCHEDULING_METHODS = _QUEUEING_METHODS | {
    *("add_task", "call_later", "call_soon", "call_soon_threadsafe", "start_soon"),
    *("run_in_executor", "run_sync"),
}
_SCHEDULED_SENDERS = frozenset(
    {"delay", "apply_async", "send", "send_with_options", "kiq", "defer", "defer_async", "apply", "s", "si"}
    | {"message", "message_with_options", "kicker", "signature", "subtask", "starmap", "chunks", "call_local"}
)
_SCHEDULING_FUNCTIONS = frozenset(
    {
        "asyncio.to_thread",
        "anyio.to_thread.run_sync",
        "fastapi.concurrency.run_in_threadpool",
        "starlette.concurrency.run_in_threadpool",
    }
    | {
        "asyncio.run",
        "anyio.run",
        "threading.Thread",
        "threading.Timer",
        "multiprocessing.Process",
        "starlette.background.BackgroundTask",
    }
    | {"fastapi.BackgroundTasks", "anyio.from_thread.run"}
)


class _Passed(NamedTuple):
    position: int
    value: Value
    expression: Expression


def read_registration(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> frozenset[int]:
    """Record what a registering call registers; returns positions of the arguments that were taken."""
    if resolved := read_resolver(evaluator, recorder, call, scope):
        return resolved
    recorder.commands.update(told_commands(evaluator, call, scope))
    taken: set[int] = set()
    is_method = isinstance(call.function, Attribute) and call.function.name in _REGISTRATION_METHODS
    value = None if is_method else evaluator.evaluate(call.function, scope)
    by_hand = _applied_by_hand(call, value)
    is_method = is_method or bool(by_hand)
    is_application = _names_application(evaluator, value)
    is_listener = isinstance(value, Outside) and value.name in _LISTENERS
    if not (is_method or is_application or is_listener):
        return frozenset()
    for passed in _passed_values(evaluator, call, scope):
        name = call.arguments[passed.position].name
        if is_application and name not in _REGISTRATION_KEYWORDS and not _is_middleware(value):
            continue
        if is_listener and is_class(passed.value):
            continue  # whose events are listened to
        if name == "dispatch" or by_hand == "middleware":
            note_middleware(evaluator, passed.value)
        for target in targets_of(evaluator, passed.value, Via.REGISTER):
            recorder.refer(scope, target, passed.expression.at)
            taken.add(passed.position)
        for hook in _hooks_of(evaluator, passed.value):
            recorder.refer(scope, Target(hook, Via.REGISTER), passed.expression.at)
    return frozenset(taken)


def read_context_getter(evaluator: Evaluator, call: Call, scope: Scope) -> None:
    """Note what `GraphQLRouter(schema, context_getter=get_context)` gives every resolver."""
    known = evaluator.bindings.contexts
    for argument in call.arguments:
        if argument.name == "context_getter":
            given = provided(evaluator, evaluator.evaluate(argument.value, scope))
            known.extend(option for option in members(given) if option not in known)


def _applied_by_hand(call: Call, value: Value | None) -> str:
    """`middleware` of `app.middleware("http")(time_it)`, which a library's decorator does; else nothing."""
    if not isinstance(call.function, Call) or not isinstance(call.function.function, Attribute):
        return ""
    name = call.function.function.name
    is_ours = any(isinstance(option, Function | ClassObject) for option in members(value))
    return name if name in REGISTERING and not is_ours else ""


def _hooks_of(evaluator: Evaluator, value: Value) -> Iterator[str]:
    """Methods of a class of the project that Starlette calls on the objects that it makes of the class."""
    if isinstance(value, ClassObject):
        for name in _HOOKS:
            method = evaluator.hierarchy.find_method(value.name, name)
            if method is not None:
                yield method


def read_schedule(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> frozenset[int]:
    """Record what a scheduling call schedules; returns positions of the arguments that were taken."""
    match call.function:
        case Attribute(value=receiver, name=name) if name in _SCHEDULED_SENDERS:
            # `task.delay(…)`: the task is the function that the receiver names.
            options = tuple(members(evaluator.evaluate(receiver, scope)))
            certainty = certainty_among(options)
            for option in options:
                if isinstance(option, Function):
                    recorder.refer(scope, Target(option.symbol, Via.SCHEDULE, certainty), call.function.at)
            return frozenset()
        case Attribute(name=name) if name in _SCHEDULING_METHODS:
            taken = _schedule_arguments(evaluator, recorder, call, scope)
            if name in _QUEUEING_METHODS and _hands_work(evaluator, call, scope):
                recorder.do(scope, DeedKind.STARTS_WORK, name, call.function.at)
                if is_at_lifespan(scope.place.definition, call.function.at):
                    recorder.do(scope, DeedKind.REGISTERS, LIFESPAN, call.function.at)
            return taken
        case _:
            pass
    names = {option.name for option in members(callee) if isinstance(option, Outside)}
    return (
        frozenset()
        if names.isdisjoint(_SCHEDULING_FUNCTIONS)
        else _schedule_arguments(evaluator, recorder, call, scope)
    )


def _schedule_arguments(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> frozenset[int]:
    for passed in _passed_values(evaluator, call, scope):
        if isinstance(passed.value, Function) and isinstance(passed.expression, Name | Attribute | Call):
            if isinstance(passed.expression, Call) and not _is_partial(evaluator, passed.expression, scope):
                continue
            for target in targets_of(evaluator, passed.value, Via.SCHEDULE):
                recorder.refer(scope, target, passed.expression.at)
            return frozenset({passed.position})
        if isinstance(passed.value, Instance) and isinstance(passed.expression, Name | Attribute):
            for target in targets_of(evaluator, passed.value, Via.SCHEDULE):
                recorder.refer(scope, target._replace(certainty=Certainty.LIKELY), passed.expression.at)
    return frozenset()


def _hands_work(evaluator: Evaluator, call: Call, scope: Scope) -> bool:
    """Whether an argument of the call is something of the project that can be run."""
    values = (passed.value for passed in _passed_values(evaluator, call, scope))
    return any(True for value in values for _ in targets_of(evaluator, value, Via.SCHEDULE))


def _is_partial(evaluator: Evaluator, call: Call, scope: Scope) -> bool:
    value = evaluator.evaluate(call.function, scope)
    return isinstance(value, Outside) and value.name == "functools.partial"


def _passed_values(evaluator: Evaluator, call: Call, scope: Scope) -> Iterator[_Passed]:
    for position, argument in enumerate(call.arguments):
        for expression in _spread(argument.value):
            for option in members(evaluator.evaluate(expression, scope)):
                yield _Passed(position, option, expression)


def _spread(expression: Expression) -> Iterator[Expression]:
    """The expression, or what a list or dictionary display holds: `exception_handlers={E: f}`."""
    match expression:
        case Collection(items=items):
            yield from items
        case Dictionary(values=values):
            yield from values
        case _:
            yield expression


def _names_application(evaluator: Evaluator, value: Value | None) -> bool:
    for option in members(value):
        match option:
            case Outside(name=name):
                if name.rpartition(".")[2] in _APPLICATION_CLASSES:
                    return True
            case ClassObject(name=name):
                ancestors = evaluator.hierarchy.ancestors_of(name)
                if any(
                    ancestor.rpartition(".")[2] in ("FastAPI", "APIRouter", "Starlette")
                    for ancestor in ancestors
                ):
                    return True
            case _:
                pass
    return False


def _is_middleware(value: Value | None) -> bool:
    return isinstance(value, Outside) and value.name.rpartition(".")[2] in ("Middleware", "BackgroundTask")
