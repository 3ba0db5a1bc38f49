import json
import os
import stat
from pathlib import Path

import jsonschema
import pytest

from cutaway.reporting import architecture_schema
from tests.conftest import RunCutaway


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("shop.svg", b"<?xml"),
        ("shop.png", b"\x89PNG"),
        ("shop.PDF", b"%PDF"),
        ("shop.dot", b"digraph"),
        ("shop.html", b"<!DOCTYPE html>"),
        ("shop.mmd", b"flowchart"),
        ("shop.puml", b"@startuml"),
        ("shop.d2", b"direction"),
        ("shop.txt", b"shop \xc2\xb7 6 symbols"),
        ("shop.json", b'{\n"schema": "cutaway.architecture/1"'),
    ],
)
def test_the_suffix_chooses_the_format(cutaway: RunCutaway, tmp_path: Path, name: str, start: bytes) -> None:
    outcome = cutaway("export", "shop_project", "-o", name)

    assert (outcome.code, outcome.output, outcome.errors) == (0, "", f"Wrote {name}\n")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.usefixtures("shop")
def test_the_document_satisfies_the_schema_that_ships(cutaway: RunCutaway) -> None:
    outcome = cutaway("export", "shop_project", "--format", "json", "-o", "-")

    jsonschema.validate(json.loads(outcome.output), json.loads(architecture_schema()))
    assert (outcome.code, outcome.errors) == (0, "")


@pytest.mark.usefixtures("shop")
def test_a_file_and_a_pipe_get_the_same_bytes(cutaway: RunCutaway, tmp_path: Path) -> None:
    cutaway("export", "shop_project", "-o", "shop.svg")
    piped = cutaway("export", "shop_project", "--format", "svg")

    assert piped.output.encode() == (tmp_path / "shop.svg").read_bytes()


@pytest.mark.usefixtures("shop")
def test_the_picture_is_the_same_wherever_the_project_lies(cutaway: RunCutaway, tmp_path: Path) -> None:
    here = cutaway("export", "shop_project", "--format", "json", PYTHONHASHSEED="1")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "shop_project").rename(tmp_path / "elsewhere" / "shop_project")
    elsewhere = cutaway("export", "elsewhere/shop_project", "--format", "json", PYTHONHASHSEED="2")

    assert here == elsewhere


@pytest.mark.usefixtures("shop")
def test_every_view_is_another_picture(cutaway: RunCutaway) -> None:
    options = [
        (),
        ("--theme", "dark"),
        ("--orientation", "down"),
        ("--package", "shop.daos"),
        ("GET /users/{user_id}", "--view", "route"),
        ("UserService.read", "--view", "focus", "--hops", "0"),
        ("UserService.read", "UserDao.get", "--view", "path"),
        ("--kind", "runtime"),
        ("--layer", "router", "--layer", "service"),
        ("--hide", "UserService.read"),
        *(
            ("--view", view)
            for view in ("overview", "mapping", "violations", "modules", "matrix", "multiples")
        ),
    ]

    outcomes = [cutaway("export", "shop_project", "--format", "svg", *each) for each in options]

    assert [(outcome.code, outcome.output[:5]) for outcome in outcomes] == [(0, "<?xml")] * len(options)
    assert len({outcome.output for outcome in outcomes}) == len(options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--view", "path", "--format", "svg"),
            "The view path takes two symbols after PATH: "
            'cutaway export PATH "GET /users/{id}" UserDao.get --view path -o FILE',
        ),
        (
            ("User", "--format", "svg"),
            "The view layers takes no names after PATH: cutaway export PATH --view layers -o FILE",
        ),
        (("--view", "matrix", "--hops", "2", "--format", "svg"), "--hops is for the views focus only."),
        (
            ("--view", "matrix", "--orientation", "down", "--format", "svg"),
            "--orientation is for the views layers, overview, route, focus, path, violations only.",
        ),
        (
            ("GET /usrs/{user_id}", "--view", "route", "--format", "svg"),
            "There is no route GET /usrs/{user_id}. Did you mean GET /users/{user_id}?",
        ),
        (
            ("UserServise.read", "--view", "focus", "--format", "svg"),
            "No symbol is called UserServise.read. Did you mean "
            "shop.services:UserService.read or shop.services:UserService?",
        ),
        (
            ("--view", "overview", "-o", "shop.json"),
            "JSON always holds the whole architecture: leave out names, --view, --theme and all that says "
            "what is drawn, or choose a picture (svg, png, pdf, html, dot, mmd, puml, d2, txt).",
        ),
    ],
)
@pytest.mark.usefixtures("shop")
def test_what_cannot_be_drawn_is_answered_with_what_can(
    cutaway: RunCutaway, options: tuple[str, ...], message: str
) -> None:
    outcome = cutaway("export", "shop_project", *options)

    assert (outcome.code, outcome.output, outcome.errors) == (2, "", f"Error: {message}\n")


@pytest.mark.usefixtures("shop")
def test_what_a_picture_does_not_show_is_told_on_standard_error(cutaway: RunCutaway) -> None:
    outcome = cutaway("export", "shop_project", "--view", "violations", "-o", "shop.svg")

    assert (outcome.code, outcome.output) == (0, "")
    assert outcome.errors == "Nothing here breaks the layering.\nWrote shop.svg\n"


@pytest.mark.parametrize("output", ["picture", "picture.gif", "-"])
def test_a_name_without_a_format_is_answered_with_the_formats(cutaway: RunCutaway, output: str) -> None:
    outcome = cutaway("export", "shop_project", "-o", output)

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: Cannot tell the format. Give -o a name that ends in one of .json, .svg, .png, .pdf, .html, "
        ".dot, .mmd, .puml, .d2, .txt, or say --format.\n"
    )


def test_an_unknown_format_is_answered_with_those_there_are(cutaway: RunCutaway) -> None:
    outcome = cutaway("export", "shop_project", "--format", "ascii")

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors.splitlines()[-1] == (
        "Error: Invalid value for '--format': 'ascii' is not one of 'json', 'svg', 'png', 'pdf', 'html', "
        "'dot', 'mmd', 'puml', 'd2', 'txt'."
    )


@pytest.mark.usefixtures("shop")
def test_a_place_that_cannot_be_written_is_exit_2(cutaway: RunCutaway) -> None:
    outcome = cutaway("export", "shop_project", "-o", "missing/shop.json")

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: Cannot write missing/shop.json: No such file or directory. Give another file.\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_file_is_replaced_as_a_whole_and_nothing_else_is_left(cutaway: RunCutaway, tmp_path: Path) -> None:
    target = tmp_path / "docs" / "shop.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(target)

    outcome = cutaway("export", "shop_project", "-o", "link.json")

    assert outcome.code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "cutaway.architecture/1"
    assert [file.name for file in target.parent.iterdir()] == ["shop.json"]


@pytest.mark.usefixtures("shop")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_written_file_has_the_usual_permissions(cutaway: RunCutaway, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()

    cutaway("export", "shop_project", "-o", "shop.json")

    assert stat.S_IMODE((tmp_path / "shop.json").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
