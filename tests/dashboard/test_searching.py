from dataclasses import replace

import pytest

from cutaway.model import Symbol, SymbolKind
from cutaway_app.searching import MOST_FOUND, Index
from cutaway_app.selection import SelectionKind, select, select_symbol, write_pick
from tests.dashboard.shop import DAO, DAO_SELECT, ROUTE, TABLE, make_shop


def names_of(words: str) -> list[str]:
    return [item.text for item in Index(make_shop()).find(words).items]


def test_every_word_must_be_part_of_the_name_the_module_or_the_path() -> None:
    assert names_of("ORDERS list") == ["OrderService.list", "list_orders"]
    assert names_of("orderdao nonsense") == []


def test_a_whole_name_comes_before_a_beginning_and_that_before_the_rest() -> None:
    assert names_of("order")[:3] == ["Order", "OrderRead", "OrderDao"]


def test_routes_tables_and_files_are_found_as_well() -> None:
    index = Index(make_shop())

    picks = {item.pick for item in index.find("orders").items}

    assert {write_pick(select_symbol(ROUTE)), write_pick(select_symbol(TABLE))} <= picks
    assert write_pick(select(SelectionKind.FILE, "shop/daos/orders.py")) in picks


def test_an_item_says_what_it_is_and_where() -> None:
    found = {item.text: item for item in Index(make_shop()).find("orderdao").items}

    assert found["OrderDao.select"].detail == "method · shop/daos/orders.py:18"
    assert found["OrderDao.select"].pick == write_pick(select_symbol(DAO_SELECT))
    assert found["OrderDao"].pick == write_pick(select_symbol(DAO))


def test_without_words_nothing_is_found() -> None:
    assert Index(make_shop()).find("  ").total == 0


@pytest.fixture(scope="module")
def large() -> Index:
    """Of a project with twenty thousand symbols."""
    symbols = (
        Symbol(
            f"shop.part{number % 400}:Class{number}.method",
            SymbolKind.METHOD,
            "method",
            f"Class{number}.method",
            f"shop.part{number % 400}",
            f"shop/part{number % 400}.py",
            number + 1,
        )
        for number in range(20_000)
    )
    return Index(replace(make_shop(), symbols=tuple(symbols)))


def test_of_many_only_the_best_are_sent_and_all_are_counted(large: Index) -> None:
    found = large.find("class method")

    assert (len(found.items), found.total) == (MOST_FOUND, 20_000)
