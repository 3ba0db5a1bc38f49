"""A call that hands a function or coroutine to a library to run -> what comes back."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Call
from cutaway.resolving.elements import element_of, entered, provided
from cutaway.resolving.lambdas import handed_scope
from cutaway.resolving.outside import is_class_like, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Callback, Instance, Outside, Value, join, resting_on

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

FUTURE = "concurrent.futures.Future"
"""Stands for every kind of future and task: `await` and `.result()` give what it holds."""

_IN_THREAD = frozenset(
    {
        "asyncio.to_thread",
        "anyio.to_thread.run_sync",
        "fastapi.concurrency.run_in_threadpool",
        "starlette.concurrency.run_in_threadpool",
        "asyncio.to_process",
        "anyio.to_process.run_sync",
        "anyio.from_thread.run",
        "anyio.run",
    }
)
"""Functions that run their first argument elsewhere and give its result."""

_PACKAGES = frozenset({"asyncio", "anyio", "fastapi", "starlette", "concurrent", "contextlib"})
"""Where the functions and classes come from to which something is handed."""

_TASKS = frozenset({"create_task", "ensure_future", "run_coroutine_threadsafe"})
_DRIVERS = frozenset({"asyncio.run", "asyncio.wait_for", "asyncio.shield"})


def handed_result(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> Value | None:
    """What `asyncio.to_thread(load)`, `pool.submit(load)`, `asyncio.gather(…)` give; None for other calls."""
    short, package = name.rpartition(".")[2], package_of(name)
    if package not in _PACKAGES:
        return None
    if name == "asyncio.gather":
        return _gathered(evaluator, call, scope)
    given = [argument.value for argument in call.arguments if not argument.name and not argument.star]
    if not given:
        return None
    first = evaluator.evaluate(given[0], scope)
    if name in _DRIVERS or short == "run_until_complete":
        return awaited(first)
    if short in _TASKS and package in ("asyncio", "anyio"):
        return Instance(FUTURE, (awaited(first),))
    if short == "as_completed" and package in ("asyncio", "concurrent"):
        return Instance("builtins.list", (element_of(evaluator, first),))
    if name in _IN_THREAD:
        return run_result(evaluator, first, scope)
    if short == "run_in_executor" and len(given) > 1:
        return run_result(evaluator, evaluator.evaluate(given[1], scope), scope)
    if package == "concurrent" and short == "submit":
        return Instance(FUTURE, (run_result(evaluator, first, scope),))
    if package == "contextlib" and short in ("enter_context", "enter_async_context"):
        return entered(evaluator, first)
    return None


def _gathered(evaluator: "Evaluator", call: Call, scope: Scope) -> Value:
    given = [argument for argument in call.arguments if not argument.name]
    values = [evaluator.evaluate(argument.value, scope) for argument in given]
    if not any(argument.star for argument in given):
        return Instance("builtins.tuple", tuple(awaited(value) for value in values))
    held = join(
        element_of(evaluator, value) if argument.star else value
        for argument, value in zip(given, values, strict=True)
    )
    return Instance("builtins.list", (awaited(held),))


def awaited(value: Value | None) -> Value | None:
    """What `await` gives; coroutines already stand for their result."""
    match value:
        case Instance(name=name, arguments=arguments) if value.is_outside and is_future(name):
            return resting_on(join(arguments[:1]), value)
        case _:
            return value


def is_future(name: str) -> bool:
    return name.rpartition(".")[2] in ("Future", "Task") and package_of(name) in ("asyncio", "concurrent")


def run_result(evaluator: "Evaluator", function: Value | None, scope: Scope) -> Value | None:
    """What calling the value, with whatever arguments, gives."""
    match function:
        case Outside(name=name) if is_class_like(name):
            return Instance(name)
        case Callback(written=written):
            return evaluator.evaluate(written.body, handed_scope(evaluator, function, (), scope))
        case _:
            return provided(evaluator, function)
