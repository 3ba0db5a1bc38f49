"""Labels + architecture -> verdicts, and how many of them agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.layers.labels import Label
from cutaway.model import Architecture, Evidence, Layer, Symbol


class NoAnswer(StrEnum):
    """What stands where a layer is missing."""

    UNDECIDED = "undecided"
    UNKNOWN = "not found"
    """The symbol is not in the graph."""


Answer = Layer | NoAnswer


@dataclass(frozen=True, slots=True)
class Verdict:
    label: Label
    answer: Answer
    line: int = 0
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_first_choice(self) -> bool:
        return self.answer is self.label.layer

    @property
    def is_accepted(self) -> bool:
        return self.is_first_choice or self.answer in self.label.others


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over the labels of the layers that are compared."""

    strict: int
    """Answers that are the reader's first choice."""
    lenient: int
    """Answers that the reader would accept."""
    total: int


def compare(labels: Iterable[Label], architecture: Architecture) -> tuple[Verdict, ...]:
    """One verdict a label, in the order of the labels."""
    symbols = {_place_of(symbol): symbol for symbol in architecture.symbols if symbol.file is not None}
    return tuple(_judge(label, symbols.get((label.file, label.qualname)), architecture) for label in labels)


def _place_of(symbol: Symbol) -> tuple[str | None, str]:
    return (symbol.file, symbol.qualname.replace(".<locals>", ""))


def _judge(label: Label, symbol: Symbol | None, architecture: Architecture) -> Verdict:
    if symbol is None:
        return Verdict(label, NoAnswer.UNKNOWN)
    answer = architecture.layer_of(symbol.id) or NoAnswer.UNDECIDED
    return Verdict(label, answer, symbol.line, architecture.evidence_of(symbol.id))


def measure(verdicts: Iterable[Verdict]) -> Agreement:
    compared = [verdict for verdict in verdicts if verdict.label.is_compared]
    return Agreement(
        strict=sum(verdict.is_first_choice for verdict in compared),
        lenient=sum(verdict.is_accepted for verdict in compared),
        total=len(compared),
    )
