"""CUT103 to CUT105 and CUT203: who may touch contracts, statements, transactions and conversions."""

import pytest

from cutaway.model import SESSION_ID, Deed, DeedKind, EdgeKey, EdgeKind, Finding, Layer, Severity, Via
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Objection
from tests.unit.building import Sketch, at, judge

READ = "shop.api:read_user"
SERVE = "shop.services:read"
DAO = "shop.daos:UserDao"
ADD = f"{DAO}.add"
USER = "shop.models:User"
CREATE = "shop.schemas:UserCreate"
LAYERS = {
    READ: Layer.ROUTER,
    SERVE: Layer.SERVICE,
    DAO: Layer.DAO,
    USER: Layer.MODEL,
    CREATE: Layer.DTO,
    "shop.support": Layer.SUPPORT,
}


def shop() -> Sketch:
    sketch = Sketch()
    sketch.function(READ)
    sketch.function(SERVE)
    sketch.klass(DAO)
    sketch.function(ADD)
    sketch.klass(USER)
    sketch.klass(CREATE)
    sketch.function(f"{CREATE}.normalise")
    sketch.function("shop.support:to_user")
    return sketch


def test_a_dao_that_takes_makes_and_calls_a_dto_is_told_once_at_the_first_place() -> None:
    sketch = shop()
    sketch.refer(ADD, CREATE, Via.ANNOTATION, 3)
    sketch.refer(ADD, CREATE, Via.CONSTRUCT, 5)
    sketch.refer(ADD, f"{CREATE}.normalise", Via.CALL, 6)

    findings = judge(sketch, LAYERS)

    assert findings == (
        Finding(
            rule="CUT103",
            slug="dao-uses-dto",
            severity=Severity.ERROR,
            message="UserDao.add (dao) depends on UserCreate (dto)",
            hint="Take and return models or plain values; let the service convert from and to UserCreate.",
            symbol=ADD,
            target=CREATE,
            site=at(ADD, 3),
            edge=EdgeKey(ADD, CREATE, EdgeKind.TYPE, ""),
            cause=DAO,
        ),
    )


def test_all_that_one_name_stands_for_is_told_as_one() -> None:
    sketch = shop()
    others = [f"shop.schemas:Other{number}" for number in range(3)]
    for other in others:
        sketch.klass(other)
        sketch.refer(ADD, other, Via.ANNOTATION, 3)
    sketch.refer(ADD, CREATE, Via.ANNOTATION, 4)

    findings = judge(sketch, {**LAYERS, **dict.fromkeys(others, Layer.DTO)})

    assert [(each.message, each.target, each.site.line) for each in findings] == [
        ("UserDao.add (dao) depends on Other0 (dto), and 2 more at the same place", others[0], 3),
        ("UserDao.add (dao) depends on UserCreate (dto)", CREATE, 4),
    ]


def test_of_one_place_the_severest_stands_for_the_others() -> None:
    objections = [
        Objection(ADD, target, at(ADD, 3), f"{target} is wrong", "", is_minor=is_minor)
        for target, is_minor in (("a:A", True), ("b:B", False), ("c:C", False))
    ]

    assert [(each.message, each.is_minor) for each in join_places(objections)] == [
        ("b:B is wrong, and 2 more at the same place", False)
    ]


def test_a_dao_that_converts_is_told_for_the_dto_and_for_the_conversion() -> None:
    sketch = shop()
    sketch.convert(CREATE, USER, ADD, 5)

    findings = judge(sketch, LAYERS)

    mapping = EdgeKey(CREATE, USER, EdgeKind.MAPPING, ADD)
    assert [(each.rule, each.symbol, each.target, each.edge) for each in findings] == [
        ("CUT103", ADD, CREATE, mapping),
        ("CUT203", ADD, USER, mapping),
    ]


def test_a_generic_dao_with_a_dto_among_its_arguments_is_told_at_the_class() -> None:
    sketch = shop()
    sketch.refer(DAO, CREATE, Via.GENERIC, 2)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.symbol, each.hint) for each in findings] == [
        ("CUT103", DAO, "Parametrise UserDao by its model only, and take a model or plain values.")
    ]


