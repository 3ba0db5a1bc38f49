from dataclasses import replace

import pytest

from cutaway.model import Symbol, SymbolKind
from cutaway.reporting import AmbiguousSymbol, UnknownSymbol, look_up
from tests.unit.reporting.shop import SHOP


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("shop.dao:UserDao.add", "shop.dao:UserDao.add"),
        ("UserDao.add", "shop.dao:UserDao.add"),
        ("add", "shop.dao:UserDao.add"),
        ("dao:UserDao", "shop.dao:UserDao"),
        ("dao.UserDao.add", "shop.dao:UserDao.add"),
        ("dao", "shop.dao"),
        ("POST /users", "http:POST /users"),
        ("users", "db:users"),
    ],
)
def test_a_symbol_is_found_by_its_id_its_name_or_the_end_of_it(wanted: str, found: str) -> None:
    assert look_up(SHOP, wanted).id == found


def test_a_name_that_several_have_lists_them() -> None:
    second = Symbol("shop.pets:PetDao.add", SymbolKind.METHOD, "add", "PetDao.add", "shop.pets")
    shop = replace(SHOP, symbols=(*SHOP.symbols, second))

    with pytest.raises(AmbiguousSymbol) as error:
        look_up(shop, "add")

    assert str(error.value) == (
        "2 symbols are called add. Give one of:\n  shop.dao:UserDao.add\n  shop.pets:PetDao.add"
    )


def test_a_long_list_of_candidates_is_cut() -> None:
    many = tuple(
        Symbol(f"m{number}:run", SymbolKind.FUNCTION, "run", "run", f"m{number}") for number in range(12)
    )

    with pytest.raises(AmbiguousSymbol) as error:
        look_up(replace(SHOP, symbols=many), "run")

    assert str(error.value).endswith("\n  m6:run\n  m7:run\n  … and 2 more")


def test_an_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(UnknownSymbol) as error:
        look_up(SHOP, "UserDao.ad")

    assert (
        str(error.value)
        == "No symbol is called UserDao.ad. Did you mean shop.dao:UserDao.add or shop.dao:UserDao?"
    )


def test_a_part_of_a_name_gets_those_that_hold_it_first() -> None:
    with pytest.raises(UnknownSymbol) as error:
        look_up(SHOP, "Serv")

    assert "Did you mean shop.service:UserService" in str(error.value)


def test_a_name_like_no_other_gets_the_way_to_the_list() -> None:
    with pytest.raises(UnknownSymbol) as error:
        look_up(SHOP, "zzz\x1b[31m")

    assert str(error.value) == (
        "No symbol is called zzz\\x1b[31m. `cutaway export PATH --format json -o -` lists all symbols."
    )


def test_a_part_of_a_word_is_not_the_end_of_a_name() -> None:
    with pytest.raises(UnknownSymbol):
        look_up(SHOP, "Dao.add")
