"""What came out of functions that find things by a name made while the program runs."""

from cutaway.model import GapReason
from cutaway.resolving.looking_up import LOADERS, is_look_up
from cutaway.resolving.signatures import may_be_function
from cutaway.resolving.values import Outside, Value, members

REASON_OF_OUTSIDE = {
    "builtins.getattr": GapReason.GETATTR,
    "operator.attrgetter": GapReason.GETATTR,
    "operator.methodcaller": GapReason.GETATTR,
    "importlib.import_module": GapReason.IMPORTLIB,
    "builtins.__import__": GapReason.IMPORTLIB,
    "importlib.metadata.entry_points": GapReason.IMPORTLIB,
    "importlib_metadata.entry_points": GapReason.IMPORTLIB,
    "pkg_resources.iter_entry_points": GapReason.IMPORTLIB,
    **dict.fromkeys(LOADERS, GapReason.IMPORTLIB),
    "builtins.globals": GapReason.STRING_LOOKUP,
    "builtins.locals": GapReason.STRING_LOOKUP,
    "builtins.vars": GapReason.STRING_LOOKUP,
    "builtins.eval": GapReason.STRING_LOOKUP,
}
"""Such functions, and what a call of what they give lacks."""


def is_found_by_name(value: Value | None) -> bool:
    """Whether all of it came out of such functions."""
    return value is not None and all(map(_comes_by_name, members(value)))


def is_riddle(callee: Value | None) -> bool:
    """Whether at most its being callable is known, or some came by a name and none is the project's."""
    if callee is None:
        return True
    options = tuple(members(callee))
    if all(map(may_be_function, options)):
        return True
    return any(map(_comes_by_name, options)) and all(isinstance(option, Outside) for option in options)


def _comes_by_name(value: Value) -> bool:
    dotted = value.name if isinstance(value, Outside) and "(" in value.name else ""
    # `entry_points().select` itself is no riddle.
    return dotted.partition("(")[0] in REASON_OF_OUTSIDE and not is_look_up(dotted)
