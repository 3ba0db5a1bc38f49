"""A method of a standard container, variable or task -> what it gives of what is kept there."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Call
from cutaway.resolving.elements import element_of
from cutaway.resolving.growing import entry_of, is_list, is_mapping
from cutaway.resolving.handing import run_result
from cutaway.resolving.keys import key_of
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, Value, join, members, resting_on

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_TAKING = {
    "list": ("pop",),
    "List": ("pop",),
    "set": ("pop",),
    "Set": ("pop",),
    "deque": ("pop", "popleft"),
    "Deque": ("pop", "popleft"),
    "Queue": ("get", "get_nowait"),
    "LifoQueue": ("get", "get_nowait"),
    "PriorityQueue": ("get", "get_nowait"),
    "SimpleQueue": ("get", "get_nowait"),
    "ContextVar": ("get",),
    "Future": ("result",),
    "Task": ("result",),
}
"""Classes of the standard library with one type argument, and their methods that give what it describes."""

_KEEPING = frozenset({"collections", "queue", "asyncio", "contextvars", "weakref"})
"""Modules of the standard library whose classes keep what they are given."""

_COPYING = frozenset({"copy", "union", "intersection", "difference", "symmetric_difference", "__copy__"})
"""Methods of containers that give one of the same kind."""


def kept_result(evaluator: "Evaluator", receiver: Value | None, call: Call, scope: Scope) -> Value | None:
    """What `handlers.get("a")`, `stack.pop()` or `current.get()` gives; None for every other call."""
    if not isinstance(call.function, Attribute):
        return None
    results: list[Value | None] = []
    for option in members(receiver):
        if isinstance(option, Instance) and option.is_outside:
            result = _result(evaluator, option, call.function.name, call, scope)
            results.append(resting_on(result, option))
    return join(results)


def _result(
    evaluator: "Evaluator", container: Instance, method: str, call: Call, scope: Scope
) -> Value | None:
    short = container.name.rpartition(".")[2]
    if method in _COPYING and container.arguments and (is_mapping(container) or short in _TAKING):
        return container
    if is_mapping(container):
        return _mapping_result(evaluator, container, method, call, scope)
    if is_list(container) and method == "pop":
        return entry_of(container, _taken_position(evaluator, container, call, scope)) or join(
            container.arguments[:1]
        )
    return join(container.arguments[:1]) if method in _TAKING.get(short, ()) else None


def _taken_position(evaluator: "Evaluator", taken: Instance, call: Call, scope: Scope) -> str | None:
    length = len(taken.entries)
    return key_of(evaluator, call.arguments[0].value, scope, length) if call.arguments else str(length - 1)


def _mapping_result(
    evaluator: "Evaluator", mapping: Instance, method: str, call: Call, scope: Scope
) -> Value | None:
    key = element_of(evaluator, mapping)
    value = element_of(evaluator, mapping, of_mapping="values")
    match method:
        case "get" | "pop" | "setdefault":
            told = key_of(evaluator, call.arguments[0].value, scope) if call.arguments else None
            found = entry_of(mapping, told)
            if found is not None:
                return found
            defaults = [argument.value for argument in call.arguments[1:2]]
            return join((value, *(evaluator.evaluate(default, scope) for default in defaults)))
        case "values":
            return Instance("builtins.list", (value,)) if value is not None else None
        case "items":
            return Instance("builtins.list", (Instance("builtins.tuple", (key, value)),))
        case "popitem":
            return Instance("builtins.tuple", (key, value))
        case "keys":
            return Instance("builtins.list", (key,))
        case _:
            return None


def made_keeper(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> Value | None:
    """What `defaultdict(list)`, `deque(users)`, `ContextVar("x", default=user)`, `weakref.ref(user)` make."""
    if package_of(name) not in _KEEPING:
        return None
    given = [argument.value for argument in call.arguments if not argument.star]
    match name:
        case "collections.defaultdict" if given:
            return Instance(name, (None, run_result(evaluator, evaluator.evaluate(given[0], scope), scope)))
        case "collections.deque" | "queue.Queue" | "asyncio.Queue" | "asyncio.queues.Queue":
            held = element_of(evaluator, evaluator.evaluate(given[0], scope)) if given else None
            return Instance(name, (held,))
        case "contextvars.ContextVar":
            defaults = [argument.value for argument in call.arguments if argument.name == "default"]
            held = evaluator.evaluate(defaults[0], scope) if defaults else None
            return Instance(name, (held,)) if held is not None else None
        case "weakref.ref" | "weakref.WeakMethod" if given:
            return Instance("weakref.ref", (evaluator.evaluate(given[0], scope),))
        case _:
            return None
