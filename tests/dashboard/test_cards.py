from dataclasses import replace
from pathlib import Path

from cutaway.model import EdgeKind
from cutaway_app.cards import Act, Action, Card, CardLayout, Item, Section, SectionStyle, pick_act
from cutaway_app.describing import describe_edge, describe_file, describe_symbol
from cutaway_app.excerpts import Excerpt
from cutaway_app.listing import list_findings, list_gaps, list_layers
from cutaway_app.objecting import compare_places, describe_finding
from cutaway_app.reasons import REASONS
from cutaway_app.selection import select_edge, select_finding, select_symbol, write_pick
from tests.dashboard.shop import (
    DAO,
    DAO_SELECT,
    DTO,
    ENDPOINT,
    MODEL,
    ROUTE,
    SERVICE_LIST,
    SILENCED_FINDING,
    SKIP_FINDING,
    make_shop,
    write_shop,
)

SKIP_ITEM = Item(
    text="list_orders calls OrderDao.select past the service layer",
    detail="CUT101 · shop/routers/orders.py:17",
    tone="error",
    pick=write_pick(select_finding(SKIP_FINDING)),
)


def symbol_item(text: str, symbol: str, tone: str, detail: str = "") -> Item:
    return Item(text, detail=detail, tone=tone, pick=write_pick(select_symbol(symbol)))


def call_item(text: str, end: str, tone: str, place: str, edge: tuple[str, str], badge: str = "") -> Item:
    return Item(
        text,
        detail=place,
        tone=tone,
        badge=badge,
        pick=write_pick(select_symbol(end)),
        detail_pick=write_pick(select_edge(*edge, EdgeKind.RUNTIME)),
    )


def test_a_symbol_is_explained_by_findings_routes_callers_callees_contracts_evidence_and_source(
    tmp_path: Path,
) -> None:
    architecture = make_shop(write_shop(tmp_path))
    symbol = architecture.find_symbol(ENDPOINT)
    assert symbol is not None

    card = describe_symbol(architecture, symbol)

    source = (tmp_path / "shop/routers/orders.py").read_text().splitlines()
    route = replace(
        symbol_item("GET /orders", ROUTE, "http", "its handler"), detail_pick=pick_act(Act.ROUTE, ROUTE)
    )
    assert card == Card(
        key=f"symbol {ENDPOINT}",
        title="list_orders",
        eyebrow="Router · function",
        tone="router",
        place="shop/routers/orders.py:13",
        actions=(
            Action("Only its surroundings", pick_act(Act.FOCUS, ENDPOINT)),
            Action("Keep in view", pick_act(Act.KEEP, ENDPOINT)),
            Action("Hide", pick_act(Act.HIDE, ENDPOINT)),
            Action("What if it moved?", pick_act(Act.MOVE, ENDPOINT)),
            Action("Open in editor", link=f"vscode://file{tmp_path}/shop/routers/orders.py:13"),
        ),
        sections=(
            Section("Breaks the layering", (SKIP_ITEM,), count=1, style=SectionStyle.PROSE),
            Section(
                "Called by",
                (
                    call_item(
                        "GET /orders", ROUTE, "http", "route · shop/routers/orders.py:12", (ROUTE, ENDPOINT)
                    ),
                ),
                count=1,
            ),
            Section(
                "Calls",
                (
                    call_item(
                        "OrderDao.select",
                        DAO_SELECT,
                        "dao",
                        "call · shop/routers/orders.py:17",
                        (ENDPOINT, DAO_SELECT),
                        badge="✕",
                    ),
                    call_item(
                        "OrderService.list",
                        SERVICE_LIST,
                        "service",
                        "call · shop/routers/orders.py:18",
                        (ENDPOINT, SERVICE_LIST),
                    ),
                ),
                count=2,
            ),
            Section(
                "Contracts",
                (
                    replace(
                        symbol_item("OrderRead", DTO, "dto", "response-model · shop/routers/orders.py:15"),
                        detail_pick=write_pick(select_edge(ENDPOINT, DTO, EdgeKind.TYPE)),
                    ),
                ),
                count=1,
            ),
            Section("Reached by routes", (route,), count=1),
            Section(
                "Why Router",
                (Item("looks like a router", detail="doing → Router", tone="router", badge="+3"),),
                style=SectionStyle.PROSE,
            ),
        ),
        sources=(Excerpt("shop/routers/orders.py", 13, tuple(source[12:18])),),
        source_after=6,
    )


def test_the_callers_of_a_class_are_those_of_its_methods() -> None:
    architecture = make_shop()
    symbol = architecture.find_symbol(DAO)
    assert symbol is not None

    card = describe_symbol(architecture, symbol)

    called_by = next(section for section in card.sections if section.title == "Called by")
    assert [item.text for item in called_by.items] == ["list_orders", "OrderService.list"]


def test_a_class_lists_its_members() -> None:
    architecture = make_shop()
    symbol = architecture.find_symbol(DAO)
    assert symbol is not None

    card = describe_symbol(architecture, symbol)

    assert card.sections[-1] == Section(
        "Members", (symbol_item("OrderDao.select", DAO_SELECT, "dao"),), count=1
    )


