"""Strings that name something: literals, f-strings, sums -> the name, or the pattern, that they spell."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Call, Collection, Expression, Name, Operation, Text
from cutaway.resolving.constants import constant, local_assignment
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    DottedName,
    Function,
    ModuleObject,
    NamePart,
    Value,
    choose,
    options_of,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*(?::[A-Za-z_]\w*(?:\.\w+)*)?")
_LITERAL_LIMIT = 2
"""Letters that a pattern must give at least: `on{…}` still tells something, `_{…}` does not."""

_DEPTH_LIMIT = 4


def literal_name(evaluator: "Evaluator", text: str) -> DottedName | None:
    """What a string literal names, if it is the dotted name of something in the project."""
    if "." not in text and ":" not in text:
        return None
    top = text.partition(":")[0].partition(".")[0]
    index = evaluator.index
    if (top not in index.packages and top not in index.modules_by_import_name) or " " in text:
        return None
    found = find_named(evaluator, text)
    return DottedName(found) if isinstance(found, ClassObject | Function | ModuleObject) else None


def find_named(evaluator: "Evaluator", text: str) -> Value | None:
    """What `package.module`, `package.module.name` or `package.module:name` stands for."""
    if _DOTTED.fullmatch(text) is None:
        return None
    module, _, attributes = text.partition(":")
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        found = evaluator.index.find_module(".".join(parts[:length]), "")
        if found is not None:
            value: Value | None = ModuleObject(found)
            for name in (*parts[length:], *(attributes.split(".") if attributes else ())):
                value = evaluator.attribute(value, name)
            return value
    return None


def composed_name(evaluator: "Evaluator", expression: Expression, scope: Scope) -> Value | None:
    """What `f"{cls.__module__}.{cls.__name__}"` and the like name."""
    match pieces_of(expression):
        case (first, "." | ":", last) if not isinstance(first, str) and not isinstance(last, str):
            modules = evaluator.evaluate(first, scope)
            names = evaluator.evaluate(last, scope)
            if any(_is_part(option, NamePart.MODULE) for option in options_of(modules)):
                return names_of(_named_by(names), NamePart.WHOLE)
            return None
        case _:
            return None


def names_of(values: Iterable[Value], part: NamePart) -> Value | None:
    """The strings that name these, or the halves of them."""
    found = [DottedName(value, part) for value in values]
    return found[0] if len(found) == 1 else choose(found)


def _named_by(names: Value | None) -> Iterator[Value]:
    for option in options_of(names):
        if isinstance(option, DottedName) and option.part is NamePart.NAME:
            yield option.of


def _is_part(value: Value, part: NamePart) -> bool:
    return isinstance(value, DottedName) and value.part is part


def spelled(evaluator: "Evaluator", expression: Expression, scope: Scope) -> "str | re.Pattern[str] | None":
    """The string itself where the text tells it; a pattern where it tells enough of it; else None."""
    pieces = tuple(_expand(expression, scope, _DEPTH_LIMIT))
    texts = [_text_of(evaluator, piece, scope) for piece in pieces]
    if not texts:
        return None
    known = "".join(text for text in texts if text is not None)
    if None not in texts:
        return known
    if sum(character.isalnum() for character in known) < _LITERAL_LIMIT:
        return None
    return re.compile("".join(r"\w+" if text is None else re.escape(text) for text in texts))


def _expand(expression: Expression, scope: Scope, depth: int) -> Iterator[str | Expression]:
    """The pieces of a string, those of the local names in it looked up."""
    assigned = local_assignment(expression.id, scope) if isinstance(expression, Name) else None
    inner = assigned[0].value if assigned is not None else None
    is_template = isinstance(inner, Text | Operation) or _is_format(inner)
    if inner is not None and is_template and depth:
        yield from _expand(inner, scope, depth - 1)
        return
    for piece in pieces_of(expression):
        if isinstance(piece, Name) and piece is not expression and depth:
            yield from _expand(piece, scope, depth - 1)
        else:
            yield piece


def _is_format(expression: Expression | None) -> bool:
    match expression:
        case Call(function=Attribute(value=Text(), name="format")):
            return True
        case _:
            return False


def pieces_of(expression: Expression) -> tuple[str | Expression, ...]:
    """A string as it is put together: what is written, and the expressions between."""
    match expression:
        case Text(value=value, parts=()):
            return (value,)
        case Text(value=value, parts=parts):
            return _interleave(value.split("{}"), parts)
        case Operation(operator="+", operands=operands):
            return tuple(piece for operand in operands for piece in pieces_of(operand))
        case Operation(operator="%", operands=(Text(value=value, parts=()), right)):
            given = right.items if isinstance(right, Collection) else (right,)
            return _interleave(value.split("%s"), given)
        case Call(function=Attribute(value=Text(value=value, parts=()), name="format"), arguments=arguments):
            return _interleave(value.split("{}"), tuple(argument.value for argument in arguments))
        case _:
            return (expression,)


def _interleave(texts: list[str], parts: tuple[Expression, ...]) -> tuple[str | Expression, ...]:
    if len(texts) != len(parts) + 1:
        return ()
    pieces: list[str | Expression] = [texts[0]]
    for text, part in zip(texts[1:], parts, strict=True):
        pieces += (part, text)
    return tuple(piece for piece in pieces if piece != "")


def _text_of(evaluator: "Evaluator", piece: str | Expression, scope: Scope) -> str | None:
    match piece:
        case str():
            return piece
        case Name(id="__name__"):
            return scope.place.module.file.import_name
        case Name(id="__package__"):
            file = scope.place.module.file
            return file.import_name if file.is_package else file.import_name.rpartition(".")[0]
        case Attribute(value=value, name="__name__"):
            module = evaluator.evaluate(value, scope)
            return _import_name(evaluator, module) if isinstance(module, ModuleObject) else None
        case Name() | Attribute():
            return constant(evaluator, piece, scope)
        case _:
            return None


def _import_name(evaluator: "Evaluator", module: ModuleObject) -> str:
    loaded = evaluator.index.modules.get(module.module)
    return loaded.file.import_name if loaded is not None else module.module


def is_written(expression: Expression) -> bool:
    """Whether a string stands in the text as it is."""
    return isinstance(expression, Text) and not expression.parts
