"""Selection <-> what is drawn of it in a picture."""

from collections.abc import Iterator

from cutaway.model import EdgeKind, Finding
from cutaway.views import View
from cutaway_app.drawn import select_line
from cutaway_app.pictures import Picture
from cutaway_app.selection import Selection, SelectionKind, find_finding, select, select_symbol
from cutaway_app.surveys import Survey, name_cards


def read_drawn(picture: Picture, drawn: str) -> Selection | None:
    """What the node or line with this id stands for; None if the picture has none like it."""
    return next((part.selection for part in picture.parts if part.id == drawn), None)


def find_drawn(survey: Survey, picture: Picture, selection: Selection) -> str | None:
    """The id of what stands for the selection in the picture; None if nothing does."""
    match selection.kind:
        case SelectionKind.SYMBOL:
            shown = _find_node(survey, picture, selection.parts[0])
            return _find(picture, shown) if shown is not None else None
        case SelectionKind.EDGE:
            source, target, kind = selection.parts
            return _find_line(survey, picture, (source, target), EdgeKind(kind))
        case SelectionKind.FINDING:
            finding = find_finding(survey.architecture, selection)
            return _find_finding(survey, picture, finding) if finding else None
        case _:
            return _find(picture, selection)


def _find(picture: Picture, selection: Selection) -> str | None:
    return next((part.id for part in picture.parts if part.selection == selection), None)


def _find_node(survey: Survey, picture: Picture, symbol: str) -> Selection | None:
    """Its own node, that of what encloses it, or the card that stands for it."""
    drawn = {part.selection for part in picture.parts}
    return next((one for one in _list_nodes(survey, symbol) if one in drawn), None)


def _list_nodes(survey: Survey, symbol: str) -> Iterator[Selection]:
    current: str | None = symbol
    while current is not None:
        yield select_symbol(current)
        found = survey.architecture.find_symbol(current)
        current = found.parent if found else None
    yield from (select(SelectionKind.CARD, card) for card in name_cards(survey, symbol))


def _find_line(survey: Survey, picture: Picture, ends: tuple[str, str], kind: EdgeKind) -> str | None:
    shown = [_find_node(survey, picture, end) for end in ends]
    names = [one.parts[0] for one in shown if one is not None]
    if len(names) < len(ends):
        return None
    cards = {one.parts[0] for one in shown if one is not None and one.kind is SelectionKind.CARD}
    found = _find(picture, select_line(names[0], names[1], kind, cards))
    if found is None and kind is EdgeKind.MAPPING:
        return _find(picture, select_line(names[1], names[0], kind, cards))
    return found


def _find_finding(survey: Survey, picture: Picture, finding: Finding) -> str | None:
    """Where the view put it: at an edge, else at a symbol."""
    if isinstance(picture.view, View):
        cards = {
            part.selection.parts[0] for part in picture.parts if part.selection.kind is SelectionKind.CARD
        }
        for edge in picture.view.edges:
            if finding in edge.findings:
                line = select_line(edge.source, edge.target, edge.kind, cards)
                # A bundle that breaks a rule may stand beside one that does not.
                found = [part for part in picture.parts if part.selection == line]
                return max(found, key=lambda part: part.is_bad).id if found else None
        for node in picture.view.nodes:
            if finding in node.findings:
                kind = SelectionKind.CARD if node.symbol in cards else SelectionKind.SYMBOL
                return _find(picture, select(kind, node.symbol))
    shown = _find_node(survey, picture, finding.symbol)
    return _find(picture, shown) if shown is not None else None
