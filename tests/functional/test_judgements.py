"""Small projects state their own layers and findings; a line without a code must give no finding."""

import re
from pathlib import Path

import pytest

from cutaway import Architecture
from cutaway.analysis import analyze_tree
from cutaway.model import Layer
from cutaway.source import SourceTree
from tests.functional.test_cases import read_case

JUDGEMENTS = Path(__file__).parents[1] / "judgements"
_MARK = re.compile(r"#: (.+)$")


def marked(files: dict[str, str]) -> set[tuple[str, int, str]]:
    """(file, line, layer or code) that the project's own comments state."""
    return {
        (name, number, what)
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (mark := _MARK.search(line)) is not None
        for what in mark.group(1).split()
    }


def observed(architecture: Architecture, places: set[tuple[str, int]]) -> set[tuple[str, int, str]]:
    """All findings, and the layers of what is defined in these places."""
    findings = {(each.site.file, each.site.line, each.rule) for each in architecture.findings}
    layers = {
        (symbol.file or "", symbol.line, str(architecture.layer_of(symbol.id)))
        for symbol in architecture.symbols
        if not symbol.is_boundary and (symbol.file or "", symbol.line) in places
    }
    return findings | layers


@pytest.mark.parametrize("path", sorted(JUDGEMENTS.glob("*.py")), ids=lambda path: path.stem)
def test_layers_and_findings_are_exactly_the_marks(path: Path) -> None:
    files = read_case(path)
    expected = marked(files)

    architecture = analyze_tree(SourceTree.of(files))

    places = {(file, line) for file, line, what in expected if what in list(Layer)}
    assert observed(architecture, places) == expected
