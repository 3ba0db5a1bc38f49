"""Names from analysed code, numbers and long sentences -> pieces of text that are safe to print."""

import textwrap

from cutaway.model import Architecture, Site, Symbol, SymbolKind

ARROW = " → "


def make_printable(text: str) -> str:
    """The text with what a terminal would obey, hide or turn round (ESC, newlines, bidi marks) spelt out."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def wrap(text: str, width: int, *, first: str, rest: str) -> str:
    """Lines of at most `width`, words never broken: they may be paths and names that are copied."""
    return textwrap.fill(
        make_printable(text),
        width=width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def count(number: int, singular: str, plural: str | None = None) -> str:
    """`1 finding`, `2 findings`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def locate(site: Site, prefix: str = "") -> str:
    """`path:line`, which editors jump to; `prefix` is the way from the reader's folder to the project."""
    return make_printable(f"{prefix}{site.file}:{site.line}")


def display_name(symbol: str, architecture: Architecture) -> str:
    """The name that a reader knows it by: qualified, for a boundary what stands behind its prefix."""
    known = architecture.find_symbol(symbol)
    return _name(known) if known is not None else symbol


def _name(symbol: Symbol) -> str:
    match symbol.kind:
        case SymbolKind.MODULE:
            return symbol.id
        case SymbolKind.ROUTE | SymbolKind.TABLE | SymbolKind.SESSION | SymbolKind.EXTERNAL:
            return symbol.id.partition(":")[2]
        case SymbolKind.CLASS | SymbolKind.FUNCTION | SymbolKind.METHOD:
            return symbol.qualname
