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
    NO_ENVIRONMENT = "no-environment"
    INFERENCE_FAILED = "inference-failed"
    NO_ROUTES = "no-routes"
    NO_LAYER = "no-layer"
    STALE_IGNORE = "stale-ignore"
    """A `# cutaway: ignore[…]` that silences nothing."""
    UNUSABLE_IGNORE = "unusable-ignore"
    """A `# cutaway: ignore` without a rule or without a reason."""


FAILED_FILE_KINDS = frozenset(
    {
        GapKind.UNREADABLE_FILE,
        GapKind.BAD_ENCODING,
        GapKind.TOO_LARGE,
        GapKind.LINK_LOOP,
        GapKind.LINK_OUTSIDE,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One thing that the analysis could not do; `file` is None and `line` 0 if it concerns no place in the text."""

    kind: GapKind
    file: str | None
    line: int
    what: str

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        return (self.file or "", self.line, self.kind, self.what)
