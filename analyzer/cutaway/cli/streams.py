"""Text and bytes -> the user's terminal, pipe or file, whatever its encoding and however soon it closes."""

import codecs
import io
import os
import sys

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from cutaway.reporting import make_printable

_PLAIN = {"→": "->", "…": "...", "✕": "x", "·": "-"}
_PROSE_WIDTH = 100


def prepare_streams() -> None:
    """Spell what a stream cannot encode instead of failing on it: a Windows console may know 256 letters."""
    codecs.register_error("cutaway.spell", _spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="cutaway.spell")


def _spell(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    failed = error.object[error.start : error.end]
    spelt = (_PLAIN.get(character) or ascii(character)[1:-1] for character in failed)
    return "".join(spelt), error.end


def error_console() -> Console:
    """Where progress and errors go, so that standard output holds nothing but the result."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def prose_width() -> int:
    """Comfortable in a terminal, fixed elsewhere so that the same report has the same bytes."""
    console = _output_console()
    return min(console.width, _PROSE_WIDTH) if console.is_terminal else _PROSE_WIDTH


def print_text(text: Text) -> None:
    """On a terminal in colour; the terminal wraps, because a broken path cannot be clicked."""
    console = _output_console()
    if console.is_terminal:
        console.print(text, soft_wrap=True, end="")
    else:
        _write_plain(text.plain)


def print_markdown(text: str, *, shown: str) -> None:
    """`shown` laid out on a terminal; elsewhere the text as it is."""
    console = _output_console()
    if console.is_terminal:
        console.print(Markdown(shown, code_theme="ansi_dark"), width=prose_width())
    else:
        _write_plain(text)


def print_bytes(content: bytes) -> None:
    """To standard output as they are: no encoding, no change of line ends."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_output()


def print_problem(message: str) -> None:
    """To standard error, in red on a terminal."""
    safe = "\n".join(make_printable(line) for line in message.splitlines())
    error_console().print(Text.assemble(("Error: ", "bold red"), safe), soft_wrap=True)


def _output_console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def _write_plain(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()


def _forget_output() -> None:
    """The reader has seen enough (`| head`), which says nothing about the result: the exit code stays."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
