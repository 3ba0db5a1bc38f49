"""Which places to ask the type server about, and what its answers mean as values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cutaway.inference import Place as Answer
from cutaway.inference import Question, QuestionKind
from cutaway.parsing import outline
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Conditional,
    Dictionary,
    Evaluate,
    Expression,
    For,
    Import,
    Lambda,
    Module,
    Name,
    Named,
    Operation,
    Other,
    Position,
    Raise,
    Return,
    Starred,
    Statement,
    Subscript,
    Text,
    With,
    Yield,
)
from cutaway.resolving.deeds import ASKED_METHODS
from cutaway.resolving.index import Place, ProjectIndex
from cutaway.resolving.outside import PROPERTY_DECORATORS
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, join

CONVERTERS = frozenset(
    {"model_validate", "from_orm", "parse_obj", "validate_python", "sqlmodel_update", "model_copy", "asdict"}
)
DUMPS = frozenset({"model_dump", "dict", "dump_python", "_asdict", "model_dump_json", "__dict__"})


def plan_questions(modules: Iterable[Module], index: ProjectIndex) -> Iterator[Question]:
    """What could lead into the project, a database or an outside API; not what the text itself tells."""
    names = set(index.member_names) | ASKED_METHODS
    names.update(symbol.name for symbol in index.symbols.values())
    properties = {
        place.definition.name
        for places in index.places.values()
        for place in places
        if any(_is_property(decorator) for decorator in place.definition.decorators)
    }
    for module in modules:
        imported = _imported_names(module)
        reader = _Planner(module.file.path, names, properties, imported, [])
        for definition in module.definitions:
            for statement in definition.body:
                reader.read_statement(statement)
            for decorator in definition.decorators:
                reader.read(decorator)
        yield from reader.questions


def expressions_of(statement: Statement) -> Iterator[Expression]:
    """The expressions that a statement evaluates; annotations are not among them."""
    match statement:
        case Assign(target=target, value=value):
            if isinstance(target, Attribute | Subscript | Collection):
                yield target
            if value is not None:
                yield value
        case Evaluate(value=value) | Raise(value=value):
            yield value
        case Return(value=value):
            if value is not None:
                yield value
        case For(target=target, iterable=iterable):
            yield iterable
        case With(context=context):
            yield context
        case _:
            return


def parts_of(expression: Expression) -> Iterator[Expression]:
    """The expressions directly inside an expression."""
    match expression:
        case Attribute(value=value) | Await(value=value) | Starred(value=value):
            yield value
        case Call(function=function, arguments=arguments):
            yield function
            for argument in arguments:
                yield argument.value
        case Subscript(value=value, items=items):
            yield value
            yield from items
        case Text(parts=parts) | Other(parts=parts):
            yield from parts
        case Collection(items=items):
            yield from items
        case Dictionary(keys=keys, values=values):
            for key in keys:
                if key is not None:
                    yield key
            yield from values
        case Comprehension(elements=elements, generators=generators):
            for generator in generators:
                yield generator.iterable
                yield from generator.conditions
            yield from elements
        case Lambda(body=body):
            yield body
        case Conditional(test=test, body=body, otherwise=otherwise):
            yield from (test, body, otherwise)
        case Operation(operands=operands):
            yield from operands
        case Named(value=value):
            yield value
        case Yield(value=value):
            if value is not None:
                yield value
        case _:
            return


class _Planner(NamedTuple):
    file: str
    names: set[str]
    properties: set[str]
    imported: frozenset[str]
    questions: list[Question]

    def read_statement(self, statement: Statement) -> None:
        for expression in expressions_of(statement):
            self.read(expression)
        if isinstance(statement, Return) and isinstance(statement.value, Name):
            self.ask(QuestionKind.TYPE, statement.value.at)
        if isinstance(statement, For) and isinstance(statement.target, Name):
            self.ask(QuestionKind.TYPE, statement.target.at)

    def read(self, root: Expression) -> None:
        pending = [root]
        while pending:
            expression = pending.pop()
            if isinstance(expression, Call):
                self._read_call(expression)
            elif isinstance(expression, Attribute) and expression.name in self.properties:
                self.ask(QuestionKind.DEFINITION, expression.at)
            pending.extend(parts_of(expression))

    def _read_call(self, call: Call) -> None:
        function = call.function
        if isinstance(function, Attribute):
            if function.name in self.names and not self._is_told(function.value):
                self.ask(QuestionKind.DEFINITION, function.at)
            if function.name in DUMPS:
                self._ask_type(function.value)
            if function.name in CONVERTERS:
                self._ask_type(function.value)
                for argument in call.arguments:
                    self._ask_type(argument.value)
        if isinstance(function, Name) and function.id in ("setattr", "dict", "vars"):
            for argument in call.arguments:
                self._ask_type(argument.value)
        for argument in call.arguments:
            if argument.name is not None and isinstance(argument.value, Attribute):
                self._ask_type(argument.value.value)
            elif argument.star == "**":
                self._ask_type(argument.value)

    def _ask_type(self, expression: Expression) -> None:
        if isinstance(expression, Name):
            self.ask(QuestionKind.TYPE, expression.at)

    def _is_told(self, receiver: Expression) -> bool:
        return isinstance(receiver, Name) and (receiver.id in ("self", "cls") or receiver.id in self.imported)

    def ask(self, kind: QuestionKind, at: Position) -> None:
        self.questions.append(Question(kind, self.file, at.line, at.column))


def _imported_names(module: Module) -> frozenset[str]:
    """Names of whole modules: what they hold is told by the import system, not by types."""
    return frozenset(
        statement.alias or statement.module.partition(".")[0]
        for statement in module.definitions[0].body
        if isinstance(statement, Import) and statement.name is None
    )


def _is_property(decorator: Expression) -> bool:
    return (
        isinstance(decorator, Name | Attribute)
        and (decorator.id if isinstance(decorator, Name) else decorator.name) in PROPERTY_DECORATORS
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """The type server's answers, read as values."""

    index: ProjectIndex
    given: Mapping[Question, tuple[Answer, ...]]

    def find(self, place: Place, expression: Expression) -> Value | None:
        """What an attribute is bound to, or an instance of the class of a name's value."""
        kind = QuestionKind.DEFINITION if isinstance(expression, Attribute) else QuestionKind.TYPE
        at = expression.at
        found = self.given.get(Question(kind, place.module.file.path, at.line, at.column), ())
        return join(tuple(self._read(answer, kind) for answer in found))

    def _read(self, answer: Answer, kind: QuestionKind) -> Value | None:
        if answer.is_project:
            symbol = self.index.symbol_at.get((answer.file, answer.line, answer.column))
            if symbol is None:
                return None
            is_class = self.index.place_of(symbol).definition.kind.value == "class"
            if kind is QuestionKind.TYPE:
                return Instance(symbol) if is_class else Function(symbol)
            return ClassObject(symbol) if is_class else Function(symbol)
        if answer.module == "types":  # NoneType and the like
            return None
        qualname = _outline_of(answer.file).get(Position(answer.line, answer.column))
        if qualname is None:
            return None
        dotted = f"{answer.module}.{qualname}"
        if kind is QuestionKind.TYPE:
            return Instance(dotted) if dotted != "typing.Any" else None
        return Outside(dotted)


@cache
def _outline_of(file: str) -> Mapping[Position, str]:
    try:
        return outline(Path(file).read_bytes())
    except OSError:
        return {}
