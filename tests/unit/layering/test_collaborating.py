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


@pytest.mark.parametrize(
    ("services", "daos", "layer"),
    [(3, 0, Layer.SERVICE), (2, 0, Layer.SUPPORT), (3, 1, Layer.SUPPORT), (9, 1, Layer.SERVICE)],
)
def test_what_nearly_all_implementations_of_a_port_do_is_the_work_of_all_of_them(
    services: int, daos: int, layer: Layer
) -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.klass("shop.packets:Packet")
    sketch.function("shop.packets:Packet.handle", facts=function_facts(is_abstract=True))
    heir = class_facts(ancestors=("shop.packets:Packet",))
    for number in range(services + daos + 1):
        name = f"shop.packets:Packet{number}"
        sketch.klass(name, facts=heir)
        sketch.function(f"{name}.handle")
        if number < services:
            sketch.refer(f"{name}.handle", "shop.a:find", Via.CALL)
            sketch.refer(f"{name}.handle", "shop.b:find", Via.CALL)
        elif number < services + daos:
            sketch.do(f"{name}.handle", DeedKind.STATEMENT, EXEC)

    assert decide(sketch).layer_of(f"shop.packets:Packet{services + daos}") is layer


@pytest.mark.parametrize(("is_at_work", "layer"), [(True, Layer.SERVICE), (False, Layer.DAO)])
def test_a_class_beside_its_user_is_a_collaborator_only_if_it_does_something(
    is_at_work: bool, layer: Layer
) -> None:
    sketch = with_daos("shop.service:find_version", "shop.daos:find")
    sketch.klass("shop.service:Version")
    sketch.function("shop.service:Version.read")
    sketch.refer("shop.service:find_version", "shop.service:Version", Via.CONSTRUCT)
    sketch.refer("shop.service:find_version", "shop.service:Version.read", Via.CALL)
    if is_at_work:
        sketch.refer("shop.service:Version.read", "shop.daos:find", Via.CALL)

    assert decide(sketch).layer_of("shop.service:find_version") is layer


@pytest.mark.parametrize(
    ("caller", "layer"),
    [(None, Layer.SERVICE), ("shop.api:read", Layer.SERVICE), ("shop.daos:find", Layer.SUPPORT)],
)
def test_who_calls_outside_through_a_client_is_a_service_unless_daos_rely_on_it(
    caller: str | None, layer: Layer
) -> None:
    sketch = with_daos("shop.daos:find")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.klass("shop.rates:RatesClient")
    sketch.function("shop.pricing:price")
    sketch.refer("shop.pricing:price", "shop.rates:RatesClient", Via.CALL)
    if caller is not None:
        sketch.refer(caller, "shop.pricing:price", Via.CALL)

    assert decide(sketch).layer_of("shop.pricing:price") is layer


@pytest.mark.parametrize(("name", "layer"), [("actor", Layer.SERVICE), ("traced", Layer.EXTERNAL)])
def test_a_decorator_of_the_project_that_is_called_like_one_for_tasks_makes_tasks(
    name: str, layer: Layer
) -> None:
    sketch = with_services("shop.pay:PayService")
    sketch.function(f"shop.worker:{name}")
    facts = function_facts(decorators=(f"shop.worker:{name}",))
    sketch.function("shop.integrations.tasks:charge", facts=facts)
    sketch.refer("shop.integrations.tasks:charge", "shop.pay:PayService", Via.CALL)

    assert decide(sketch).layer_of("shop.integrations.tasks:charge") is layer


def test_a_main_function_is_a_script_whatever_it_runs() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find", "shop.db.init:main")
    for dao in ("shop.a:find", "shop.b:find"):
        sketch.refer("shop.db.init:main", dao, Via.CALL)

    assert decide(sketch).layer_of("shop.db.init:main") is Layer.SUPPORT


def test_helpers_that_only_their_module_calls_services_join_nothing() -> None:
    sketch = with_daos("shop.service:search")
    for name in ("narrow", "parse", "list_all"):
        sketch.function(f"shop.service:{name}")
    sketch.refer("shop.service:search", "shop.service:narrow", Via.CALL)
    sketch.refer("shop.service:list_all", "shop.service:narrow", Via.CALL)
    sketch.refer("shop.service:narrow", "shop.service:parse", Via.CALL)
    sketch.refer("shop.service:list_all", "shop.service:parse", Via.CALL)

    evidence = decide(sketch).evidence_of("shop.service:narrow")

    assert {each.kind for each in evidence} == {EvidenceKind.NAMING}
