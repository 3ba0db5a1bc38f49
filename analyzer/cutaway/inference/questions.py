"""What can be asked about a value, and what an answer is."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from cutaway.model import Gap


class QuestionKind(StrEnum):
    DEFINITION = "definition"
    """Where is the thing defined that this name or attribute is bound to?"""
    DECLARATION = "declaration"
    """The same, but in the stub if there is one: which tells the types."""
    TYPE = "type"
    """Where is the class of this value defined?"""


class Question(NamedTuple):
    """About the name that stands at this position; line and column from 0, columns counted in UTF-8 bytes."""

    kind: QuestionKind
    file: str
    """POSIX, relative to the project."""
    line: int
    column: int


class Place(NamedTuple):
    """Where the name of a definition stands; line and column as in `Question`."""

    file: str
    """POSIX; relative to the project if `is_project`, else absolute."""
    line: int
    column: int
    is_project: bool
    """Whether it stands in one of the project's own files."""
    module: str = ""
    """Dotted name of the module if it stands outside the project (stub or source); empty inside."""


class TypeServer(Protocol):
    """Answers questions about the values of one project."""

    def ask(self, questions: Iterable[Question]) -> Mapping[Question, tuple[Place, ...]]:
        """All places per question, sorted; empty where nothing is known or the server failed."""
        ...

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What went wrong so far."""
        ...
