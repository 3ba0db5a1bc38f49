"""Who works with others is a service; sessions of the project and ready-made DAOs are what they stand for."""

import pytest

from cutaway.model import (
    DeedKind,
    Evidence,
    EvidenceKind,
    Layer,
    Parameter,
    Via,
)
from tests.unit.building import Sketch, class_facts, function_facts
from tests.unit.layering.deciding import EXEC, decide, with_daos

FASTCRUD = "fastcrud.FastCRUD.get"


def with_services(*services: str) -> Sketch:
    sketch = Sketch()
    for service in services:
        sketch.klass(service)
    return sketch


def test_who_calls_two_services_is_a_service() -> None:
    sketch = with_services("shop.mail:MailService", "shop.pay:PayService")
    sketch.function("shop.flows:close")
    for service in ("shop.mail:MailService", "shop.pay:PayService"):
        sketch.refer("shop.flows:close", service, Via.CALL)

    decision = decide(sketch).decisions["shop.flows:close"]

    assert decision.layer is Layer.SERVICE
    assert decision.evidence == (Evidence(Layer.SERVICE, 1.5, "calls 2 services", EvidenceKind.STANDING),)


@pytest.mark.parametrize(
    ("caller", "layer"), [("shop.pay:PayService", Layer.SERVICE), ("shop.tools:run", Layer.SUPPORT)]
)
def test_who_calls_one_service_is_one_only_between_services(caller: str, layer: Layer) -> None:
    sketch = with_services("shop.mail:MailService", "shop.pay:PayService")
    sketch.function("shop.tools:run")
    sketch.function("shop.notes:notify")
    sketch.refer("shop.notes:notify", "shop.mail:MailService", Via.CALL)
    sketch.refer(caller, "shop.notes:notify", Via.CALL)

    assert decide(sketch).layer_of("shop.notes:notify") is layer


@pytest.mark.parametrize(
    ("name", "collaborator", "layer"),
    [
        ("UserService", "shop.daos:find", Layer.SERVICE),
        ("UserService", "shop.mail:MailService", Layer.SERVICE),
        ("UserService", "httpx", Layer.SERVICE),
        ("UserService", None, Layer.DAO),
        ("UserStore", "shop.daos:find", Layer.DAO),
        ("Users", "shop.daos:find", Layer.DAO),
    ],
)
def test_a_class_of_services_that_queries_in_every_method_is_one_if_it_works_with_others(
    name: str, collaborator: str | None, layer: Layer
) -> None:
    sketch = with_daos("shop.daos:find")
    sketch.klass("shop.mail:MailService")
    sketch.klass(f"shop.users:{name}")
    for method in ("add", "remove"):
        sketch.function(f"shop.users:{name}.{method}")
        sketch.do(f"shop.users:{name}.{method}", DeedKind.STATEMENT, EXEC)
    if collaborator == "httpx":
        sketch.do(f"shop.users:{name}.add", DeedKind.OUTSIDE_CALL, "httpx.post")
    elif collaborator is not None:
        sketch.refer(f"shop.users:{name}.add", collaborator, Via.CALL)

    assert decide(sketch).layer_of(f"shop.users:{name}") is layer


@pytest.mark.parametrize(
    ("symbol", "layer"), [("shop.security:authenticate", Layer.SERVICE), ("shop.crud:find", Layer.DAO)]
)
def test_who_calls_a_ready_made_dao_works_with_a_dao(symbol: str, layer: Layer) -> None:
    sketch = Sketch()
    sketch.function(symbol)
    sketch.do(symbol, DeedKind.STATEMENT, FASTCRUD)

    assert decide(sketch).layer_of(symbol) is layer


def test_an_heir_of_a_ready_made_dao_runs_the_statements_itself() -> None:
    sketch = Sketch()
    sketch.klass("shop.users:Users", facts=class_facts(ancestors=("fastcrud.crud.fast_crud.FastCRUD",)))
    sketch.function("shop.users:Users.find")
    sketch.do("shop.users:Users.find", DeedKind.STATEMENT, FASTCRUD)

    evidence = decide(sketch).evidence_of("shop.users:Users")

    assert [(each.layer, each.because) for each in evidence] == [
        (Layer.DAO, "inherits from fastcrud.crud.fast_crud.FastCRUD"),
        (Layer.DAO, "runs statements on the database in 1 of its 1 busy methods"),
    ]


