from pathlib import Path

import pytest

from cutaway_app.excerpts import Excerpt, Wanted, around, read_excerpt


def test_the_wanted_lines_come_with_their_numbers_and_marks(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\nthree\nfour\nfive\n")

    excerpt = read_excerpt(tmp_path, around("a.py", (3,), 1))

    assert excerpt == Excerpt(file="a.py", first=2, lines=("two", "three", "four"), marked=(3,))


def test_the_start_and_end_of_the_file_bound_an_excerpt(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\n")

    excerpt = read_excerpt(tmp_path, around("a.py", (1,), 5))

    assert excerpt == Excerpt(file="a.py", first=1, lines=("one", "two"), marked=(1,))


def test_a_long_definition_is_cut_and_says_how_much_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n" * 500)

    excerpt = read_excerpt(tmp_path, Wanted("a.py", 1, 500))

    assert excerpt is not None
    assert (len(excerpt.lines), excerpt.rest) == (120, 380)


def test_a_file_that_became_shorter_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\n")

    assert read_excerpt(tmp_path, Wanted("a.py", 3, 9)) is None


@pytest.mark.parametrize(
    "file", ["../secret.py", "/etc/passwd", "link.py", "folder/secret.py", "a\0b.py", "gone.py"]
)
def test_nothing_outside_the_project_is_read(tmp_path: Path, file: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.py").write_text("secret\n")
    (project / "link.py").symlink_to(tmp_path / "secret.py")
    (project / "folder").symlink_to(tmp_path, target_is_directory=True)

    assert read_excerpt(project, Wanted(file, 1, 1)) is None


def test_the_coding_cookie_of_a_file_is_honoured(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes("# coding: latin-1\nname = 'Jörg'\n".encode("latin-1"))

    excerpt = read_excerpt(tmp_path, Wanted("a.py", 2, 2))

    assert excerpt == Excerpt(file="a.py", first=2, lines=("name = 'Jörg'",))


@pytest.mark.parametrize("content", [b"# coding: nonsense\nok\n", b"\xff\xfe\nok\n"])
def test_a_file_in_a_broken_encoding_is_still_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.py").write_bytes(content)

    excerpt = read_excerpt(tmp_path, Wanted("a.py", 2, 2))

    assert excerpt == Excerpt(file="a.py", first=2, lines=("ok",))
