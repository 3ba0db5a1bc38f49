"""Places in a project -> the text there, and a link that opens it in an editor."""

from pathlib import Path
from urllib.parse import quote

from cutaway.model import Architecture, Symbol, SymbolKind
from cutaway_app.cards import Action
from cutaway_app.excerpts import Excerpt, Wanted, read_excerpt

MARGIN = 4


def read_lines(architecture: Architecture, wanted: Wanted | None) -> tuple[Excerpt, ...]:
    """Nothing if there is no such text any more."""
    if architecture.location is None or wanted is None:
        return ()
    excerpt = read_excerpt(architecture.location, wanted)
    return (excerpt,) if excerpt else ()


def own_lines(symbol: Symbol) -> Wanted | None:
    """Its whole definition; None for modules and for what no text defines."""
    is_defined = symbol.file is not None and symbol.line > 0 and symbol.kind is not SymbolKind.MODULE
    return Wanted(symbol.file or "", symbol.line, max(symbol.line, symbol.end_line)) if is_defined else None


def open_in_editor(location: Path | None, file: str | None, line: int) -> tuple[Action, ...]:
    """By the address that Visual Studio Code and its kin listen to."""
    if location is None or file is None:
        return ()
    path = quote((location / file).as_posix())
    return (Action("Open in editor", link=f"vscode://file{path}:{max(1, line)}"),)
