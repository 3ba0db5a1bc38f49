"""Pictures kept in docs: written together from the settings, and checked against what is committed."""

from pathlib import Path

import pytest

from tests.conftest import RunCutaway, write_project

SETTINGS = """\
[[diagrams]]
file = "docs/layers.svg"
theme = "auto"
source-url = "https://host/{path}#L{line}"

[[diagrams]]
file = "docs/read.mmd"
view = "route"
names = "GET /users/{user_id}"
"""


@pytest.fixture
def kept(shop: Path) -> Path:
    write_project(shop, {"cutaway.toml": SETTINGS, "docs/.keep": ""})
    return shop


@pytest.mark.usefixtures("kept")
def test_all_diagrams_of_the_settings_are_written_and_then_up_to_date(
    cutaway: RunCutaway, tmp_path: Path
) -> None:
    written = cutaway("export", "shop_project", "--diagrams", PYTHONHASHSEED="1")
    checked = cutaway("export", "shop_project", "--diagrams", "--check", PYTHONHASHSEED="2")

    docs = tmp_path / "shop_project" / "docs"
    assert (written.code, written.output, written.errors) == (
        0,
        "",
        "Wrote shop_project/docs/layers.svg\nWrote shop_project/docs/read.mmd\n",
    )
    assert (checked.code, checked.errors) == (
        0,
        "shop_project/docs/layers.svg is up to date\nshop_project/docs/read.mmd is up to date\n",
    )
    assert 'href="https://host/shop/services.py#L9"' in (docs / "layers.svg").read_text(encoding="utf-8")
    assert (docs / "read.mmd").read_text(encoding="utf-8").startswith("flowchart TB\n  accTitle: shop · GET")


def test_a_diagram_that_is_out_of_date_or_missing_is_named_with_the_command_that_helps(
    cutaway: RunCutaway, kept: Path
) -> None:
    cutaway("export", "shop_project", "--diagrams")
    services = kept / "shop" / "services.py"
    services.write_text(
        services.read_text(encoding="utf-8").replace("def read(", "def find("), encoding="utf-8"
    )
    (kept / "docs" / "read.mmd").unlink()
    before = (kept / "docs" / "layers.svg").read_bytes()

    outcome = cutaway("export", "shop_project", "--diagrams", "--check")

    assert (outcome.code, outcome.output, outcome.errors) == (
        1,
        "",
        "shop_project/docs/layers.svg is out of date\n"
        "shop_project/docs/read.mmd does not exist\n"
        "Run: cutaway export shop_project --diagrams\n",
    )
    assert (kept / "docs" / "layers.svg").read_bytes() == before


@pytest.mark.usefixtures("shop")
def test_a_single_file_is_checked_against_the_command_that_made_it(
    cutaway: RunCutaway, tmp_path: Path
) -> None:
    command = ("export", "shop_project", "GET /users/{user_id}", "--view", "route", "-o", "a b.svg")
    cutaway(*command)
    same = cutaway(*command, "--check")
    crlf = (tmp_path / "a b.svg").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "a b.svg").write_bytes(crlf)
    after_git = cutaway(*command, "--check")
    other = cutaway(*command, "--theme", "dark", "--check")

    assert [one.code for one in (same, after_git, other)] == [0, 0, 1]
    assert other.errors == (
        "a b.svg is out of date\n"
        "Run: cutaway export shop_project 'GET /users/{user_id}' --view route -o 'a b.svg' --theme dark\n"
    )


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--diagrams",), "The settings in shop_project name no diagrams. Add some to pyproject.toml:"),
        (("--check",), "--check needs a file to compare: give -o FILE, or --diagrams."),
        (("-o", "a.png", "--theme", "auto"), "--theme auto is for svg, html only."),
        (
            ("-o", "a.txt", "--theme", "dark"),
            "--theme is for svg, png, pdf, html, dot, mmd, puml, d2 only.",
        ),
        (("-o", "a.svg", "--scale", "2"), "--scale is for png only."),
        (
            ("-o", "a.png", "--source-url", "https://x/{path}"),
            "--source-url is for svg, pdf, html, dot, mmd, puml, d2 only.",
        ),
        (
            ("-o", "a.svg", "--source-url", "https://x/{file}"),
            '--source-url "https://x/{file}" has {file}; known are {path}, {line}, {end_line}. '
            "Write it like https://github.com/owner/name/blob/main/{path}#L{line}",
        ),
    ],
)
def test_what_does_not_fit_together_is_answered_before_anything_is_read(
    cutaway: RunCutaway, options: tuple[str, ...], message: str
) -> None:
    outcome = cutaway("export", "shop_project", *options)

    assert (outcome.code, outcome.output, outcome.errors.splitlines()[0]) == (2, "", f"Error: {message}")


@pytest.mark.usefixtures("kept")
def test_diagrams_are_those_of_the_settings_and_no_others(cutaway: RunCutaway) -> None:
    outcome = cutaway("export", "shop_project", "--diagrams", "--theme", "dark")

    assert (outcome.code, outcome.errors) == (
        2,
        "Error: --diagrams writes what [[tool.cutaway.diagrams]] says: leave out names, -o, --format and all "
        "that says what is drawn.\n",
    )
