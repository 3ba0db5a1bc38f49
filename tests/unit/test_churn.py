"""Commits that touched each file, read without letting the repository run anything."""

import subprocess
from pathlib import Path

from cutaway.churn import count_changes


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", "-C", str(folder), *identity, *arguments), check=True, capture_output=True)


def _commit(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    _git(folder, "add", ".")
    _git(folder, "commit", "-m", "change")


def test_changes_are_counted_by_file_below_the_project(tmp_path: Path) -> None:
    project = tmp_path / "backend"
    project.mkdir()
    _git(tmp_path, "init")
    _commit(tmp_path, setup="1")
    _commit(project, orders="1", users="1")
    _commit(project, orders="2")

    assert count_changes(project) == {"orders.py": 2, "users.py": 1}
    assert count_changes(tmp_path) == {"setup.py": 1, "backend/orders.py": 2, "backend/users.py": 1}


def test_nothing_that_the_repository_asks_for_is_run(tmp_path: Path) -> None:
    _git(tmp_path, "init")
    _commit(tmp_path, orders="1")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 1\n")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "pager.log"):
        _git(tmp_path, "config", setting, str(trap))
    _git(tmp_path, "config", "log.showSignature", "true")

    assert count_changes(tmp_path) == {"orders.py": 1}
    assert not (tmp_path / "sprung").exists()


def test_without_a_repository_nothing_is_counted(tmp_path: Path) -> None:
    assert count_changes(tmp_path) == {}
