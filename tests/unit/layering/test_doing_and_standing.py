"""What a symbol does, and whom it works with, beats what it is called."""

import pytest

from cutaway.model import (
    Certainty,
    DeedKind,
    Evidence,
    EvidenceKind,
    Layer,
    Via,
)
from tests.unit.building import Sketch, class_facts, function_facts
from tests.unit.layering.deciding import EXEC, decide, with_daos


def test_a_function_that_runs_statements_is_a_dao_even_among_services() -> None:
    sketch = with_daos("shop.services.users:find")

    decision = decide(sketch).decisions["shop.services.users:find"]

    assert decision.layer is Layer.DAO
    assert decision.named is Layer.SERVICE


def test_statements_that_are_only_possible_do_not_beat_a_name() -> None:
    sketch = Sketch()
    sketch.function("shop.services.users:find")
    sketch.do("shop.services.users:find", DeedKind.STATEMENT, "get", certainty=Certainty.POSSIBLE)

    assert decide(sketch).layer_of("shop.services.users:find") is Layer.SERVICE


def test_who_calls_two_daos_is_a_service() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.function("shop.work:place")
    sketch.refer("shop.work:place", "shop.a:find", Via.CALL)
    sketch.refer("shop.work:place", "shop.b:find", Via.CALL)

    decision = decide(sketch).decisions["shop.work:place"]

    assert decision.layer is Layer.SERVICE
    assert decision.evidence == (Evidence(Layer.SERVICE, 3.0, "calls 2 DAOs", EvidenceKind.DOING),)


@pytest.mark.parametrize(
    ("symbol", "layer"),
    [
        ("shop.service:place", Layer.SERVICE),
        ("shop.flows:place", Layer.SERVICE),
        ("shop.repository:place", Layer.DAO),
    ],
)
def test_who_queries_and_calls_two_daos_is_a_service_unless_its_name_says_dao(
    symbol: str, layer: Layer
) -> None:
    sketch = with_daos("shop.a:find", "shop.b:find", symbol)
    sketch.refer(symbol, "shop.a:find", Via.CALL)
    sketch.refer(symbol, "shop.b:find", Via.CALL)

    assert decide(sketch).layer_of(symbol) is layer


def service_class(querying: int, orchestrating: int) -> Sketch:
    sketch = with_daos("shop.daos:find")
    sketch.klass("shop.users:UserService")
    for number in range(querying):
        method = f"shop.users:UserService.query_{number}"
        sketch.function(method)
        sketch.do(method, DeedKind.STATEMENT, EXEC)
    for number in range(orchestrating):
        method = f"shop.users:UserService.work_{number}"
        sketch.function(method)
        sketch.refer(method, "shop.daos:find", Via.CALL)
    return sketch


def test_a_service_class_with_one_query_among_its_methods_stays_a_service() -> None:
    sketch = service_class(querying=1, orchestrating=2)

    layers = decide(sketch)

    assert layers.layer_of("shop.users:UserService") is Layer.SERVICE
    assert layers.layer_of("shop.users:UserService.query_0") is Layer.SERVICE


def test_a_service_class_that_does_nothing_but_query_is_a_dao() -> None:
    sketch = service_class(querying=2, orchestrating=0)

    decision = decide(sketch).decisions["shop.users:UserService"]

    assert decision.layer is Layer.DAO
    assert decision.named is Layer.SERVICE
    assert decision.evidence == (
        Evidence(
            Layer.DAO, 4.0, "runs statements on the database in 2 of its 2 busy methods", EvidenceKind.DOING
        ),
        Evidence(Layer.SERVICE, 2.5, "is called UserService", EvidenceKind.NAMING),
    )


def test_a_subclass_of_a_dao_without_deeds_of_its_own_is_a_dao() -> None:
    sketch = Sketch()
    sketch.klass("shop.base:Base")
    sketch.function("shop.base:Base.get")
    sketch.do("shop.base:Base.get", DeedKind.STATEMENT, EXEC)
    sketch.klass("shop.users:Users", facts=class_facts(ancestors=("shop.base:Base",)))

    assert decide(sketch).layer_of("shop.users:Users") is Layer.DAO


def test_a_port_belongs_to_the_layer_of_its_implementation() -> None:
    sketch = Sketch()
    sketch.klass("shop.ports:Users", facts=class_facts(ancestors=("typing.Protocol",)))
    sketch.function("shop.ports:Users.get", facts=function_facts(is_abstract=True))
    sketch.klass("shop.sql:SqlUsers")
    sketch.function("shop.sql:SqlUsers.get")
    sketch.do("shop.sql:SqlUsers.get", DeedKind.STATEMENT, EXEC)
    sketch.refer("shop.ports:Users.get", "shop.sql:SqlUsers.get", Via.OVERRIDE)

    assert decide(sketch).layer_of("shop.ports:Users") is Layer.DAO


