from pathlib import Path

import pytest

from benchmarks.accuracy.snippets import BadDownload, fetch_snippets


def test_a_download_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "pycg-0.0.8.tar.gz"
    archive.write_bytes(b"")

    with pytest.raises(BadDownload) as refusal:
        fetch_snippets(tmp_path)

    assert str(refusal.value) == (
        f"{archive} has sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, not "
        "644b4df4346b393ca29450223da12598a6e6ad51fcfb1c218330b774f643a6c1. Delete it and try again."
    )
