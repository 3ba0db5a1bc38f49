"""A folder in a git repository -> how often each file in it was changed; empty where git cannot tell."""

import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

_MOST_COMMITS = 5000
_TIME_LIMIT = 20.0
_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
)


def count_changes(project: Path) -> Mapping[str, int]:
    """POSIX path relative to the project -> commits that touched it, of the latest ones.

    Nothing that the repository's settings name runs: its history is read through an empty repository
    of our own, which borrows its objects.
    """
    try:
        told = _ask(project, os.environ, "rev-parse", "--git-common-dir", "--show-prefix", "HEAD").split("\n")
        common, prefix, commit = (project / told[0]).resolve(), told[1], told[2]
        with tempfile.TemporaryDirectory(prefix="cutaway-") as folder:
            listing = _ask(Path(folder), _borrow(Path(folder), common), *_log(commit, prefix))
    except (OSError, subprocess.SubprocessError, IndexError):
        return {}
    paths = (path.strip("\n") for path in listing.split("\0"))
    return Counter(path.removeprefix(prefix) for path in paths if path.startswith(prefix) and path)


def _log(commit: str, prefix: str) -> tuple[str, ...]:
    options = ("--no-merges", "--no-renames", "--no-show-signature", "--name-only", "--format=", "-z")
    return ("log", f"--max-count={_MOST_COMMITS}", *options, commit, "--", *([prefix] if prefix else []))


def _borrow(folder: Path, common: Path) -> Mapping[str, str]:
    """The environment in which git sees an empty repository in `folder` with the objects of another."""
    (folder / "refs").mkdir()
    (folder / "HEAD").write_text("ref: refs/heads/none\n", encoding="utf-8")
    borrowed = {"GIT_DIR": str(folder), "GIT_OBJECT_DIRECTORY": str(common / "objects")}
    shallow = common / "shallow"
    if shallow.is_file():
        borrowed["GIT_SHALLOW_FILE"] = str(shallow)
    return os.environ | borrowed


def _ask(place: Path, environment: Mapping[str, str], *arguments: str) -> str:
    own = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        ("git", *_SAFE, "-C", str(place), *arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**environment, **own},
        timeout=_TIME_LIMIT,
        check=True,
    )
    return os.fsdecode(done.stdout)