def test_a_port_and_its_implementation_are_one_dao() -> None:
    sketch = Sketch()
    for owner in ("shop.ports:Users", "shop.sql:SqlUsers"):
        sketch.klass(owner)
        sketch.function(f"{owner}.get")
    sketch.do("shop.sql:SqlUsers.get", DeedKind.STATEMENT, EXEC)
    sketch.refer("shop.ports:Users.get", "shop.sql:SqlUsers.get", Via.OVERRIDE)
    sketch.function("shop.ports:Users.get", facts=function_facts(is_abstract=True))
    sketch.function("shop.work:place")
    sketch.refer("shop.work:place", "shop.ports:Users.get", Via.CALL)
    sketch.refer("shop.work:place", "shop.sql:SqlUsers.get", Via.CALL)

    decision = decide(sketch).decisions["shop.work:place"]

    assert decision.evidence == (Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING),)


def test_a_facade_between_routers_and_services_is_found_in_the_second_round() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    for name in ("shop.api:read", "shop.work:place", "shop.facade:place"):
        sketch.function(name)
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.facade:place", Via.CALL)
    sketch.refer("shop.facade:place", "shop.work:place", Via.CALL)
    sketch.refer("shop.work:place", "shop.a:find", Via.CALL)
    sketch.refer("shop.work:place", "shop.b:find", Via.CALL)

    assert decide(sketch).layer_of("shop.facade:place") is Layer.SERVICE


def test_an_outside_client_is_external_and_a_service_that_calls_outside_is_a_service() -> None:
    sketch = Sketch()
    for symbol in ("shop.rates:fetch", "shop.services.rates:fetch"):
        sketch.function(symbol)
        sketch.do(symbol, DeedKind.OUTSIDE_CALL, "httpx.get")

    layers = decide(sketch)

    assert layers.layer_of("shop.rates:fetch") is Layer.EXTERNAL
    assert layers.layer_of("shop.services.rates:fetch") is Layer.SERVICE


def test_a_task_that_works_on_data_or_has_a_service_do_so_is_a_service_and_any_other_is_support() -> None:
    sketch = with_daos("shop.daos:find")
    sketch.klass("shop.mail:MailService")
    task = function_facts(decorators=("celery.Celery.task",))
    for name in ("clean", "expire", "remind", "greet"):
        sketch.function(f"shop.tasks:{name}", facts=task)
    sketch.refer("shop.tasks:clean", "shop.daos:find", Via.CALL)
    sketch.do("shop.tasks:expire", DeedKind.TRANSACTION, "sqlmodel.Session.begin")
    sketch.refer("shop.tasks:remind", "shop.mail:MailService", Via.CALL)

    layers = decide(sketch)

    assert {
        name: layers.layer_of(f"shop.tasks:{name}") for name in ("clean", "expire", "remind", "greet")
    } == {
        "clean": Layer.SERVICE,
        "expire": Layer.SERVICE,
        "remind": Layer.SERVICE,
        "greet": Layer.SUPPORT,
    }


def test_who_queries_and_calls_services_is_a_service_unless_its_name_says_dao() -> None:
    sketch = with_daos("shop.flows:close", "shop.crud:close")
    sketch.klass("shop.mail:MailService")
    sketch.function("shop.mail:MailService.send")
    for caller in ("shop.flows:close", "shop.crud:close"):
        sketch.refer(caller, "shop.mail:MailService.send", Via.CALL)

    layers = decide(sketch)

    assert layers.layer_of("shop.flows:close") is Layer.SERVICE
    assert layers.layer_of("shop.crud:close") is Layer.DAO


def test_two_functions_that_query_and_call_each_other_settle() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.refer("shop.a:find", "shop.b:find", Via.CALL)
    sketch.refer("shop.b:find", "shop.a:find", Via.CALL)

    layers = decide(sketch)

    assert [layers.layer_of(symbol) for symbol in ("shop.a:find", "shop.b:find")] == [Layer.DAO, Layer.DAO]


def test_a_plain_helper_is_support() -> None:
    sketch = Sketch()
    sketch.function("shop.models:now")

    decision = decide(sketch).decisions["shop.models:now"]

    assert decision.layer is Layer.SUPPORT
    assert decision.evidence == (
        Evidence(Layer.SUPPORT, 0.5, "does nothing that a layer is for", EvidenceKind.STANDING),
    )
