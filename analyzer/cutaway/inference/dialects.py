"""What one language server has to be told beyond the protocol, and ours, ty."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cutaway.inference.conversation import Conversation, ServerLost
from cutaway.inference.messages import Json
from cutaway.inference.stubs import unpack_stubs

_PYTHON_VERSION = "3.14"


@dataclass(frozen=True, slots=True)
class Setup:
    workspace: Path
    """An empty folder of ours, so that a server neither walks the project nor reads its configuration."""
    roots: tuple[Path, ...]
    python: Path
    """Prefix of the environment; none of its programs is run."""


def _tell_nothing(_: Setup) -> Mapping[str, Json]:
    return {}


def _prepare_nothing(_: Conversation, __: Path) -> None:
    """For a server that can be asked at once."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to start a server and make it answer questions about files outside its workspace."""

    find_command: Callable[[], tuple[str, ...]]
    """Raises ServerLost where it is not installed."""
    initialization_options: Callable[[Setup], Mapping[str, Json]] = _tell_nothing
    settings: Callable[[Setup], Mapping[str, Json]] = _tell_nothing
    """By section, for a server that asks for them."""
    document_capabilities: Mapping[str, Json] = field(default_factory=dict[str, Json])
    """What we claim to understand of documents."""
    prepare: Callable[[Conversation, Path], None] = _prepare_nothing
    """Called with the workspace before the first question."""


def _ty_command() -> tuple[str, ...]:
    """Starts the server of the `ty` package installed beside us, never one on PATH."""
    try:
        from ty import find_ty_bin

        return (find_ty_bin(), "server")
    except (ImportError, FileNotFoundError):
        raise ServerLost("is not installed (pip install ty)") from None


def _ty_options(setup: Setup) -> Mapping[str, Json]:
    return {
        "diagnosticMode": "off",
        "configuration": {
            "environment": {
                "root": [str(root) for root in setup.roots],
                "python": str(setup.python),
                # The same answers on every machine: newest syntax and library, any platform's branches.
                "python-version": _PYTHON_VERSION,
                "python-platform": "all",
            },
        },
    }


TY = Dialect(_ty_command, initialization_options=_ty_options, prepare=unpack_stubs)
