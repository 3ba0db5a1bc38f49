"""A table in the page, and which of its rows was chosen."""

from cutaway_app.components.mounting import Callback, define, take_pick
from cutaway_app.tables import Table

KEY = "table"
_TABLE = define("table", scripts=("dom.js", "table.js"), style="table.css", page="table.html")


def show_table(table: Table, *, on_pick: Callback) -> None:
    _TABLE(key=KEY, data=table.to_data(), on_pick_change=on_pick)


def read_chosen_row() -> object:
    """What the chosen row carries; None if none was chosen."""
    return take_pick(KEY)
