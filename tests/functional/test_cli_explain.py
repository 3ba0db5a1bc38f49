import pytest

from tests.conftest import RunCutaway

SERVICE_METHOD = """\
shop.services:UserService.read
method at shop_project/shop/services.py:9-11
layer service

Evidence (1)
    2.5  service   belongs to UserService (standing)  shop_project/shop/services.py:5

Reached from (1)
  GET /users/{user_id}

Uses (2)
  runtime  dao  UserDao.get  call, certain                   shop_project/shop/services.py:10
  type     dto  UserPublic   annotation, construct, certain  shop_project/shop/services.py:9 +1

Used by (1)
  runtime  router  read_user  call, certain  shop_project/shop/main.py:20

Converts (1)
  mapping  model → dto  User → UserPublic  model_validate, certain  shop_project/shop/services.py:11
"""


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    "name", ["UserService.read", "shop.services:UserService.read", "services.UserService.read"]
)
def test_a_symbol_is_explained_whichever_way_it_is_named(cutaway: RunCutaway, name: str) -> None:
    outcome = cutaway("explain", "shop_project", name)

    assert (outcome.code, outcome.output, outcome.errors) == (0, SERVICE_METHOD, "")


SHORTCUT = """\
shop.main:read_raw_user
function at shop_project/shop/main.py:31-32
layer router, 12.0 ahead of dao

Evidence (4)
   14.0  router    handles a route (being)                        shop_project/shop/main.py:31
    4.0  dao       runs statements on the database (doing)        shop_project/shop/main.py:32
    2.0  router    has FastAPI fill in its parameters (standing)  shop_project/shop/main.py:31
    1.0  wiring    lies in the module main (naming)
"""


@pytest.mark.usefixtures("eroded_shop")
def test_what_speaks_for_a_layer_is_told_with_its_place_and_the_runner_up(cutaway: RunCutaway) -> None:
    outcome = cutaway("explain", "shop_project", "read_raw_user")

    assert outcome.output.partition("\nReached")[0] == SHORTCUT


@pytest.mark.usefixtures("shop")
def test_a_name_that_several_have_is_answered_with_all_of_them(cutaway: RunCutaway) -> None:
    outcome = cutaway("explain", "shop_project", "__init__")

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: 2 symbols are called __init__. Give one of:\n"
        "  shop.daos:UserDao.__init__\n"
        "  shop.services:UserService.__init__\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_name_that_none_has_is_answered_with_the_nearest(cutaway: RunCutaway) -> None:
    outcome = cutaway("explain", "shop_project", "UserServise")

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: No symbol is called UserServise. "
        "Did you mean shop.services:UserService, shop.services:UserService.read "
        "or shop.services:UserService.__init__?\n"
    )
