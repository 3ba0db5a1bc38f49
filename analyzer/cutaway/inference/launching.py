"""An environment and source roots -> a running ty server that is set up for them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cutaway.inference.conversation import Conversation, ServerLost
from cutaway.inference.messages import Json
from cutaway.inference.stubs import unpack_stubs

_OUTSIDE_INFLUENCES = ("TY_", "VIRTUAL_ENV", "CONDA_", "PYTHON", "XDG_", "RUST_", "RAYON_")
_PYTHON_VERSION = "3.14"


@dataclass(frozen=True, slots=True)
class Setup:
    workspace: Path
    """An empty folder of ours, so that ty neither walks the project nor reads its configuration."""
    roots: tuple[Path, ...]
    python: Path
    """Prefix of the environment; none of its programs is run."""


def start_server(command: Sequence[str] | None, setup: Setup, patience: float) -> Conversation:
    """A server that has accepted its setup; the installed ty unless there is a `command`."""
    conversation = Conversation(
        command or _ty_command(),
        folder=setup.workspace,
        variables=_variables(setup.workspace),
        patience=patience,
    )
    try:
        conversation.request("initialize", _initialize_parameters(setup))
        conversation.notify("initialized", {})
        unpack_stubs(conversation, setup.workspace)
    except BaseException:
        conversation.close()
        raise
    return conversation


def _ty_command() -> tuple[str, ...]:
    """Starts the server of the `ty` package installed beside us, never one on PATH."""
    try:
        from ty import find_ty_bin

        return (find_ty_bin(), "server")
    except (ImportError, FileNotFoundError):
        raise ServerLost("is not installed (pip install ty)") from None


def _variables(workspace: Path) -> dict[str, str]:
    """Ours without those that would make answers depend on the user's shell or home.

    ty unpacks its stubs into the cache; where that cannot be written, it silently leaves answers out.
    """
    kept = {
        name: value for name, value in os.environ.items() if not name.upper().startswith(_OUTSIDE_INFLUENCES)
    }
    return {**kept, "XDG_CONFIG_HOME": str(workspace), "XDG_CACHE_HOME": str(workspace.parent / "cache")}


def _initialize_parameters(setup: Setup) -> Json:
    uri = setup.workspace.as_uri()
    return {
        "processId": os.getpid(),
        "rootUri": uri,
        "workspaceFolders": [{"uri": uri, "name": "cutaway"}],
        "capabilities": {
            "general": {"positionEncodings": ["utf-8"]},
            "workspace": {"configuration": True, "workspaceFolders": True},
        },
        "initializationOptions": {
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
        },
    }
