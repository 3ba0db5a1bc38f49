"""A picture of ours in a page of MkDocs and in one of Sphinx."""

import subprocess
import sys
from pathlib import Path

import pytest

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "focus.svg"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "layers.svg").write_bytes(PICTURE.read_bytes())
    return folder


def _run(*command: str, cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr


def test_mkdocs_shows_it(docs: Path, tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    (tmp_path / "mkdocs.yml").write_text("site_name: shop\ntheme: {name: null, custom_dir: theme}\n")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("{{ page.content }}")
    (docs / "index.md").write_text("![The layers](layers.svg)\n")

    _run("mkdocs", "build", "--strict", "--site-dir", "site", cwd=tmp_path)

    assert '<img alt="The layers" src="layers.svg" />' in (tmp_path / "site" / "index.html").read_text()
    assert (tmp_path / "site" / "layers.svg").read_bytes() == PICTURE.read_bytes()


def test_sphinx_shows_it(docs: Path, tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    (docs / "conf.py").write_text('project = "shop"\nhtml_theme = "basic"\n')
    (docs / "index.rst").write_text("Shop\n====\n\n.. image:: layers.svg\n   :alt: The layers\n")

    _run("sphinx", "-W", "-q", "-b", "html", "docs", "site", cwd=tmp_path)

    assert 'alt="The layers" src="_images/layers.svg"' in (tmp_path / "site" / "index.html").read_text()
    assert (tmp_path / "site" / "_images" / "layers.svg").read_bytes() == PICTURE.read_bytes()
