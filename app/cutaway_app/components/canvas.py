"""The picture in the page, and the line by which Python tells it what to select."""

from collections.abc import Mapping
from dataclasses import dataclass

from cutaway_app.components.mounting import Callback, define, take

KEY = "canvas"
_CANVAS = define(
    "canvas",
    scripts=("camera.js", "drawing.js", "map.js", "canvas.js"),
    style="canvas.css",
    page="canvas.html",
)
# Without the picture in its data, so that selecting something does not send the picture again.
_COMMAND = define("command", scripts=("command.js",))


@dataclass(frozen=True, slots=True)
class Command:
    """Select what is drawn as `id` (None: nothing) in the picture called `hash`; a higher count is newer."""

    hash: str
    id: str | None
    count: int
    scale: float | None = None
    """How large it is shown at least, if larger than legible."""


@dataclass(frozen=True, slots=True)
class Click:
    """What was clicked, by its id in the picture called `hash`; None for the empty background."""

    hash: str
    id: str | None
    type: str = ""
    """Of an action: what to do with it."""


def show_canvas(data: Mapping[str, object], *, on_select: Callback, on_act: Callback) -> None:
    _CANVAS(key=KEY, data=data, on_selected_change=on_select, on_action_change=on_act)


def send_command(command: Command) -> None:
    data: dict[str, object] = {"hash": command.hash, "id": command.id, "count": command.count}
    if command.scale is not None:
        data["scale"] = command.scale
    _COMMAND(key="command", data=data, height=1)


def read_click(name: str) -> Click | None:
    """The latest `selected` or `action` of the canvas; None if it sent none that makes sense."""
    return parse_click(take(KEY, name))


def parse_click(value: object) -> Click | None:
    match value:
        case {"hash": str(drawing), "id": None}:
            return Click(drawing, None)
        case {"hash": str(drawing), "id": str(drawn), "type": str(kind)}:
            return Click(drawing, drawn, kind)
        case {"hash": str(drawing), "id": str(drawn)}:
            return Click(drawing, drawn)
        case _:
            return None
