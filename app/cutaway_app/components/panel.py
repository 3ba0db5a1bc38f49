"""A card in the page, and what was clicked in it."""

from cutaway_app.cards import Card, to_data
from cutaway_app.components.mounting import Callback, define, take_pick

KEY = "panel"
LIST_KEY = "list"
PLACES_KEY = "places"
"""A page may show several cards."""
_PANEL = define("panel", scripts=("dom.js", "panel.js"), style="panel.css", page="panel.html")


def show_card(card: Card, *, on_pick: Callback, key: str = KEY) -> None:
    _PANEL(key=key, data=to_data(card), on_pick_change=on_pick)


def read_clicked_item(key: str = KEY) -> object:
    """What the clicked item carries; None if nothing was clicked."""
    return take_pick(key)
