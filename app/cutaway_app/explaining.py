"""A selection -> the card that explains it."""

from cutaway_app.bundling import describe_bundle, describe_card
from cutaway_app.cards import Card
from cutaway_app.describing import describe_edge, describe_file, describe_symbol
from cutaway_app.importing import describe_group, describe_import
from cutaway_app.objecting import describe_finding
from cutaway_app.selection import Selection, SelectionKind, exists_in, find_finding
from cutaway_app.sheets import describe_cell, describe_item, describe_pair
from cutaway_app.surveys import Survey

_OF_VIEWS = {
    SelectionKind.CARD: describe_card,
    SelectionKind.BUNDLE: describe_bundle,
    SelectionKind.GROUP: describe_group,
    SelectionKind.ITEM: describe_item,
    SelectionKind.CELL: describe_cell,
    SelectionKind.IMPORT: describe_import,
    SelectionKind.PAIR: describe_pair,
}


def explain(survey: Survey, selection: Selection | None) -> Card | None:
    """None if nothing is selected, or nothing that there is."""
    architecture = survey.architecture
    if selection is None or not exists_in(architecture, selection):
        return None
    if selection.kind in _OF_VIEWS:
        return _OF_VIEWS[selection.kind](survey, selection)
    if selection.kind is SelectionKind.EDGE:
        return describe_edge(architecture, selection)
    if selection.kind is SelectionKind.FILE:
        return describe_file(architecture, selection.parts[0])
    if selection.kind is SelectionKind.FINDING:
        finding = find_finding(architecture, selection)
        return describe_finding(architecture, finding) if finding else None
    symbol = architecture.find_symbol(selection.parts[0])
    return describe_symbol(architecture, symbol) if symbol else None
