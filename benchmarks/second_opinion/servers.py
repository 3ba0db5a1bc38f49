"""A folder for programs -> the second language server, basedpyright, and how it wants to be spoken to."""

import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.accuracy.environments import make_environment
from cutaway.inference import Dialect, Setup
from cutaway.inference.messages import Json

NAME = "basedpyright"
VERSION = "1.40.2"
# Carries the node that it runs on.
_REQUIREMENTS = (f"{NAME}=={VERSION}",)


def install(cache: Path) -> Dialect:
    """In a virtual environment of its own; the first time it is downloaded from the package index."""
    program = make_environment(cache / NAME, _REQUIREMENTS) / "basedpyright-langserver"
    return Dialect(
        find_command=lambda: (str(program), "--stdio"),
        settings=_settings,
        # Whoever pulls problems is not sent any, so that nothing is checked unasked.
        document_capabilities={"diagnostic": {"dynamicRegistration": False}},
    )


def _settings(setup: Setup) -> Mapping[str, Json]:
    libraries = sorted(setup.python.glob("[Ll]ib/python3*/site-packages"))
    analysis: Json = {
        "extraPaths": [str(folder) for folder in (*setup.roots, *libraries)],
        "autoSearchPaths": False,
        "diagnosticMode": "openFilesOnly",
        "typeCheckingMode": "off",
        "useLibraryCodeForTypes": True,
    }
    # It runs the interpreter that it is given, so it is given ours and only reads the project's environment.
    return {"python": {"pythonPath": sys.executable, "analysis": analysis}, NAME: {"analysis": analysis}}
