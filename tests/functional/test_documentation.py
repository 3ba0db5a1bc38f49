"""The pictures of our own documentation: made by the command that they show, and up to date."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"


def test_every_picture_is_what_the_command_writes_today() -> None:
    command = [sys.executable, "-m", "cutaway", "export", "samples/bookshop_eroded", "--diagrams", "--check"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")

    assert (done.returncode, [line for line in done.stderr.splitlines() if "is up to date" not in line]) == (
        0,
        [],
    )


def test_every_picture_is_shown_and_every_picture_shown_is_there() -> None:
    pages = {
        page: page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    }

    shown = {
        (page.parent / name).resolve()
        for page, text in pages.items()
        for name in re.findall(r"!\[[^\]]*\]\(([^)#]+)\)", text)
    }
    pasted = {file for file in IMAGES.glob("route.*") if file.suffix in (".mmd", ".txt")}
    assert shown == set(IMAGES.iterdir()) - pasted
    assert [
        file.name
        for file in pasted
        if file.read_text(encoding="utf-8") not in pages[ROOT / "docs/pictures.md"]
    ] == []
