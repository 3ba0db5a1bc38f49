"""What our own reading leaves open -> questions to the type server, and its answers as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cutaway.inference import Place as Answer
from cutaway.inference import Question, QuestionKind
from cutaway.parsing import outline, read_results
from cutaway.parsing.syntax import Attribute, DefinitionKind, Expression, Name, Position
from cutaway.resolving.index import Place, ProjectIndex
from cutaway.resolving.libraries import ASKED_METHODS
from cutaway.resolving.scalars import read_scalars
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, join


@dataclass(slots=True)
class Oracle:
    """Knows what the type server said, and collects what it should be asked next.

    Only values that our own reading does not tell are asked about, and of attributes only those whose name a
    method of the project, a database or an outside API bears: nothing else could lead anywhere.
    """

    index: ProjectIndex
    _given: dict[Question, tuple[Answer, ...]] = field(default_factory=dict[Question, tuple[Answer, ...]])
    _wanted: dict[Question, None] = field(default_factory=dict[Question, None])
    _wanted_results: dict[Question, None] = field(default_factory=dict[Question, None])
    misses: int = 0
    """How often something was looked up that has not been asked yet."""

    def find(self, place: Place, expression: Expression) -> Value | None:
        """What an attribute is bound to, or an instance of the class of a name's value; None if not known."""
        if isinstance(expression, Attribute):
            if expression.name not in self.index.member_names and expression.name not in ASKED_METHODS:
                return None
            kind = QuestionKind.DEFINITION
        else:
            kind = QuestionKind.TYPE
        at = expression.at
        question = Question(kind, place.module.file.path, at.line, at.column)
        answers = self._given.get(question)
        if answers is None:
            self._wanted.setdefault(question)
            self.misses += 1
            return None
        return join(tuple(self._read(answer, kind) for answer in answers))

    def knows_nothing(self, place: Place, attribute: Attribute) -> bool:
        """Whether the server was asked what the attribute is bound to, and had no answer."""
        at = attribute.at
        question = Question(QuestionKind.DEFINITION, place.module.file.path, at.line, at.column)
        return self._given.get(question) == ()

    def find_result(self, place: Place, function: Expression) -> Value | None:
        """The scalar, or the scalars, that a library's function is annotated to give; None for all else."""
        if not isinstance(function, Name | Attribute):
            return None
        path, at = place.module.file.path, function.at
        question = Question(QuestionKind.DECLARATION, path, at.line, at.column)
        answers = self._given.get(question)
        if answers is None:
            self._wanted_results.setdefault(question)
            return None
        results = [_read_result(answer) for answer in answers]
        return join(results) if None not in results else None

    def take_questions_of_results(self) -> tuple[Question, ...]:
        """What `find_result` looked up in vain since the last time."""
        wanted = tuple(self._wanted_results)
        self._wanted_results.clear()
        return wanted

    def take_questions(self) -> tuple[Question, ...]:
        """What was looked up in vain since the last time."""
        wanted = tuple(self._wanted)
        self._wanted.clear()
        return wanted

    def learn(self, answers: Mapping[Question, tuple[Answer, ...]]) -> None:
        self._given.update(answers)

    def _read(self, answer: Answer, kind: QuestionKind) -> Value | None:
        if answer.is_project:
            symbol = self.index.symbol_at.get((answer.file, answer.line, answer.column))
            if symbol is None:
                return None
            if self.index.place_of(symbol).definition.kind is not DefinitionKind.CLASS:
                return Function(symbol)
            return Instance(symbol) if kind is QuestionKind.TYPE else ClassObject(symbol)
        qualname = _outline_of(answer.file).get(Position(answer.line, answer.column))
        if qualname is None or answer.module == "types":  # NoneType and its like
            return None
        dotted = f"{answer.module}.{qualname}"
        if kind is QuestionKind.DEFINITION:
            return Outside(dotted)
        return Instance(dotted) if dotted != "typing.Any" else None


def _read_result(answer: Answer) -> Value | None:
    if answer.is_project:
        return None
    annotation = _results_of(answer.file).get(Position(answer.line, answer.column))
    return read_scalars(annotation) if annotation is not None else None


@cache
def _results_of(file: str) -> Mapping[Position, Expression]:
    try:
        return read_results(Path(file).read_bytes())
    except OSError:
        return {}


@cache
def _outline_of(file: str) -> Mapping[Position, str]:
    try:
        return outline(Path(file).read_bytes())
    except OSError:
        return {}
