"""The page's logic, run without a browser on a real project."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cutaway.baselining import BASELINE_NAME, read_baseline
from cutaway_app.launch import ENTRY, PROJECT_VARIABLE
from tests.dashboard.shop import DAO_SELECT, ENDPOINT, write_shop

pytestmark = pytest.mark.xdist_group("page")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield write_shop(tmp_path_factory.mktemp("shop"))
    st.cache_resource.clear()


@pytest.fixture
def page(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv(PROJECT_VARIABLE, str(project))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return AppTest.from_file(ENTRY, default_timeout=60)


def open_another(page: AppTest, folder: Path | str) -> None:
    page.button(key="open_another").click().run()
    page.text_input(key="project").set_value(str(folder))
    next(button for button in page.button if button.label == "Open").click().run()


def sent_to(page: AppTest, name: str) -> Any:
    """What a component was given."""
    (component,) = [
        element
        for element in page.get("bidi_component")
        if element.proto.component_name == f"cutaway_{name}"  # pyright: ignore[reportAttributeAccessIssue]
    ]
    return json.loads(component.proto.json)  # pyright: ignore[reportAttributeAccessIssue]


def drawn_symbols(page: AppTest) -> set[str]:
    return {key for _, key, *_ in sent_to(page, "canvas")["nodes"]}


def problems_of(page: AppTest) -> list[str]:
    return [element.value.replace("\\", "") for element in page.error]


def test_the_project_given_is_drawn_at_once(page: AppTest, project: Path) -> None:
    page.run()

    assert problems_of(page) == []
    assert {ENDPOINT, DAO_SELECT} <= drawn_symbols(page)
    assert page.query_params == {"project": str(project)}
    assert sent_to(page, "panel")["key"] == "layers"


def test_an_address_selects_what_it_names_in_panel_and_picture(page: AppTest, project: Path) -> None:
    page.query_params["project"] = str(project)
    page.query_params["symbol"] = ENDPOINT

    page.run()

    drawn = {key: identifier for identifier, key, *_ in sent_to(page, "canvas")["nodes"]}
    assert sent_to(page, "panel")["title"] == "list_orders"
    assert sent_to(page, "command")["id"] == drawn[ENDPOINT]


def test_an_address_of_something_gone_shows_the_page_without_it(page: AppTest) -> None:
    page.query_params["symbol"] = "shop:gone"

    page.run()

    assert problems_of(page) == []
    assert sent_to(page, "panel")["key"] == "layers"


def test_a_focus_draws_only_the_surroundings_and_can_be_left(page: AppTest) -> None:
    page.query_params["view"] = "focus"
    page.query_params["of"] = "db:orders"
    page.query_params["hops"] = "1"
    page.run()
    assert ENDPOINT not in drawn_symbols(page)

    page.button(key="crumb_0").click().run()

    assert ENDPOINT in drawn_symbols(page)
    assert "view" not in page.query_params


def test_only_what_breaks_the_layering_is_drawn_when_asked(page: AppTest) -> None:
    page.run()

    page.button_group(key="view").set_value("violations").run()

    assert {edge[4] for edge in sent_to(page, "canvas")["edges"]} == {True}
    assert page.query_params["view"] == "violations"


def test_kinds_of_lines_can_be_left_out(page: AppTest) -> None:
    page.run()

    page.button_group(key="kinds").set_value(["runtime"]).run()

    assert {edge[3] for edge in sent_to(page, "canvas")["edges"]} == {"runtime"}


def test_the_findings_tab_lists_them_by_rule(page: AppTest) -> None:
    page.run()

    page.button_group(key="tab").set_value("findings").run()

    assert [section["title"] for section in sent_to(page, "panel")["sections"]] == ["CUT101 layer-skip"]
    assert page.query_params["tab"] == "findings"


def test_how_much_was_seen_stands_beside_the_picture(page: AppTest) -> None:
    page.run()

    texts = [element.proto.text for element in page.get("progress")]  # pyright: ignore[reportAttributeAccessIssue]
    assert texts == ["19 of 19 calls resolved", "16 of 16 symbols in a layer"]


def test_a_folder_that_does_not_exist_is_told_and_can_be_corrected(page: AppTest, project: Path) -> None:
    page.run()
    open_another(page, "/no/such/folder")
    assert problems_of(page) == [
        "No such folder: /no/such/folder. Give the folder that holds your FastAPI project."
    ]

    page.text_input(key="project").set_value(str(project))
    next(button for button in page.button if button.label == "Open").click().run()

    assert problems_of(page) == []
    assert ENDPOINT in drawn_symbols(page)


def test_files_that_change_are_read_again_and_the_view_stays(page: AppTest, tmp_path: Path) -> None:
    page.run()
    open_another(page, write_shop(tmp_path / "shop"))
    page.button_group(key="view").set_value("violations").run()
    assert sent_to(page, "canvas")["edges"] != []
    router = tmp_path / "shop/shop/routers/orders.py"
    router.write_text(
        router.read_text()
        .replace(", dao: Annotated[OrderDao, Depends()]", "")
        .replace("    dao.select()\n", "")
    )

    for _ in range(100):
        page.run()
        if sent_to(page, "canvas")["edges"] == []:
            break
        time.sleep(0.1)

    assert sent_to(page, "canvas")["edges"] == []
    assert page.query_params["view"] == "violations"


def test_mistakes_in_the_settings_are_told(page: AppTest, tmp_path: Path) -> None:
    (write_shop(tmp_path) / "pyproject.toml").write_text("[tool.cutaway]\nnonsense = 1\n")
    page.run()

    open_another(page, tmp_path)

    (problem,) = problems_of(page)
    assert "nonsense" in problem


def test_a_folder_without_python_is_told(page: AppTest, tmp_path: Path) -> None:
    page.run()

    open_another(page, tmp_path)

    assert problems_of(page) == [
        f"No Python files under {tmp_path}. Point at the folder that holds your app."
    ]


def test_a_folder_without_routes_is_never_called_clean(page: AppTest, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text("def run() -> None: ...\n")
    page.run()

    open_another(page, tmp_path)

    assert [element.value.replace("\\", "") for element in page.warning] == [
        "**No route was found, so there is nothing to judge.** Is this the folder of a FastAPI application?"
    ]


def test_an_address_alone_does_not_make_us_read_a_folder(page: AppTest, tmp_path: Path) -> None:
    write_shop(tmp_path)
    page.query_params["project"] = str(tmp_path)

    page.run()

    assert page.get("bidi_component") == []
    assert page.text_input(key="project").value == str(tmp_path)


def test_without_a_project_the_page_says_what_to_do(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROJECT_VARIABLE)

    page.run()

    assert "See the layers of a FastAPI project" in [element.value for element in page.title]
    assert page.get("bidi_component") == []


@pytest.mark.parametrize(
    ("name", "components"),
    [
        ("explore", {"canvas", "panel", "command"}),
        ("routes", {"table"}),
        ("review", {"canvas", "panel", "command"}),
        ("mapping", {"canvas", "panel", "command"}),
        ("matrix", {"canvas", "panel", "command"}),
        ("modules", {"canvas", "panel", "command"}),
        ("what-if", {"panel"}),
    ],
)
def test_every_page_has_an_address(page: AppTest, name: str, components: set[str]) -> None:
    page.query_params["page"] = name

    page.run()

    assert problems_of(page) == []
    assert list(page.exception) == []
    shown = {element.proto.component_name for element in page.get("bidi_component")}  # pyright: ignore[reportAttributeAccessIssue]
    assert shown == {f"cutaway_{component}" for component in {"finder", "keys", *components}}


def test_the_table_of_routes_leads_to_the_flow_of_one(page: AppTest) -> None:
    page.query_params["page"] = "routes"
    page.run()
    (row,) = sent_to(page, "table")["rows"]
    assert row["cells"] == ["GET", "/orders", "list_orders", 3, ["orders"], [], 1]

    page.query_params["route"] = row["pick"][1]
    page.run()

    assert sent_to(page, "panel")["key"] == "flow http:GET /orders"
    assert ENDPOINT in drawn_symbols(page)


def test_a_route_that_is_gone_is_told_beside_the_table(page: AppTest) -> None:
    page.query_params["page"] = "routes"
    page.query_params["route"] = "http:GET /gone"

    page.run()

    assert [element.value for element in page.warning] == ["There is no such route any more."]
    assert len(sent_to(page, "table")["rows"]) == 1


def _review(page: AppTest, folder: Path) -> None:
    page.run()
    open_another(page, folder)
    finding = drawn_finding(page)
    page.query_params["page"] = "review"
    page.query_params["finding"] = finding
    page.run()


def drawn_finding(page: AppTest) -> list[str]:
    page.button_group(key="tab").set_value("findings").run()
    (section,) = sent_to(page, "panel")["sections"]
    return section["items"][0]["pick"][1:]


def test_a_finding_is_accepted_with_a_reason_and_none_without(page: AppTest, tmp_path: Path) -> None:
    project = write_shop(tmp_path / "shop")
    _review(page, project)

    next(button for button in page.button if button.label == "Write to the baseline").click().run()
    assert problems_of(page) == ["Say why it is accepted: whoever comes next will ask."]
    assert not (project / BASELINE_NAME).exists()
    page.text_input(key="reason").set_value("until June")
    next(button for button in page.button if button.label == "Write to the baseline").click().run()

    assert problems_of(page) == []
    assert list(read_baseline(project / BASELINE_NAME)[0].reason_of.values()) == ["until June"]
    assert page.button(key="withdraw").label == "Count it again"


def test_where_nobody_would_commit_it_accepting_is_refused(
    page: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    project = write_shop(tmp_path / "shop")
    _review(page, project)

    page.text_input(key="reason").set_value("until June")
    next(button for button in page.button if button.label == "Write to the baseline").click().run()

    (problem,) = problems_of(page)
    assert "which it never does in CI" in problem
    assert not (project / BASELINE_NAME).exists()


def test_hotspots_are_drawn_as_a_chart_beside_their_table(page: AppTest) -> None:
    page.query_params["page"] = "review"
    page.query_params["by"] = "hotspots"
    page.query_params["chart"] = "stability"

    page.run()

    chart = sent_to(page, "chart")
    assert chart["label"] == "Instability by layer"
    assert {dot["text"] for dot in chart["dots"]} < {
        row["cells"][0] for row in sent_to(page, "table")["rows"]
    }


def test_a_supposed_edge_takes_its_findings_away(page: AppTest) -> None:
    page.query_params["page"] = "what-if"
    page.run()
    assert [metric.value for metric in page.metric] == ["1", "1"]

    page.button(key="propose_0").click().run()

    assert [metric.value for metric in page.metric] == ["1", "0"]
    assert page.query_params["allow"] == "router -> dao"
    assert "router -> dao" in page.code[0].value


def test_a_presentation_shows_one_finding_alone(page: AppTest) -> None:
    page.query_params["page"] = "review"
    page.query_params["present"] = "1"

    page.run()

    assert [title.value for title in page.title] != []
    assert [button.label for button in page.button] == ["Previous", "Next", "Leave"]


def test_what_could_not_be_seen_is_told_above_the_picture(page: AppTest, tmp_path: Path) -> None:
    project = write_shop(tmp_path / "shop")
    (project / "shop/broken.py").write_bytes(b"name = '\xff\xfe'  # not what it says\n")
    page.run()

    open_another(page, project)

    (warning,) = page.warning
    assert warning.value.replace("\\", "").startswith("**Not all could be seen: ")
