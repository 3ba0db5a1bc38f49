"""Words -> the symbols, routes, tables and files of an architecture that they mean, the likeliest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from cutaway.model import Architecture, SymbolKind
from cutaway_app.cards import Item
from cutaway_app.naming import name_symbol
from cutaway_app.selection import SelectionKind, select, select_symbol, write_pick

MOST_FOUND = 50
_ORDER = (
    SymbolKind.ROUTE,
    SymbolKind.CLASS,
    SymbolKind.TABLE,
    SymbolKind.FUNCTION,
    SymbolKind.METHOD,
    SymbolKind.EXTERNAL,
    SymbolKind.SESSION,
    SymbolKind.MODULE,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """`text` is searched; `name` decides how good a match is."""

    text: str
    name: str
    rank: int
    id: str
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    items: tuple[Item, ...]
    total: int


class Index:
    """Everything that can be found, prepared once: a search only compares lower-case text."""

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        self._entries = tuple(_list_entries(architecture))

    def find(self, words: str) -> Found:
        """Entries that hold every word; whole names before beginnings before the rest, the shortest first."""
        wanted = words.lower().split()
        if not wanted:
            return Found((), 0)
        found: Sequence[_Entry] = self._entries
        for word in wanted:
            found = [entry for entry in found if word in entry.text]
        last = wanted[-1]

        def rate(entry: _Entry) -> tuple[int, int, int, str]:
            closeness = 0 if entry.name == last else 1 if entry.name.startswith(last) else 2
            return (closeness, entry.rank, len(entry.text), entry.id)

        return Found(
            tuple(self._describe(entry) for entry in nsmallest(MOST_FOUND, found, key=rate)), len(found)
        )

    def _describe(self, entry: _Entry) -> Item:
        if entry.is_file:
            pick = write_pick(select(SelectionKind.FILE, entry.id))
            return Item(entry.id, detail="file", pick=pick)
        symbol = self._architecture.find_symbol(entry.id)
        where = f"{symbol.kind} · {symbol.file}:{symbol.line}" if symbol and symbol.file else ""
        return Item(
            text=name_symbol(self._architecture, entry.id),
            detail=where or (str(symbol.kind) if symbol else ""),
            tone=str(self._architecture.layer_of(entry.id) or ""),
            pick=write_pick(select_symbol(entry.id)),
        )


def _list_entries(architecture: Architecture) -> Iterator[_Entry]:
    files: dict[str, None] = {}
    for symbol in architecture.symbols:
        name = symbol.qualname.rpartition(".")[2] or symbol.name
        yield _Entry(symbol.id.lower(), name.lower(), _ORDER.index(symbol.kind), symbol.id)
        if symbol.file:
            files[symbol.file] = None
    for file in files:
        name = file.rpartition("/")[2]
        yield _Entry(file.lower(), name.lower(), len(_ORDER), file, is_file=True)
