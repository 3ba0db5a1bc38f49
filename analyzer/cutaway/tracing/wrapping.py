"""Two frames, one calling the other -> whether the caller is what a decorator put in the callee's place."""

from collections.abc import Iterator
from functools import partial
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import CodeType, FrameType, FunctionType

_LAYERS = 20
"""Decorators on one function; a bound, since `__wrapped__` may lead in a circle."""


def wraps(caller: FrameType, callee: FrameType) -> bool:
    """By what the callee's name now means; for a local function, by what the caller holds."""
    bound = _find_bound(callee.f_code.co_qualname, callee.f_globals)
    if bound is not None:
        return any(code is caller.f_code for code in _codes_around(bound, callee.f_code))
    return any(_is_wrapped(value, caller.f_code, callee.f_code) for value in _closure_of(caller))


def _find_bound(qualname: str, names: dict[str, object]) -> object:
    """What a qualified name means at this moment; None for a local function, whose name is out of reach."""
    first, *rest = qualname.split(".")
    value = names.get(first)
    for name in rest:
        if name == "<locals>":
            return None
        # Through the dictionary, since attributes may be computed.
        value = vars(value).get(name) if isinstance(value, type) else None
    return value


def _codes_around(value: object, innermost: CodeType) -> Iterator[CodeType]:
    """The code that runs before the innermost when the value is called, from the outside in."""
    for _ in range(_LAYERS):
        value = _take_out(value)
        code = _code_of(value)
        if code is innermost:
            return
        if code is not None:
            yield code
        value = getattr(value, "__wrapped__", None)
        if value is None:
            return


def _take_out(value: object) -> object:
    """The function inside a descriptor or a bound method."""
    if isinstance(value, property):
        return value.fget
    if isinstance(value, partial):
        return value.func
    return getattr(value, "__func__", value)


def _code_of(value: object) -> CodeType | None:
    if isinstance(value, FunctionType):
        return value.__code__
    call = vars(type(value)).get("__call__")
    return call.__code__ if isinstance(call, FunctionType) else None


def _closure_of(frame: FrameType) -> list[object]:
    names = frame.f_code.co_freevars
    if not names:
        return []
    values = frame.f_locals
    return [values[name] for name in names if name in values]


def _is_wrapped(value: object, wrapper: CodeType, wrapped: CodeType) -> bool:
    """A function from another scope that passes on whatever it gets; a neighbour just calls the local one."""
    if not isinstance(value, FunctionType) or value.__code__ is not wrapped:
        return False
    passes_all = wrapper.co_flags & CO_VARARGS and wrapper.co_flags & CO_VARKEYWORDS
    return bool(passes_all) and _scope_of(wrapper) != _scope_of(wrapped)


def _scope_of(code: CodeType) -> str:
    return code.co_qualname.rpartition(".")[0]
