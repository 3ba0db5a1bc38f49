import io
import sys

import pytest
from rich.text import Text

from cutaway.cli.streams import prepare_streams, print_problem, print_text


def _attach(monkeypatch: pytest.MonkeyPatch, name: str, encoding: str) -> io.BytesIO:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, name, io.TextIOWrapper(stream, encoding=encoding))
    return stream


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "a → b … é \\udce9"),
        ("cp1252", "a -> b … é \\udce9"),
        ("ascii", "a -> b ... \\xe9 \\udce9"),
    ],
)
def test_what_an_encoding_does_not_know_is_spelt(
    monkeypatch: pytest.MonkeyPatch, encoding: str, written: str
) -> None:
    stream = _attach(monkeypatch, "stdout", encoding)

    prepare_streams()
    print_text(Text("a → b … é \udce9"))

    assert stream.getvalue().decode(encoding) == written


def test_a_problem_cannot_bring_markup_or_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _attach(monkeypatch, "stderr", "utf-8")

    print_problem("No such folder: [red]\x1b[2J\nTry another.")
    sys.stderr.flush()

    assert stream.getvalue() == b"Error: No such folder: [red]\\x1b[2J\nTry another.\n"
