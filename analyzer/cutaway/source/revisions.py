"""A folder in a git repository and a revision -> its files as they were then, in a temporary folder."""

import os
import subprocess
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cutaway.errors import CutawayError
from cutaway.source.metadata import METADATA_FILES

_SUFFIXES = (".py", ".pyi", ".toml", ".cfg")
"""What discovery reads."""
_FILE_MODES = ("100644", "100755")

# The repository is as hostile as its code: nothing that its settings name may run, and nothing is fetched.
_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
)


class RevisionUnreadable(CutawayError):
    def __init__(self, project: Path, revision: str, problem: str) -> None:
        super().__init__(
            f"Cannot compare {project} with {revision}: {problem}. "
            "Give a revision of the git repository that holds the project, such as main or HEAD~1; "
            "in CI, fetch enough history first."
        )


class _Blob(NamedTuple):
    id: str
    path: PurePosixPath


class _Repository:
    """Asks git about one project at one revision."""

    def __init__(self, project: Path, revision: str) -> None:
        self._project = project
        self._revision = revision

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers. Raises RevisionUnreadable."""
        command = ("git", *_SAFE, "-C", str(self._project), *arguments)
        environment = os.environ | {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        try:
            done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
        except FileNotFoundError as error:
            raise self.refuse("git is not installed") from error
        if done.returncode != 0:
            told = done.stderr.decode(errors="replace").strip().splitlines()
            raise self.refuse(told[-1].removeprefix("fatal: ") if told else "git failed")
        return done.stdout

    def refuse(self, problem: str) -> RevisionUnreadable:
        return RevisionUnreadable(self._project, self._revision, problem)


@contextmanager
def read_revision(project: Path, revision: str) -> Generator[Path]:
    """The project's folder as it was where the present branch left `revision`; gone when the block ends.

    Raises RevisionUnreadable.
    """
    repository = _Repository(project, revision)
    commit = _find_base(repository, revision)
    prefix = repository.ask("rev-parse", "--show-prefix").decode().strip("\n")
    blobs = tuple(_list_blobs(repository.ask("ls-tree", "-r", "-z", "--full-tree", commit), prefix))
    with tempfile.TemporaryDirectory(prefix="cutaway-") as folder:
        for blob, content in zip(blobs, _read_blobs(repository, blobs), strict=True):
            file = Path(folder, *blob.path.parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        Path(folder, ".git").mkdir()  # the repository ends here: nothing above belongs to the project
        place = Path(folder, *PurePosixPath(prefix).parts)
        place.mkdir(parents=True, exist_ok=True)
        yield place


def _find_base(repository: _Repository, revision: str) -> str:
    """Where the branch began, so that what others did since on the other side does not count."""
    commit = _resolve(repository, revision)
    try:
        return repository.ask("merge-base", commit, "HEAD").decode().split()[0]
    except (RevisionUnreadable, IndexError):  # no common history in this clone
        return commit


def _resolve(repository: _Repository, revision: str) -> str:
    repository.ask("rev-parse", "--git-dir")  # says so if there is no repository
    try:
        name = f"{revision}^{{commit}}"
        return repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
    except RevisionUnreadable as error:
        raise repository.refuse("there is no such revision") from error


def _list_blobs(listing: bytes, prefix: str) -> Iterator[_Blob]:
    """Files that are read, below the folder, and metadata above it; no links, no submodules."""
    for record in listing.split(b"\0"):
        head, _, name = record.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name))
        mode, _, rest = head.decode("ascii").partition(" ")
        is_read = os.fsdecode(name).startswith(prefix) or _is_metadata_above(path, prefix)
        if mode in _FILE_MODES and is_read and path.suffix in _SUFFIXES and ".." not in path.parts:
            yield _Blob(rest.split(" ")[1], path)


def _is_metadata_above(path: PurePosixPath, prefix: str) -> bool:
    return path.name in METADATA_FILES and PurePosixPath(prefix).is_relative_to(path.parent)


def _read_blobs(repository: _Repository, blobs: Sequence[_Blob]) -> Iterator[bytes]:
    """The contents, in the same order."""
    asked = "".join(f"{blob.id}\n" for blob in blobs).encode()
    answer = repository.ask("cat-file", "--batch", given=asked) if blobs else b""
    place = 0
    for _ in blobs:
        end = answer.index(b"\n", place)
        size = int(answer[place:end].split()[-1])
        yield answer[end + 1 : end + 1 + size]
        place = end + 1 + size + 1