@pytest.mark.parametrize(
    ("symbol", "layer"), [("shop.flows:find", Layer.SERVICE), ("shop.crud:find", Layer.DAO)]
)
def test_who_builds_a_statement_for_a_dao_of_elsewhere_is_a_service_unless_its_name_says_dao(
    symbol: str, layer: Layer
) -> None:
    sketch = with_daos("shop.daos:fetch")
    sketch.function(symbol)
    sketch.do(symbol, DeedKind.BUILDS_QUERY, "sqlalchemy.select")
    sketch.refer(symbol, "shop.daos:fetch", Via.CALL)

    assert decide(sketch).layer_of(symbol) is layer


def with_session(parameter: Parameter, called: str) -> Sketch:
    """A database of the project's own around a connection, a port before it, and a caller of one of them."""
    sketch = Sketch()
    facts = function_facts(parameters=(parameter,))
    for owner in ("Connection", "Database", "Port"):
        sketch.klass(f"shop.adapters:{owner}")
        sketch.function(f"shop.adapters:{owner}.execute", facts=facts)
    sketch.do("shop.adapters:Connection.execute", DeedKind.STATEMENT, EXEC)
    sketch.refer("shop.adapters:Database.execute", "shop.adapters:Connection.execute", Via.CALL)
    sketch.refer("shop.adapters:Port.execute", "shop.adapters:Database.execute", Via.OVERRIDE)
    sketch.function("shop.users:find")
    sketch.refer("shop.users:find", f"shop.adapters:{called}.execute", Via.CALL)
    return sketch


@pytest.mark.parametrize(
    "parameter",
    [
        Parameter("query", "str", ("builtins.str",)),
        Parameter("statement", "Executable", ("sqlalchemy.sql.Executable",)),
        Parameter("sql", "", ()),
    ],
)
def test_who_hands_a_statement_to_a_session_of_the_project_runs_it(parameter: Parameter) -> None:
    decision = decide(with_session(parameter, "Port")).decisions["shop.users:find"]

    assert decision.evidence == (
        Evidence(Layer.DAO, 4.0, "runs statements on the database", EvidenceKind.DOING),
    )


@pytest.mark.parametrize(
    "parameter", [Parameter("query", "FindUser", ("shop.queries:FindUser",)), Parameter("user", "str", ())]
)
def test_who_hands_something_else_to_what_runs_statements_works_with_a_dao(parameter: Parameter) -> None:
    decision = decide(with_session(parameter, "Connection")).decisions["shop.users:find"]

    assert (decision.layer, decision.evidence[0].because) == (Layer.SERVICE, "calls 1 DAO")


@pytest.mark.parametrize(
    ("method", "layer"), [("insert", Layer.DAO), ("connect", Layer.SUPPORT), ("name_of", Layer.SUPPORT)]
)
def test_whatever_runs_statements_in_a_session_of_the_project_does_so_for_its_callers(
    method: str, layer: Layer
) -> None:
    sketch = with_session(Parameter("query", "str", ()), "Connection")
    sketch.function(f"shop.adapters:Connection.{method}")
    if method != "name_of":
        sketch.do(f"shop.adapters:Connection.{method}", DeedKind.STATEMENT, EXEC)
    sketch.function("shop.users:add")
    sketch.refer("shop.users:add", f"shop.adapters:Connection.{method}", Via.CALL)

    assert decide(sketch).layer_of("shop.users:add") is layer


@pytest.mark.parametrize(
    ("calling", "name", "layer"),
    [(3, "Wallet", Layer.EXTERNAL), (1, "Wallet", Layer.SERVICE), (3, "WalletService", Layer.SERVICE)],
)
def test_a_class_that_calls_outside_in_nearly_every_method_is_a_client_though_it_notes_something_down(
    calling: int, name: str, layer: Layer
) -> None:
    sketch = with_daos("shop.daos:note")
    sketch.klass(f"shop.wallets:{name}")
    for number in range(4):
        method = f"shop.wallets:{name}.step_{number}"
        sketch.function(method)
        if number < calling:
            sketch.do(method, DeedKind.OUTSIDE_CALL, "httpx.post")
        else:
            sketch.refer(method, "shop.daos:note", Via.CALL)

    assert decide(sketch).layer_of(f"shop.wallets:{name}") is layer
