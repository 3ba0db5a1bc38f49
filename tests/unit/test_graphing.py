"""A mistake of ours at one definition is a gap there, and the rest of the project is analysed."""

import pytest

from cutaway.model import Gap, GapKind
from cutaway.parsing import parse_project
from cutaway.resolving import graphing, resolve
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Recorder
from cutaway.resolving.walking import walk
from cutaway.source import SourceTree


def test_a_definition_that_we_fail_at_is_one_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = SourceTree.of({"case.py": "def good():\n    return good()\n\n\ndef bad(): ...\n"})

    def walk_or_fail(evaluator: Evaluator, place: Place) -> Recorder:
        if place.definition.name == "bad":
            raise KeyError("x")
        return walk(evaluator, place)

    monkeypatch.setattr(graphing, "walk", walk_or_fail)

    graph = resolve(parse_project(tree), None)

    assert [(r.source, r.target) for r in graph.references] == [("case:good", "case:good")]
    assert graph.gaps == (
        Gap(
            GapKind.INTERNAL_ERROR,
            "case.py",
            5,
            "bad could not be followed, by a mistake of ours: KeyError: 'x'",
        ),
    )
