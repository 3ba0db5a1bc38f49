"""Selection <-> what is drawn of it in a picture."""

from cutaway.model import Architecture, EdgeKind, Finding
from cutaway.views import View
from cutaway_app.pictures import Picture
from cutaway_app.selection import (
    Selection,
    SelectionKind,
    find_finding,
    select_edge,
    select_symbol,
)


def read_drawn(picture: Picture, drawn: str) -> Selection | None:
    """What the node or line with this id stands for; None if the picture has none like it."""
    return next((part.selection for part in picture.parts if part.id == drawn), None)


def find_drawn(architecture: Architecture, picture: Picture, selection: Selection) -> str | None:
    """The id of what stands for the selection in the picture; None if nothing does."""
    match selection.kind:
        case SelectionKind.SYMBOL:
            return _find_node(architecture, picture, selection.parts[0])
        case SelectionKind.EDGE:
            source, target, kind = selection.parts
            return _find_edge(architecture, picture, (source, target), EdgeKind(kind))
        case SelectionKind.FINDING:
            finding = find_finding(architecture, selection)
            return _find_finding(architecture, picture, finding) if finding else None
        case _:
            return _find(picture, selection)


def _find(picture: Picture, selection: Selection) -> str | None:
    return next((part.id for part in picture.parts if part.selection == selection), None)


def _find_node(architecture: Architecture, picture: Picture, symbol: str) -> str | None:
    """Its own, or that of what encloses it."""
    shown = _enclose(architecture, picture, symbol)
    return _find(picture, select_symbol(shown)) if shown is not None else None


def _enclose(architecture: Architecture, picture: Picture, symbol: str) -> str | None:
    drawn = {part.selection.parts[0] for part in picture.parts if part.selection.kind is SelectionKind.SYMBOL}
    current: str | None = symbol
    while current is not None and current not in drawn:
        found = architecture.find_symbol(current)
        current = found.parent if found else None
    return current


def _find_edge(
    architecture: Architecture, picture: Picture, ends: tuple[str, str], kind: EdgeKind
) -> str | None:
    source, target = (_enclose(architecture, picture, end) for end in ends)
    if source is None or target is None:
        return None
    found = _find(picture, select_edge(source, target, kind))
    if found is None and kind is EdgeKind.MAPPING:
        return _find(picture, select_edge(target, source, kind))
    return found


def _find_finding(architecture: Architecture, picture: Picture, finding: Finding) -> str | None:
    """Where the view put it: at an edge, else at a symbol."""
    if isinstance(picture.view, View):
        for edge in picture.view.edges:
            if finding in edge.findings:
                found = _find(picture, select_edge(edge.source, edge.target, edge.kind))
                if found is not None:
                    return found
        for node in picture.view.nodes:
            if finding in node.findings:
                return _find(picture, select_symbol(node.symbol))
    return _find_node(architecture, picture, finding.symbol)
