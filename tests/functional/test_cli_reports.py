"""`cutaway check` with each of its reports."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cutaway.cli.reports import ReportFormat
from tests.conftest import RunCutaway, write_project

FILE_OF = {
    "json": "f.json",
    "sarif": "f.sarif",
    "junit": "f.xml",
    "github": "f.log",
    "gitlab": "f.quality.json",
    "markdown": "f.md",
    "html": "f.html",
    "text": "f.txt",
}
ALL = [f"--report={format}={file}" for format, file in FILE_OF.items()]


def test_every_format_is_tried_here() -> None:
    assert set(FILE_OF) == set(ReportFormat)


@pytest.mark.usefixtures("eroded_shop")
def test_any_number_of_reports_is_written_beside_the_one_on_standard_output(
    cutaway: RunCutaway, tmp_path: Path
) -> None:
    alone = cutaway("check", "shop_project")
    outcome = cutaway("check", "shop_project", *ALL)

    assert (outcome.code, outcome.output) == (1, alone.output)
    assert outcome.errors == "".join(f"Wrote {file}\n" for file in FILE_OF.values())
    assert (tmp_path / "f.txt").read_text(encoding="utf-8") == alone.output
    sarif = json.loads((tmp_path / "f.sarif").read_bytes())
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["CUT201", "CUT104", "CUT101"]
    suites = ElementTree.fromstring((tmp_path / "f.xml").read_bytes())
    assert (suites.get("tests"), suites.get("failures")) == ("18", "3")
    quality = json.loads((tmp_path / "f.quality.json").read_bytes())
    assert {record["location"]["path"] for record in quality} == {"shop_project/shop/main.py"}
    assert (tmp_path / "f.md").read_text(encoding="utf-8").count("\n| error | CUT") == 3
    page = (tmp_path / "f.html").read_text(encoding="utf-8")
    assert (page.count('<section class="cause error">'), page.count("<figure><svg "), page.count("<h3>")) == (
        1,
        1,
        3,
    )


@pytest.mark.usefixtures("eroded_shop")
@pytest.mark.parametrize("format", ["text", "sarif", "html"])
def test_a_file_and_a_pipe_get_the_same(cutaway: RunCutaway, tmp_path: Path, format: str) -> None:
    piped = cutaway("check", "shop_project", "--format", format)
    filed = cutaway("check", "shop_project", "--format", format, "-o", "report")

    assert (piped.code, piped.errors) == (1, "")
    assert (filed.code, filed.output, filed.errors) == (1, "", "Wrote report\n")
    assert piped.output.encode() == (tmp_path / "report").read_bytes()


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("f.json", b'{\n"schema": "cutaway.architecture/1"'),
        ("f.SARIF", b'{\n "$schema": "https://json.schemastore.org/sarif-2.1.0.json"'),
        (
            "f.xml",
            b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cutaway" tests="18" failures="0"',
        ),
        ("f.md", b"## Cutaway: shop\n"),
        ("f.html", b"<!DOCTYPE html>"),
        ("f.txt", b"Not seen\n"),
        ("f", b"Not seen\n"),
    ],
)
def test_the_suffix_chooses_the_format(cutaway: RunCutaway, tmp_path: Path, file: str, start: bytes) -> None:
    outcome = cutaway("check", "shop_project", "-o", file)

    assert outcome.code == 0
    assert (tmp_path / file).read_bytes().startswith(start)


@pytest.mark.usefixtures("eroded_shop")
def test_only_the_rules_that_looked_are_in_a_report(cutaway: RunCutaway, eroded_shop: Path) -> None:
    (eroded_shop / "cutaway.toml").write_text('[severity]\nCUT101 = "note"\nCUT103 = "off"\n')

    outcome = cutaway("check", "shop_project", "--format", "sarif", *("--rule", "CUT101", "--rule", "CUT103"))

    (run,) = json.loads(outcome.output)["runs"]
    rules = [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in run["tool"]["driver"]["rules"]]
    assert rules == [("CUT101", "note")]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [("CUT101", "note")]
    assert outcome.code == 0


@pytest.mark.usefixtures("eroded_shop")
def test_the_baseline_silences_from_outside(cutaway: RunCutaway) -> None:
    cutaway("baseline", "shop_project", CI="")

    outcome = cutaway("check", "shop_project", "--format", "sarif")

    (run,) = json.loads(outcome.output)["runs"]
    kinds = [[each["kind"] for each in result["suppressions"]] for result in run["results"]]
    assert (outcome.code, kinds) == (0, [["external"]] * 3)


@pytest.mark.parametrize("wanted", ["sarif", "sarif=", "sarif=-", "pdf=f.pdf", "=f.md", ""])
def test_a_report_that_cannot_be_is_refused_before_anything_is_read(cutaway: RunCutaway, wanted: str) -> None:
    outcome = cutaway("check", "missing", "--report", wanted)

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        f"Error: Cannot write the report {wanted}. Give --report FORMAT=FILE, with one of: "
        "text, json, sarif, junit, github, gitlab, markdown, html.\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_place_that_cannot_be_written_is_exit_2(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project", "--report", "sarif=missing/f.sarif")

    assert outcome.code == 2
    assert outcome.errors == (
        "Error: Cannot write missing/f.sarif: No such file or directory. Give another file.\n"
    )


def test_no_report_calls_a_project_good_in_which_nothing_could_be_judged(
    cutaway: RunCutaway, tmp_path: Path
) -> None:
    write_project(tmp_path / "tool", {"tool.py": "def add(a, b):\n    return a + b\n"})

    outcome = cutaway("check", "tool", *ALL)

    assert outcome.code == 2
    assert [file for file in FILE_OF.values() if (tmp_path / file).exists()] == ["f.json", "f.txt"]


@pytest.mark.usefixtures("eroded_shop")
def test_reports_are_the_same_bytes_in_every_run(cutaway: RunCutaway, tmp_path: Path) -> None:
    runs = []
    for seed in ("1", "2"):
        cutaway("check", "shop_project", *ALL, PYTHONHASHSEED=seed)
        runs.append([(tmp_path / file).read_bytes() for file in FILE_OF.values()])

    assert runs[0] == runs[1]
