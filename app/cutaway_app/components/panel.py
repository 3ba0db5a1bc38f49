"""A card in the page, and what was clicked in it."""

from cutaway_app.cards import Card, to_data
from cutaway_app.components.mounting import Callback, define, take

KEY = "panel"
_PANEL = define("panel", scripts=("panel.js",), style="panel.css", page="panel.html")


def show_card(card: Card, *, on_pick: Callback) -> None:
    _PANEL(key=KEY, data=to_data(card), on_pick_change=on_pick)


def read_clicked_item() -> object:
    """What the clicked item carries; None if nothing was clicked."""
    match take(KEY, "pick"):
        case {"pick": object() as item}:
            return item
        case _:
            return None
