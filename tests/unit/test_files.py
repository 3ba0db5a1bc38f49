import os
from pathlib import Path

import pytest

from cutaway.files import CannotWrite, write_atomically


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.svg", b"<svg/>")

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"new.svg": b"<svg/>"}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "old.svg"
    target.write_bytes(b"old")
    # The draft's name is taken by a folder, so that writing it must fail.
    (tmp_path / f".old.svg.{os.getpid()}.part").mkdir()

    with pytest.raises(CannotWrite):
        write_atomically(target, b"new")

    assert target.read_bytes() == b"old"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as error:
        write_atomically(tmp_path, b"")

    assert str(error.value) == f"Cannot write {tmp_path}: Is a directory. Give another file."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/null")
def test_a_device_stays_a_device() -> None:
    write_atomically(Path(os.devnull), b"gone")

    assert not Path(os.devnull).is_file()
