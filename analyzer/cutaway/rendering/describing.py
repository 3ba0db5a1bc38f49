"""Outline -> what its picture says, in sentences for those who cannot see it."""

from collections.abc import Iterator

from cutaway.rendering.outline import Outline
from cutaway.rendering.vocabulary import Vocabulary

_MOST = 12
"""Lines that break a rule and are named; the rest is counted."""


def describe(outline: Outline, vocabulary: Vocabulary) -> str:
    return " ".join(_sentences(outline, vocabulary))


def _sentences(outline: Outline, vocabulary: Vocabulary) -> Iterator[str]:
    say = vocabulary.say
    yield say("{}.", outline.summary.removesuffix("."))
    if outline.groups:
        counts = (say("{} {}", group.title, f"{len(group.items):,}") for group in outline.groups)
        yield say("{}.", ", ".join(counts))
    bad = [tie for tie in outline.ties if tie.is_bad]
    if bad:
        named = [
            f"{tie.source.name} → {tie.target.name}" + (f" ({tie.label})" if tie.label else "")
            for tie in bad[:_MOST]
        ]
        if len(bad) > _MOST:
            named.append(say("… {} more", len(bad) - _MOST))
        yield say("Red: {}.", "; ".join(named))
    boxes = [item for group in outline.groups for item in group.items if item.is_bad]
    if boxes:
        told = (
            f"{item.name} ({', '.join(item.notes)})" if item.notes else item.name for item in boxes[:_MOST]
        )
        more = [say("… {} more", len(boxes) - _MOST)] if len(boxes) > _MOST else []
        yield say("In red boxes: {}.", "; ".join([*told, *more]))
