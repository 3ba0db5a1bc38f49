"""An environment and source roots -> a running language server that is set up for them."""

import os
from collections.abc import Sequence
from pathlib import Path

from cutaway.inference.conversation import Conversation
from cutaway.inference.dialects import Dialect, Setup
from cutaway.inference.messages import Json

_OUTSIDE_INFLUENCES = ("TY_", "VIRTUAL_ENV", "CONDA_", "PYTHON", "XDG_", "RUST_", "RAYON_")


def start_server(
    command: Sequence[str] | None, dialect: Dialect, setup: Setup, patience: float
) -> Conversation:
    """A server that has accepted its setup; the dialect's own unless there is a `command`."""
    conversation = Conversation(
        command or dialect.find_command(),
        folder=setup.workspace,
        variables=_variables(setup.workspace),
        settings=dialect.settings(setup),
        patience=patience,
    )
    try:
        reply = conversation.request("initialize", _initialize_parameters(dialect, setup))
        match reply:
            case {"capabilities": {"positionEncoding": "utf-8"}}:
                conversation.counts_bytes = True
            case _:
                pass
        conversation.notify("initialized", {})
        dialect.prepare(conversation, setup.workspace)
    except BaseException:
        conversation.close()
        raise
    return conversation


def _variables(workspace: Path) -> dict[str, str]:
    """Ours without those that would make answers depend on the user's shell or home.

    ty unpacks its stubs into the cache; where that cannot be written, it silently leaves answers out.
    """
    kept = {
        name: value for name, value in os.environ.items() if not name.upper().startswith(_OUTSIDE_INFLUENCES)
    }
    return {**kept, "XDG_CONFIG_HOME": str(workspace), "XDG_CACHE_HOME": str(workspace.parent / "cache")}


def _initialize_parameters(dialect: Dialect, setup: Setup) -> Json:
    uri = setup.workspace.as_uri()
    return {
        "processId": os.getpid(),
        "rootUri": uri,
        "workspaceFolders": [{"uri": uri, "name": "cutaway"}],
        "capabilities": {
            "general": {"positionEncodings": ["utf-8"]},
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": dict(dialect.document_capabilities),
        },
        "initializationOptions": dict(dialect.initialization_options(setup)),
    }