def test_a_mapping_is_explained_by_both_ends_its_owner_and_the_line_that_does_it(tmp_path: Path) -> None:
    architecture = make_shop(write_shop(tmp_path))

    card = describe_edge(architecture, select_edge(MODEL, DTO, EdgeKind.MAPPING))

    source = (tmp_path / "shop/services/orders.py").read_text().splitlines()
    assert card == Card(
        key=f"edge {MODEL} {DTO} mapping",
        title="Order ↔ OrderRead",
        eyebrow="Mapping · model_validate · certain",
        actions=(Action("Open in editor", link=f"vscode://file{tmp_path}/shop/services/orders.py:14"),),
        sections=(
            Section("Between", (symbol_item("Order", MODEL, "model"), symbol_item("OrderRead", DTO, "dto"))),
            Section("Done by", (symbol_item("OrderService.list", SERVICE_LIST, "service"),), count=1),
            Section("Places", (Item("shop/services/orders.py:14"),), count=1),
        ),
        sources=(Excerpt("shop/services/orders.py", 10, tuple(source[9:14]), marked=(14,)),),
        source_after=3,
    )


def test_a_line_that_passes_over_hidden_symbols_says_so() -> None:
    architecture = make_shop()

    card = describe_edge(architecture, select_edge(ROUTE, MODEL, EdgeKind.RUNTIME))

    assert card.notes == (
        "It passes over symbols that the picture leaves out, such as a port or a provider.",
    )


def test_a_finding_is_explained_by_why_cure_chain_and_its_line(tmp_path: Path) -> None:
    architecture = make_shop(write_shop(tmp_path))

    card = describe_finding(architecture, SKIP_FINDING)

    source = (tmp_path / "shop/routers/orders.py").read_text().splitlines()
    ends = (symbol_item("list_orders", ENDPOINT, "router"), symbol_item("OrderDao.select", DAO_SELECT, "dao"))
    assert card == Card(
        key="finding CUT101 shop/routers/orders.py 17 5 "
        "shop.routers.orders:list_orders shop.daos.orders:OrderDao.select",
        title="list_orders calls OrderDao.select past the service layer",
        eyebrow="CUT101 layer-skip · error",
        tone="error",
        place="shop/routers/orders.py:17",
        is_code=False,
        actions=(
            Action("Only its surroundings", pick_act(Act.FOCUS, ENDPOINT)),
            Action("Open in editor", link=f"vscode://file{tmp_path}/shop/routers/orders.py:17"),
        ),
        sections=(
            Section("Why", lead=REASONS["CUT101"], style=SectionStyle.PROSE),
            Section(
                "The usual cure",
                lead="Let a service call it, and call that service here.",
                style=SectionStyle.PROSE,
            ),
            Section("Chain", (symbol_item("GET /orders", ROUTE, "http"), *ends), style=SectionStyle.STEPS),
            Section("Between", ends),
            Section("Routes that get there", (symbol_item("GET /orders", ROUTE, "http"),), count=1),
        ),
        sources=(Excerpt("shop/routers/orders.py", 13, tuple(source[12:18]), marked=(17,)),),
    )


def test_findings_are_grouped_by_rule_and_silenced_ones_stand_apart() -> None:
    architecture = make_shop()

    card = list_findings(architecture)

    assert card == Card(
        key="findings",
        sections=(
            Section(
                "CUT101 layer-skip",
                (replace(SKIP_ITEM, detail="shop/routers/orders.py:17", tone=""),),
                count=1,
                lead=REASONS["CUT101"],
                tone="error",
                style=SectionStyle.PROSE,
            ),
            Section(
                "Silenced by comments or the baseline",
                (
                    Item(
                        "OrderDao.select commits",
                        detail="CUT105 · shop/daos/orders.py:19",
                        tone="warning",
                        pick=write_pick(select_finding(SILENCED_FINDING)),
                    ),
                ),
                count=1,
                style=SectionStyle.PROSE,
                is_open=False,
            ),
        ),
    )


def test_no_findings_are_never_said_without_how_much_was_seen() -> None:
    architecture = make_shop(findings=())

    card = list_findings(architecture)

    assert card == Card(
        key="findings",
        title="Nothing breaks the layering",
        is_code=False,
        notes=("Seen were 87.5 % of 8 calls, 9 of 10 symbols placed in a layer, all files read.",),
    )


def test_gaps_are_grouped_by_kind_and_say_what_they_mean() -> None:
    architecture = make_shop()

    card = list_gaps(architecture)

    assert card == Card(
        key="gaps",
        is_code=False,
        sections=(
            Section(
                "Calls whose target is not known",
                (Item("self.dao.select", detail="shop/services/orders.py:14"),),
                count=1,
                lead="Each may hide an edge.",
                style=SectionStyle.PROSE,
            ),
        ),
    )


def test_both_places_of_a_finding_stand_side_by_side_with_the_cure(tmp_path: Path) -> None:
    architecture = make_shop(write_shop(tmp_path))

    card = compare_places(architecture, SKIP_FINDING)

    assert card.layout is CardLayout.PAIR
    assert [(source.file, source.marked) for source in card.sources] == [
        ("shop/routers/orders.py", (17,)),
        ("shop/daos/orders.py", (18,)),
    ]
    assert [section.lead for section in card.sections] == [REASONS["CUT101"], SKIP_FINDING.hint]


def test_a_file_lists_what_it_defines_from_the_top_down() -> None:
    card = describe_file(make_shop(), "shop/daos/orders.py")

    assert [(section.title, [item.text for item in section.items]) for section in card.sections] == [
        ("Module", ["shop.daos.orders"]),
        ("Defines", ["OrderDao", "OrderDao.select"]),
    ]


def test_symbols_are_counted_by_layer_until_something_is_selected() -> None:
    architecture = make_shop()

    card = list_layers(architecture)

    assert [(item.text, item.badge) for section in card.sections for item in section.items] == [
        ("HTTP", "1"),
        ("Router", "1"),
        ("Service", "2"),
        ("DAO", "2"),
        ("Model", "1"),
        ("DB", "1"),
        ("DTO", "1"),
    ]
