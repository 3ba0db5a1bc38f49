"""A symbol -> an item that selects it."""

from cutaway.model import Architecture
from cutaway_app.cards import Item
from cutaway_app.naming import name_symbol
from cutaway_app.selection import select_symbol, write_pick


def refer_to(architecture: Architecture, symbol: str, *, detail: str = "") -> Item:
    """Only text if the architecture does not know the symbol."""
    layer = architecture.layer_of(symbol)
    is_known = architecture.find_symbol(symbol) is not None
    return Item(
        text=name_symbol(architecture, symbol),
        detail=detail,
        tone=str(layer or ""),
        pick=write_pick(select_symbol(symbol)) if is_known else (),
    )
