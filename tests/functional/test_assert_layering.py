"""`assert_layering`, which projects call in their own tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from cutaway import CutawayError
from cutaway.testing import LayeringReport, assert_layering
from tests.conftest import RunCutaway, plain_environment

THEIR_TEST = """
from cutaway.testing import assert_layering


def test_layers():
    assert_layering("shop_project", rules=["layer-skip"])
"""


def test_a_clean_project_gives_its_report(shop: Path) -> None:
    report = assert_layering(shop)

    assert report.findings == ()
    assert str(report).endswith(
        "0 findings.\n"
        "Coverage: 15 of 15 calls resolved (100 %), 0 of 18 symbols without a layer, 0 files not read.\n"
    )


def test_findings_are_an_assertion_error_with_what_the_command_says(
    cutaway: RunCutaway, eroded_shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(AssertionError) as raised:
        assert_layering(eroded_shop.name)

    told = cutaway("check", eroded_shop.name).output
    assert str(raised.value) == f"the layering of shop_project is broken\n\n{told}"


def test_what_is_looked_at_and_what_fails_can_be_chosen(eroded_shop: Path) -> None:
    (eroded_shop / "cutaway.toml").write_text('[severity]\nCUT101 = "warning"\n', encoding="utf-8")

    report = assert_layering(eroded_shop, rules=["CUT101"])

    assert [finding.rule for finding in report.findings] == ["CUT101"]
    assert len(assert_layering(eroded_shop, fail_on="never").findings) == 3
    with pytest.raises(AssertionError):
        assert_layering(eroded_shop, rules=["CUT101"], fail_on="warning")


def test_comments_and_the_baseline_hold_and_the_baseline_is_left_alone(
    cutaway: RunCutaway, eroded_shop: Path
) -> None:
    cutaway("baseline", "shop_project", CI="")
    baseline = eroded_shop / "cutaway-baseline.json"
    before = baseline.read_bytes()
    main = eroded_shop / "shop" / "main.py"
    silenced = main.read_text(encoding="utf-8").replace(
        "return session.get(User, user_id)",
        "return session.get(User, user_id)  # cutaway: ignore[CUT101, CUT104] only for the sync job",
    )
    main.write_text(silenced, encoding="utf-8")

    report = assert_layering(eroded_shop)

    assert [finding.rule for finding in report.findings] == ["CUT403", "CUT403"]
    assert baseline.read_bytes() == before


def test_a_folder_in_which_nothing_can_be_judged_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "tool.py").write_text("def add(a, b):\n    return a + b\n", encoding="utf-8")

    with pytest.raises(CutawayError, match="there is nothing to check"):
        assert_layering(tmp_path)


def test_a_report_is_a_value(shop: Path) -> None:
    report = assert_layering(shop)

    assert report == LayeringReport(report.architecture, report.text)


@pytest.mark.usefixtures("eroded_shop")
def test_pytest_shows_the_report_and_the_line_of_the_test(tmp_path: Path) -> None:
    (tmp_path / "test_layers.py").write_text(THEIR_TEST, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_layers.py"],
        cwd=tmp_path,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "CUT101 read_raw_user (router) queries User (model)" in done.stdout
    assert "test_layers.py:6: AssertionError" in done.stdout
    assert "__tracebackhide__" not in done.stdout


def test_no_test_runner_is_needed() -> None:
    program = "import sys, cutaway.testing; print('pytest' in sys.modules, 'streamlit' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False False\n"
