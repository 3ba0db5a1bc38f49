"""Gaps: what could not be read, parsed, resolved or placed."""

from dataclasses import dataclass
from enum import StrEnum


class GapKind(StrEnum):
    UNREADABLE_FILE = "unreadable-file"
    BAD_ENCODING = "bad-encoding"
    BROKEN_SYNTAX = "broken-syntax"
    TOO_LARGE = "too-large"
    LINK_LOOP = "link-loop"
    LINK_OUTSIDE = "link-outside"
    """A link out of the project, which is not followed."""
    UNRESOLVED_CALL = "unresolved-call"
    UNRESOLVED_DEPENDENCY = "unresolved-dependency"
    UNRESOLVED_ROUTE = "unresolved-route"
    UNRESOLVED_IMPORT = "unresolved-import"
    HIDDEN_DEFINITION = "hidden-definition"
    """A function that a later one of its name hides before anything uses it: its code is not read."""
    NO_ENVIRONMENT = "no-environment"
    INFERENCE_FAILED = "inference-failed"
    NO_ROUTES = "no-routes"
    NO_LAYER = "no-layer"
    INTERNAL_ERROR = "internal-error"
    """A mistake in Cutaway itself, at one definition; the rest was analysed."""


FAILED_FILE_KINDS = frozenset(
    {
        GapKind.UNREADABLE_FILE,
        GapKind.BAD_ENCODING,
        GapKind.TOO_LARGE,
        GapKind.LINK_LOOP,
        GapKind.LINK_OUTSIDE,
    }
)


class GapReason(StrEnum):
    """Why the target of a call is not known: the place where what is known of its value ends."""

    UNTYPED_PARAMETER = "untyped-parameter"
    """A parameter that neither its annotation nor any call that was read tells about."""
    OPEN_ANNOTATION = "open-annotation"
    """`Any`, `object`, a type variable: declared, but as something that names no class."""
    CALLBACK = "callback"
    """What is called is itself a value: a parameter, variable or attribute that holds a function."""
    UNTYPED_RESULT = "untyped-result"
    """What a function of the project returns."""
    UNTYPED_EXTERNAL = "untyped-external"
    """Comes out of a library that says no type, or is not installed where Cutaway looks."""
    UNTYPED_CONTENT = "untyped-content"
    """An element of a container of which nothing says what is in it."""
    STRING_LOOKUP = "string-lookup"
    """Looked up by a key: a dictionary of functions, `globals()[name]`."""
    GETATTR = "getattr"
    IMPORTLIB = "importlib"
    DYNAMIC_ATTRIBUTE = "dynamic-attribute"
    """The owner is known and defines no such attribute: `__getattr__`, `setattr`, a patch from elsewhere."""
    UNKNOWN_NAME = "unknown-name"
    """A name that nothing in sight binds."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One thing that the analysis could not do; `file` is None and `line` 0 if it has no place."""

    kind: GapKind
    file: str | None
    line: int
    what: str
    symbol: str = ""
    """Id of the symbol whose code holds it; empty if it concerns none."""
    reason: GapReason | None = None
    """Of an unresolved call only."""

    @property
    def sort_key(self) -> tuple[str, int, str, str, str, str]:
        return (self.file or "", self.line, self.kind, self.what, self.symbol, self.reason or "")
