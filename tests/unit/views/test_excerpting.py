from dataclasses import replace

from cutaway.views import build_view, excerpt
from tests.unit.reporting.shop import DAO_USES_DTO, EDGES, FINDINGS, SHOP


def test_the_chain_of_a_finding_is_left_and_what_encloses_it() -> None:
    part = excerpt(SHOP, FINDINGS[:1])

    assert [symbol.id for symbol in part.symbols] == [
        "http:POST /users",
        "shop.dao",
        "shop.dao:UserDao",
        "shop.dao:UserDao.add",
        "shop.router:create_user",
        "shop.schemas:UserCreate",
        "shop.service:UserService",
        "shop.service:UserService.create",
    ]
    assert part.edges == (EDGES[0], DAO_USES_DTO, EDGES[5], EDGES[7])
    assert (part.findings, part.routes) == (FINDINGS[:1], SHOP.routes)


def test_a_finding_that_no_route_reaches_is_left_with_both_its_ends() -> None:
    unreached = replace(FINDINGS[0], chain=(), steps=())

    part = excerpt(SHOP, [unreached])

    assert (part.edges, part.routes) == ((DAO_USES_DTO,), ())
    assert [node.symbol for node in build_view(part).nodes] == [
        "shop.dao:UserDao.add",
        "shop.schemas:UserCreate",
    ]
