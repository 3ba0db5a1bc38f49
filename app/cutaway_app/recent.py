"""The projects that were opened last, kept in a file of the user between two starts."""

import json
import os
from pathlib import Path

from cutaway.errors import CutawayError
from cutaway.files import write_atomically
from cutaway.records import is_list
from cutaway_app.folders import Place

_MOST = 6


def find_file() -> Path:
    """Where the desktop keeps what programs remember."""
    home = os.environ.get("XDG_STATE_HOME", "")
    return (Path(home) if home else Path.home() / ".local" / "state") / "cutaway" / "recent.json"


def read_recent() -> tuple[Place, ...]:
    """Those that are still there, the latest first."""
    return tuple(Place(path, path.name, str(path.parent)) for path in _read() if path.is_dir())


def remember(path: Path) -> None:
    """Put it first. Where nothing can be written, nothing is remembered."""
    paths = [path, *(other for other in _read() if other != path)][:_MOST]
    file = find_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps([str(each) for each in paths], indent=1).encode())
    except (OSError, CutawayError):
        return


def _read() -> list[Path]:
    try:
        stored: object = json.loads(find_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(each) for each in stored if isinstance(each, str)] if is_list(stored) else []
