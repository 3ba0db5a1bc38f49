"""Iteration, unpacking, `with` and injection -> the value that comes out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.resolving.growing import MAPPINGS
from cutaway.resolving.outside import (
    YIELDING_FORMS,
)
from cutaway.resolving.values import (
    Callback,
    Choice,
    ClassObject,
    Function,
    Instance,
    Provider,
    Statement,
    Union,
    Value,
    assume,
    choose,
    join,
    loosen,
    members,
    resting_on,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def provided(evaluator: "Evaluator", provider: Value | None) -> Value | None:
    """What FastAPI injects for a provider: its result, what it yields, an instance of the class."""
    results: list[Value | None] = []
    for member in members(provider):
        match member:
            case ClassObject(name=name, arguments=arguments):
                results.append(Instance(name, arguments))
            case Function(symbol=symbol, receiver=receiver):
                results.append(_given_by(evaluator, symbol, receiver) or _given_instead(evaluator, symbol))
            case Instance(name=name) if not member.is_outside:
                method = evaluator.hierarchy.find_method(name, "__call__")
                result = evaluator.returned(method, member) if method else None
                results.append(result or _given_instead(evaluator, method or ""))
            case Provider(of=Provider() as recipe):
                results.append(recipe)
            case Provider(of=made):
                results.append(provided(evaluator, made))
            case _:
                results.append(None)
    return join(tuple(results))


def _given_by(evaluator: "Evaluator", symbol: str, receiver: Value | None) -> Value | None:
    """What a function returns, or yields."""
    result = evaluator.returned(symbol, receiver)
    is_generator = evaluator.index.place_of(symbol).definition.is_generator
    return element_of(evaluator, result) if is_generator else result


def _given_instead(evaluator: "Evaluator", symbol: str) -> Value | None:
    """What the overrides of a dependency give that is there to be overridden, and gives nothing itself."""
    results: list[Value | None] = []
    for given in evaluator.bindings.overrides.get(symbol, ()):
        match given:
            case ClassObject(name=name, arguments=arguments):
                results.append(Instance(name, arguments))
            case Function(symbol=other, receiver=receiver):
                results.append(_given_by(evaluator, other, receiver))
            case Callback(owner=owner, written=written):
                around = evaluator.scope_of(evaluator.index.place_of(owner))
                results.append(evaluator.evaluate(written.body, around))
            case _:
                results.append(None)
    return assume(join(results))


def element_of(evaluator: "Evaluator", value: Value | None, of_mapping: str = "keys") -> Value | None:
    """What iterating over the value gives; `of_mapping="values"` gives what subscripting gives."""
    return loosen(join(tuple(_elements(evaluator, value, of_mapping))))


def _elements(evaluator: "Evaluator", value: Value | None, of_mapping: str) -> Iterator[Value | None]:
    for member in members(value):
        for element in _elements_of_one(evaluator, member, of_mapping):
            yield resting_on(element, member)


def _elements_of_one(evaluator: "Evaluator", member: Value, of_mapping: str) -> Iterator[Value | None]:
    match member:
        case Statement(subjects=subjects):
            yield join(subjects[:1]) if len(subjects) == 1 else Instance("builtins.tuple", subjects)
        case Instance(name=name, arguments=arguments) if member.is_outside:
            short = name.rpartition(".")[2]
            if short in MAPPINGS:
                chosen = arguments[:1] if of_mapping == "keys" else arguments[1:]
                yield join(chosen)
            elif short == "tuple":
                yield join(arguments)
            elif arguments and short not in ("type", "Callable"):
                yield arguments[0]
        case Instance(name=name):
            yield _iterated(evaluator, name, member)
        case ClassObject(name=name):
            yield Instance(name)  # iterating over an Enum
        case Choice(options=options):
            yield choose(element_of(evaluator, option, of_mapping) for option in options)
        case _:
            yield None


_NEXT = {"__iter__": "__next__", "__aiter__": "__anext__"}


def _iterated(evaluator: "Evaluator", name: str, value: Instance) -> Value | None:
    for special in _NEXT:
        method = evaluator.hierarchy.find_method(name, special)
        if method is not None:
            iterated = evaluator.returned(method, value)
            if iterated == value or (isinstance(iterated, Instance) and iterated.name == name):
                # An iterator gives itself; what comes out is what its `__next__` returns.
                following = evaluator.hierarchy.find_method(name, _NEXT[special])
                return evaluator.returned(following, value) if following is not None else None
            return element_of(evaluator, iterated)
    for ancestor in evaluator.hierarchy.line_of(name):
        if ancestor.is_outside and ancestor.name.rpartition(".")[2] in (
            *YIELDING_FORMS,
            "list",
            "List",
            "Sequence",
            "set",
        ):
            return (
                evaluator.hierarchy.bind(ancestor.arguments[0], value, name) if ancestor.arguments else None
            )
    return None


def items_of(value: Value | None) -> tuple[Value | None, ...] | None:
    """What stands in a list or tuple of known length, in order; None for all else."""
    match value:
        case Instance(name="builtins.list", entries=entries) if entries:
            return tuple(held for _, held in entries)
        case Instance(name="builtins.tuple", arguments=arguments) if len(arguments) > 1:
            return arguments
        case _:
            return None


def item_of(evaluator: "Evaluator", value: Value | None, position: int) -> Value | None:
    """What unpacking the value gives at a position."""
    match value:
        case Instance(name="builtins.tuple", arguments=arguments):
            if len(arguments) > position:
                return arguments[position]
            return arguments[0] if len(arguments) == 1 else None
        case Instance(name="builtins.list", entries=entries) if len(entries) > position:
            return entries[position][1]
        case Statement(subjects=subjects) if len(subjects) > position:
            return subjects[position]
        case Union(members=options):
            return join(tuple(item_of(evaluator, option, position) for option in options))
        case Choice(options=options):
            return choose(item_of(evaluator, option, position) for option in options)
        case Instance(name="pkgutil.ModuleInfo", arguments=arguments) if len(arguments) > position:
            return arguments[position]
        case _:
            return element_of(evaluator, value)


def entered(evaluator: "Evaluator", value: Value | None) -> Value | None:
    """What `with value as x` binds to x."""
    results: list[Value | None] = []
    for member in members(value):
        match member:
            case Instance(name="contextlib.AbstractContextManager", arguments=(argument,)):
                results.append(argument)
            case Instance(name=name) if not member.is_outside:
                results.append(resting_on(_entered_instance(evaluator, name, member), member))
            case Instance(name=name, arguments=arguments):
                is_manager = "ContextManager" in name
                results.append(arguments[0] if is_manager and arguments else member)
            case _:
                results.append(None)
    return join(tuple(results))


def _entered_instance(evaluator: "Evaluator", name: str, member: Instance) -> Value | None:
    for special in ("__enter__", "__aenter__"):
        method = evaluator.hierarchy.find_method(name, special)
        if method is not None:
            return evaluator.returned(method, member) or member
    return member
