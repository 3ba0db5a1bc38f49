"""The schema names every value that the vocabulary has, so that a new one cannot make an export invalid."""

import json
from collections.abc import Iterator
from enum import StrEnum

import pytest

from cutaway.model import Certainty, EdgeKind, GapKind, Layer, Severity, SymbolKind
from cutaway.reporting import architecture_schema


def listed_choices(node: object) -> Iterator[frozenset[str]]:
    """Every `enum` of strings anywhere in a schema."""
    if isinstance(node, dict):
        choices = node.get("enum")
        if isinstance(choices, list):
            yield frozenset(choice for choice in choices if isinstance(choice, str))
        for value in node.values():
            yield from listed_choices(value)
    elif isinstance(node, list):
        for value in node:
            yield from listed_choices(value)


@pytest.mark.parametrize("vocabulary", [Certainty, EdgeKind, GapKind, Layer, Severity, SymbolKind])
def test_the_schema_allows_exactly_what_the_vocabulary_has(vocabulary: type[StrEnum]) -> None:
    schema = json.loads(architecture_schema())

    assert frozenset(vocabulary) in set(listed_choices(schema))
