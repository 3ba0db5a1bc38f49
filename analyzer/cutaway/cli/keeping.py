"""New bytes and the file that holds the old ones -> written, or only compared and told."""

import shlex
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from cutaway.cli.streams import error_console, print_bytes
from cutaway.errors import CutawayError
from cutaway.files import write_atomically
from cutaway.reporting import make_printable

STANDARD_OUTPUT = Path("-")
OUTDATED = 1
_CHECK = "--check"


class Keeping(Enum):
    WRITE = "write"
    CHECK = "check"


class NothingToCheck(CutawayError):
    def __init__(self) -> None:
        super().__init__("--check needs a file to compare: give -o FILE, or --diagrams.")


def keep(content: bytes, file: Path, keeping: Keeping) -> bool:
    """Whether the file is as it should be, which it always is once it is written."""
    match keeping:
        case Keeping.WRITE:
            if file == STANDARD_OUTPUT:
                print_bytes(content)
            else:
                write_atomically(file, content)
                _tell(f"Wrote {file}")
            return True
        case Keeping.CHECK:
            problem = _compare(content, file)
            _tell(f"{file} {problem}" if problem else f"{file} is up to date")
            return problem is None


def _compare(content: bytes, file: Path) -> str | None:
    try:
        held = file.read_bytes()
    except FileNotFoundError:
        return "does not exist"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    # Git may have changed the ends of lines when it laid out the file.
    return None if held in (content, content.replace(b"\n", b"\r\n")) else "is out of date"


def tell_how_to_write() -> None:
    """The command that was run, without its check."""
    command = shlex.join(["cutaway", *_without_check(sys.argv[1:])])
    _tell(f"Run: {command}")


def _without_check(arguments: list[str]) -> Iterator[str]:
    yield from (argument for argument in arguments if argument != _CHECK)


def _tell(sentence: str) -> None:
    error_console().print(make_printable(sentence), soft_wrap=True)