@pytest.mark.parametrize("source", [READ, SERVE])
def test_routers_and_services_may_use_dtos(source: str) -> None:
    sketch = shop()
    sketch.refer(source, CREATE, Via.ANNOTATION, 3)
    sketch.refer(source, CREATE, Via.CONSTRUCT, 4)

    assert judge(sketch, LAYERS) == ()


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        (READ, "Move it into a DAO and call it through a service."),
        (SERVE, "Move it into a DAO; the service keeps the transaction."),
    ],
)
def test_a_statement_outside_a_dao_is_told_once_per_line(source: str, hint: str) -> None:
    sketch = shop()
    sketch.do(source, DeedKind.STATEMENT, "sqlmodel.orm.session.Session.exec", 4)
    sketch.do(source, DeedKind.STATEMENT, "sqlmodel.orm.session.Session.get", 4)
    sketch.do(source, DeedKind.STATEMENT, "sqlmodel.orm.session.Session.exec", 6)

    findings = judge(sketch, LAYERS)

    name = "read_user (router)" if source == READ else "read (service)"
    expected = [
        Finding(
            rule="CUT104",
            slug="data-access-outside-dao",
            severity=Severity.ERROR,
            message=f"{name} works on the database itself: Session.exec",
            hint=hint,
            symbol=source,
            target=SESSION_ID,
            site=at(source, line),
            edge=EdgeKey(source, SESSION_ID, EdgeKind.RUNTIME, ""),
            cause=source.partition(":")[0],
        )
        for line in (4, 6)
    ]
    assert findings == tuple(expected)


def test_a_service_may_control_the_transaction_and_a_router_may_not() -> None:
    sketch = shop()
    for source in (SERVE, READ):
        sketch.do(source, DeedKind.TRANSACTION, "sqlmodel.Session.commit", 4)
        sketch.do(source, DeedKind.COMMIT, "sqlmodel.Session.commit", 4)
        sketch.do(source, DeedKind.TRANSACTION, "sqlmodel.Session.close", 5)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.message, each.site) for each in findings] == [
        ("CUT104", "read_user (router) controls a transaction: Session.commit", at(READ, 4))
    ]


def test_a_statement_on_the_line_of_a_commit_is_told() -> None:
    sketch = shop()
    sketch.do(SERVE, DeedKind.STATEMENT, "sqlmodel.Session.exec", 4)
    sketch.do(SERVE, DeedKind.COMMIT, "sqlmodel.Session.commit", 4)

    assert [(each.rule, each.message) for each in judge(sketch, LAYERS)] == [
        ("CUT104", "read (service) works on the database itself: Session.exec")
    ]


def test_a_statement_without_a_known_session_has_no_target() -> None:
    sketch = shop()
    sketch.deeds.append(Deed(SERVE, DeedKind.STATEMENT, "items.find", at(SERVE, 4)))

    assert [(each.rule, each.target, each.edge) for each in judge(sketch, LAYERS)] == [("CUT104", None, None)]


def test_a_dao_that_ends_a_transaction_is_reported_and_one_that_flushes_is_not() -> None:
    sketch = shop()
    sketch.do(ADD, DeedKind.STATEMENT, "sqlmodel.Session.add", 3)
    sketch.do(ADD, DeedKind.TRANSACTION, "sqlmodel.Session.flush", 4)
    sketch.do(ADD, DeedKind.COMMIT, "sqlmodel.Session.commit", 5)
    sketch.do(ADD, DeedKind.COMMIT, "sqlmodel.Session.rollback", 6)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.message, each.site) for each in findings] == [
        ("CUT105", "UserDao.add (dao) commits the transaction", at(ADD, 5)),
        ("CUT105", "UserDao.add (dao) rolls back the transaction", at(ADD, 6)),
    ]


def test_a_router_that_makes_a_model_of_a_dto_is_reported_and_projecting_is_not() -> None:
    sketch = shop()
    sketch.convert(CREATE, USER, READ, 4)
    sketch.convert(USER, CREATE, READ, 5, how="projection")

    findings = judge(sketch, LAYERS)

    assert findings == (
        Finding(
            rule="CUT203",
            slug="mapping-outside-service",
            severity=Severity.WARNING,
            message="read_user (router) converts UserCreate (dto) to User (model)",
            hint="Hand the DTO to a service and let it make the User.",
            symbol=READ,
            target=USER,
            site=at(READ, 4),
            edge=EdgeKey(CREATE, USER, EdgeKind.MAPPING, READ),
            cause="shop.api",
        ),
    )


@pytest.mark.parametrize("owner", [SERVE, "shop.support:to_user"])
def test_services_and_mappers_may_convert(owner: str) -> None:
    sketch = shop()
    sketch.convert(CREATE, USER, owner, 4)

    assert judge(sketch, LAYERS) == ()


@pytest.mark.parametrize(("layer", "codes"), [(Layer.SERVICE, []), (Layer.ROUTER, ["CUT104"])])
def test_a_service_may_have_a_ready_made_dao_run_statements(layer: Layer, codes: list[str]) -> None:
    sketch = Sketch()
    sketch.function("shop.users:read")
    sketch.do("shop.users:read", DeedKind.STATEMENT, "fastcrud.FastCRUD.get")

    assert [each.rule for each in judge(sketch, {"shop.users:read": layer})] == codes
