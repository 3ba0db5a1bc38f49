import json
from pathlib import Path

import jsonschema
import pytest

from cutaway.reporting import architecture_schema
from tests.conftest import RunCutaway

NOT_SEEN = (
    "Not seen\n"
    "no-environment: no environment of the project found, so only packages that Cutaway itself uses are "
    "known; create a .venv in the project or give one with --python\n"
    "\n"
)
CLEAN_REPORT = NOT_SEEN + (
    "0 findings.\n"
    "Coverage: 15 of 15 calls resolved (100 %), 0 of 18 symbols without a layer, 0 files not read.\n"
)
SHORTCUT_REPORT = (
    "CUT101 layer-skip (error, 1 finding)\n"
    "A call or query jumps over a layer of router → service → dao → model. Along router → service → dao →\n"
    "model, what a layer decides holds only if nobody goes past it.\n"
    "\n"
    "1 of them stands in a line that CUT104 objects to as well: see there\n"
    "\n"
    "CUT104 data-access-outside-dao (error, 1 finding)\n"
    "A router or service runs statements, or a router controls a transaction. Data access is the DAO's\n"
    "alone; a service decides about the transaction, a router about neither.\n"
    "\n"
    "shop_project/shop/main.py:32: CUT104 read_raw_user (router) works on the database itself: Session.get\n"
    "    also:  CUT101 read_raw_user (router) queries User (model) past the service and dao layers\n"
    "    chain: GET /users/{user_id}/raw → read_raw_user → the session\n"
    "    cure:  Move it into a DAO and call it through a service.\n"
    "\n"
    "CUT201 response-not-projected (error, 1 finding)\n"
    "A route returns data without a response DTO, or with a table model as its contract. A router must\n"
    "project its response through a DTO: otherwise every new column is published.\n"
    "\n"
    "shop_project/shop/main.py:31: CUT201 read_raw_user (router) answers GET /users/{user_id}/raw with data "
    "that no response DTO projects\n"
    "    chain: GET /users/{user_id}/raw → read_raw_user\n"
    "    cure:  Declare response_model= or a return annotation with a DTO.\n"
    "\n"
) + (
    NOT_SEEN + "3 findings: 3 errors.\n"
    "Coverage: 18 of 18 calls resolved (100 %), 0 of 19 symbols without a layer, 0 files not read.\n"
    "`cutaway rules CUT101` tells why that is a rule, and how to fix it.\n"
)


@pytest.mark.usefixtures("shop")
def test_a_clean_project_is_exit_0_with_the_coverage(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project")

    assert (outcome.code, outcome.output, outcome.errors) == (0, CLEAN_REPORT, "")


@pytest.mark.usefixtures("eroded_shop")
def test_findings_are_exit_1_with_reason_chain_and_cure(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project")

    assert (outcome.code, outcome.output, outcome.errors) == (1, SHORTCUT_REPORT, "")


@pytest.mark.usefixtures("eroded_shop")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fail-on", "never"), 0),
        (("--fail-on", "note"), 1),
        (("--rule", "CUT103"), 0),
        (("--rule", "Layer-Skip"), 1),
        (("--rule", "CUT103", "--rule", "CUT104"), 1),
    ],
)
def test_options_decide_what_fails(cutaway: RunCutaway, arguments: tuple[str, ...], code: int) -> None:
    outcome = cutaway("check", "shop_project", *arguments)

    assert outcome.code == code


def test_the_settings_of_the_project_decide_what_fails(cutaway: RunCutaway, eroded_shop: Path) -> None:
    settings = '[severity]\nCUT101 = "warning"\nCUT104 = "warning"\nCUT201 = "off"\n'
    (eroded_shop / "cutaway.toml").write_text(settings, encoding="utf-8")

    usual = cutaway("check", "shop_project")
    (eroded_shop / "cutaway.toml").write_text('fail-on = "warning"\n' + settings, encoding="utf-8")
    strict = cutaway("check", "shop_project")
    overruled = cutaway("check", "shop_project", "--fail-on", "error")

    assert [usual.code, strict.code, overruled.code] == [0, 1, 0]


@pytest.mark.usefixtures("eroded_shop")
def test_only_the_rules_asked_for_are_reported(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project", "--rule", "CUT201")

    codes = [line.split()[0] for line in outcome.output.splitlines() if line.startswith("CUT")]
    assert codes == ["CUT201"]
    assert "1 finding: 1 error.\n" in outcome.output


@pytest.mark.usefixtures("eroded_shop")
def test_json_is_the_whole_architecture_and_keeps_the_exit_code(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project", "--format", "json")

    document = json.loads(outcome.output)
    jsonschema.validate(document, json.loads(architecture_schema()))
    assert [finding["rule"] for finding in document["findings"]] == ["CUT201", "CUT104", "CUT101"]
    assert outcome.code == 1


def test_the_folder_itself_may_be_left_out(cutaway: RunCutaway, tmp_path: Path, shop: Path) -> None:
    for part in shop.iterdir():
        part.rename(tmp_path / part.name)
    shop.rmdir()

    outcome = cutaway("check")

    assert (outcome.code, outcome.output) == (0, CLEAN_REPORT)


@pytest.mark.usefixtures("eroded_shop")
def test_a_stream_that_knows_no_arrows_gets_them_spelt(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project", "--rule", "CUT201", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert "    chain: GET /users/{user_id}/raw -> read_raw_user\n" in outcome.output
    assert outcome.code == 1


def test_hostile_names_reach_the_terminal_spelt_out(cutaway: RunCutaway, eroded_shop: Path) -> None:
    main = eroded_shop / "shop" / "main.py"
    text = main.read_text(encoding="utf-8").replace("/{user_id}/raw", "/{user_id}/[red]\\x1b[2Jraw")
    main.write_text(text, encoding="utf-8")

    outcome = cutaway("check", "shop_project", "--rule", "CUT201", FORCE_COLOR="1")

    assert "\x1b[2J" not in outcome.output
    assert "GET /users/{user_id}/[red]\\x1b[2Jraw" in outcome.output


@pytest.mark.usefixtures("eroded_shop")
def test_colours_are_for_those_who_can_see_them(cutaway: RunCutaway) -> None:
    piped = cutaway("check", "shop_project")
    coloured = cutaway("check", "shop_project", FORCE_COLOR="1")

    assert "\x1b[" not in piped.output
    assert "\x1b[1;31m3 findings\x1b[0m" in coloured.output
