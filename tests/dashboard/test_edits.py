import tomllib
from pathlib import Path

import pytest

from cutaway import AnalysisOptions, Architecture, analyze
from cutaway.config import EdgePattern, read_config
from cutaway.model import EdgeKind, Layer
from cutaway_app.edits import Edits, Move, read_edits, write_edits, write_settings
from tests.dashboard.shop import DAO, DAO_SELECT, ENDPOINT, SERVICE, write_shop


def judge(project: Path, edits: Edits, settings: str = "") -> Architecture:
    text = write_settings(edits, tomllib.loads(settings))
    return analyze(project, AnalysisOptions(config=read_config(text, project / "cutaway.toml")))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_shop(tmp_path_factory.mktemp("shop"))


def test_a_class_moves_with_its_methods_and_nothing_else(project: Path) -> None:
    after = judge(project, Edits().move(DAO, Layer.SERVICE))

    assert [after.layer_of(symbol) for symbol in (DAO, DAO_SELECT, SERVICE)] == [
        Layer.SERVICE,
        Layer.SERVICE,
        Layer.SERVICE,
    ]
    assert after.layer_of("shop.daos.orders:open_session") is not Layer.SERVICE


def test_a_module_moves_with_all_that_it_defines_but_what_was_moved_elsewhere(project: Path) -> None:
    edits = Edits().move("shop.daos.orders", Layer.SUPPORT).move(DAO, Layer.SERVICE)

    after = judge(project, edits)

    assert after.layer_of("shop.daos.orders:open_session") is Layer.SUPPORT
    assert after.layer_of(DAO_SELECT) is Layer.SERVICE


def test_functions_of_one_name_move_together_since_settings_know_the_name_alone(tmp_path: Path) -> None:
    text = "def keep(function): ...\n@keep\ndef act(): ...\n@keep\ndef act(): ...\n"
    (tmp_path / "shop.py").write_text(text)

    after = judge(tmp_path, Edits().move("shop:act#1", Layer.SERVICE))

    assert [after.layer_of(symbol) for symbol in ("shop:act#1", "shop:act")] == [Layer.SERVICE] * 2


def test_a_method_can_move_out_of_its_class_in_either_order(project: Path) -> None:
    moves = Edits().move(DAO_SELECT, Layer.SERVICE).move(DAO, Layer.SUPPORT)

    after = judge(project, moves)

    assert (after.layer_of(DAO), after.layer_of(DAO_SELECT)) == (Layer.SUPPORT, Layer.SERVICE)


def test_an_edge_that_is_allowed_is_no_finding(project: Path) -> None:
    before = analyze(project)
    allowed = Edits().allow(EdgePattern("router", "dao"))

    after = judge(project, allowed)

    assert [finding.rule for finding in before.findings] == ["CUT101"]
    assert after.findings == ()


def test_present_settings_stay_and_are_outranked(project: Path) -> None:
    settings = """
extends = "relaxed"
allow = "dao -> dto"
[severity]
CUT302 = "off"
[layers.service]
module = "*.flows"
any = [{ name = "*Flow" }]
[layers.dao]
name = "OrderDao*"
"""
    edits = Edits().move(DAO, Layer.SERVICE).allow(EdgePattern("router", "dao", EdgeKind.TYPE))

    text = write_settings(edits, tomllib.loads(settings), ("tool", "cutaway"))

    assert tomllib.loads(text)["tool"]["cutaway"] == {
        "extends": "relaxed",
        "allow": ["router -> dao: type", "dao -> dto"],
        "severity": {"CUT302": "off"},
        "layers": {
            "service": {
                "module": "*.flows",
                "any": [
                    {"all": [{"module": "shop.daos.orders"}, {"name": ["OrderDao", "OrderDao.*"]}]},
                    {"name": "*Flow"},
                ],
            },
            "dao": {"name": "OrderDao*"},
        },
    }
    assert judge(project, edits, settings).layer_of(DAO) is Layer.SERVICE


def test_names_that_look_like_patterns_are_meant_as_they_are() -> None:
    text = write_settings(Edits().move("shop:a[b]*?", Layer.DAO), {})

    assert tomllib.loads(text)["layers"]["dao"]["any"] == [
        {"all": [{"module": "shop"}, {"name": ["a[[]b][*][?]", "a[[]b][*][?].*"]}]}
    ]


def test_the_latest_word_on_a_symbol_counts_and_can_be_taken_back() -> None:
    edits = Edits().move(DAO, Layer.SERVICE).move(ENDPOINT, Layer.DAO).move(DAO, Layer.MODEL)

    assert edits.moves == (Move(ENDPOINT, Layer.DAO), Move(DAO, Layer.MODEL))
    assert edits.without(Move(DAO, Layer.MODEL)) == Edits((Move(ENDPOINT, Layer.DAO),))


def test_edits_travel_in_an_address() -> None:
    edits = Edits().move("shop:a = b", Layer.DAO).allow(EdgePattern("*", "dto", EdgeKind.MAPPING))

    assert read_edits(write_edits(edits)) == edits
