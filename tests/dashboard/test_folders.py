from pathlib import Path

import pytest

from cutaway_app.folders import Place, list_folders
from cutaway_app.recent import read_recent, remember


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("home/shop/src", "home/.hidden", "home/node_modules", "elsewhere/secret"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "home/shop/pyproject.toml").touch()
    (tmp_path / "home/way_out").symlink_to(tmp_path / "elsewhere")
    return tmp_path / "home"


def test_folders_are_listed_and_projects_told(home: Path) -> None:
    listing = list_folders(home, home)

    assert listing.places == (Place(home / "shop", "shop", "project"),)
    assert listing.parent is None


def test_one_can_go_up_to_the_start_and_no_further(home: Path) -> None:
    assert list_folders(home, home / "shop").parent == home
    assert list_folders(home, home.parent / "elsewhere").folder == home
    assert list_folders(home, home / "way_out").folder == home
    assert list_folders(home, home / "shop" / ".." / "..").folder == home


def test_projects_opened_are_remembered_the_latest_first_while_they_exist(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    for name in ("shop", "gone", "node_modules", "shop"):
        remember(home / name)

    assert [place.name for place in read_recent()] == ["shop", "node_modules"]


@pytest.mark.parametrize("content", ["", "{", '"text"', "[1, null]"])
def test_a_memory_that_makes_no_sense_is_none(
    home: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    (home / "cutaway").mkdir()
    (home / "cutaway/recent.json").write_text(content)

    assert read_recent() == ()
