from pathlib import Path

import pytest

from cutaway import analyze
from cutaway.analysis import analyze_tree
from cutaway.source import SourceTree
from cutaway_app.explaining import explain
from cutaway_app.importing import list_modules
from cutaway_app.selection import SelectionKind, select
from cutaway_app.sheets import list_mapping, list_matrix
from cutaway_app.surveys import Survey

SAMPLE = Path(__file__).parents[2] / "samples" / "bookshop_eroded"


@pytest.fixture(scope="module")
def bookshop() -> Survey:
    return Survey(analyze(SAMPLE))


def texts_in(survey: Survey, title: str, kind: SelectionKind, *parts: str) -> list[str]:
    card = explain(survey, select(kind, *parts))
    assert card is not None
    return [item.text for section in card.sections if section.title == title for item in section.items]


def test_the_matrix_lists_first_where_rules_object(bookshop: Survey) -> None:
    (section,) = list_matrix(bookshop).sections

    assert section.items[0].text == "bookshop.api → bookshop.models"
    assert section.items[0].badge == "✕ 5"


def test_a_cell_lists_every_dependency_behind_its_number(bookshop: Survey) -> None:
    cell = next(cell for cell in bookshop.matrix.cells if cell.findings)
    names = [bookshop.matrix.items[number].name for number in (cell.column, cell.row)]

    card = explain(bookshop, select(SelectionKind.CELL, *names))

    assert card is not None
    listed = sum(section.count or 0 for section in card.sections if section.title != "Breaks the layering")
    assert listed == cell.count


def test_a_row_says_what_it_uses_and_who_uses_it(bookshop: Survey) -> None:
    assert "bookshop.daos" in texts_in(bookshop, "Uses", SelectionKind.ITEM, "bookshop.services")
    assert "bookshop.api" in texts_in(bookshop, "Is used by", SelectionKind.ITEM, "bookshop.services")


def test_cycles_are_listed_with_the_imports_that_end_them(bookshop: Survey) -> None:
    card = list_modules(bookshop)

    assert card.title == "1 cycle"
    assert [section.title for section in card.sections] == ["Imports to end", "Cycle 1"]


def test_an_import_is_told_with_its_places(bookshop: Survey) -> None:
    edge = next(edge for edge in bookshop.modules.edges if edge.is_breaker)

    texts = texts_in(bookshop, "Places", SelectionKind.IMPORT, edge.source, edge.target)

    assert len(texts) == edge.count


def test_a_conversion_says_how_many_fields_arrive(bookshop: Survey) -> None:
    (section,) = list_mapping(bookshop).sections
    item = next(item for item in section.items if item.text == "Book → BookPublic")

    assert (item.detail, item.share, item.tone) == ("7 of 7 fields", 1.0, "error")


def test_a_conversion_tells_the_fate_of_every_field(bookshop: Survey) -> None:
    pair = next(pair for pair in bookshop.mapping.pairs if pair.dropped and pair.added)
    ends = (pair.source.symbol, pair.target.symbol)

    assert texts_in(bookshop, "Dropped", SelectionKind.PAIR, *ends) == list(pair.dropped)
    assert texts_in(bookshop, "Added", SelectionKind.PAIR, *ends) == list(pair.added)


def test_a_card_of_the_overview_lists_its_symbols(bookshop: Survey) -> None:
    names = texts_in(bookshop, "Symbols", SelectionKind.CARD, "service/orders")

    assert "OrderService.place" in names


def test_a_bundle_lists_the_lines_that_it_stands_for(bookshop: Survey) -> None:
    texts = texts_in(bookshop, "Lines", SelectionKind.BUNDLE, "service/orders", "dao/orders", "runtime")

    assert "OrderService.place → OrderDao.add" in texts


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (SelectionKind.CARD, ("router/gone",)),
        (SelectionKind.BUNDLE, ("router/gone", "dao/gone", "runtime")),
        (SelectionKind.ITEM, ("gone",)),
        (SelectionKind.CELL, ("gone", "gone")),
        (SelectionKind.GROUP, ("gone",)),
        (SelectionKind.IMPORT, ("gone", "gone")),
        (SelectionKind.PAIR, ("gone", "gone")),
    ],
)
def test_what_no_view_knows_has_no_card(
    bookshop: Survey, kind: SelectionKind, parts: tuple[str, ...]
) -> None:
    assert explain(bookshop, select(kind, *parts)) is None


def test_a_cycle_too_large_to_draw_is_listed_with_its_members_and_the_imports_that_end_it() -> None:
    names = "abcdefg"
    after = dict(zip(names, names[1:] + names[0], strict=True))
    ring = {
        f"shop/{name}.py": f"from shop.{after[name]} import run\n\n\ndef go() -> None: run()\n"
        for name in names
    }
    survey = Survey(analyze_tree(SourceTree.of(ring)))

    card = list_modules(survey)

    ends, cycle = card.sections
    assert (card.title, [item.text for item in cycle.items]) == (
        "1 cycle",
        [f"shop.{name}" for name in names],
    )
    (end,) = ends.items
    importer, _, imported = end.text.partition(" → ")
    assert texts_in(survey, "Places", SelectionKind.IMPORT, importer, imported) == [
        f"{importer} → {imported}"
    ]
    assert texts_in(survey, "Is imported by", SelectionKind.GROUP, imported) == [end.text]
