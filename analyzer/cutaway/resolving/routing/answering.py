"""A handler without a contract -> what it answers with, as far as its `return` statements tell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cutaway.model import ResponseShape
from cutaway.parsing.syntax import (
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Conditional,
    Dictionary,
    Expression,
    Literal,
    Operation,
    Return,
    Text,
)
from cutaway.resolving.binding import bind_body
from cutaway.resolving.data_classes import MAKERS, find_data
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.outside import RECORD_PACKAGES, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, members

_HTTP_PACKAGES = frozenset({"fastapi", "starlette", "sse_starlette", "fastapi_sse"})
_REDIRECTING_PACKAGES = frozenset({"authlib", "fastapi_sso"})
"""Their functions that are called `…_redirect` make the response that sends a user to sign in."""
_DUMPS = frozenset({"model_dump", "model_dump_json", "dict", "json"})
_PASSING = frozenset({"fastapi.encoders.jsonable_encoder", "json.loads", "json.dumps"})
_SCALARS = frozenset({"str", "int", "float", "bool", "bytes", "UUID", "datetime", "date", "Decimal"})
_CONTAINERS = frozenset({"list", "tuple", "set", "frozenset"})
_COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "not"})
_DEEPEST = 4
"""Functions that hand on what another returns are followed so far."""


class Answer(NamedTuple):
    shape: ResponseShape
    types: tuple[str, ...] = ()
    """Classes of the project by which the answer is projected."""
    is_promised: bool = False
    """Whether only the annotation of another function says so."""


_UNTYPED = Answer(ResponseShape.UNTYPED)
_NOTHING = Answer(ResponseShape.NOTHING)


def is_response(name: str) -> bool:
    """Whether the class answers with something other than data: a file, a stream, a redirect, a page.

    A JSONResponse only renders: what it carries is data like any other, and went past every contract.
    """
    is_answer = package_of(name) in _HTTP_PACKAGES and name.endswith(("Response", "Template", "WebSocket"))
    return is_answer and not is_json_response(name)


def is_json_response(name: str) -> bool:
    return package_of(name) in _HTTP_PACKAGES and name.endswith("JSONResponse")


def is_none(expression: Expression) -> bool:
    return isinstance(expression, Literal) and expression.text == "None"


def read_answer(evaluator: Evaluator, place: Place, depth: int = 0) -> Answer:
    """What all its returned values are; untyped as soon as one of them is data that nothing projects."""
    if place.definition.is_generator or depth > _DEEPEST:
        return _UNTYPED
    scope = evaluator.open_scope(place)
    # Names are rebound on the way, so that each return sees what its name meant there.
    return _join(
        _read(evaluator, statement.value, scope, depth)
        for statement in bind_body(evaluator, place.definition.body, scope)
        if isinstance(statement, Return) and statement.value is not None
    )


def _join(answers: Iterable[Answer]) -> Answer:
    found = tuple(answers)
    shapes = {answer.shape for answer in found}
    for shape in (
        ResponseShape.UNTYPED,
        ResponseShape.CONSTANT,
        ResponseShape.TYPED,
        ResponseShape.SCALAR,
        ResponseShape.RESPONSE,
    ):
        if shape in shapes:
            types = dict.fromkeys(name for answer in found for name in answer.types)
            is_promised = any(answer.is_promised for answer in found if answer.shape is shape)
            return Answer(shape, tuple(types) if shape is ResponseShape.TYPED else (), is_promised)
    return _NOTHING


def _read(evaluator: Evaluator, expression: Expression, scope: Scope, depth: int) -> Answer:
    match expression:
        case Await(value=value):
            return _read(evaluator, value, scope, depth)
        case Conditional(body=body, otherwise=otherwise):
            return _join(_read(evaluator, each, scope, depth) for each in (body, otherwise))
        case Comprehension(kind="list", elements=(element,)):
            return _as_items(_read(evaluator, element, scope, depth))
        case Collection(kind="list", items=items) if items:
            return _as_items(_join(_read(evaluator, item, scope, depth) for item in items))
        case Operation(operator=operator) if operator in _COMPARING:
            return Answer(ResponseShape.SCALAR)
        case Dictionary() if _is_constant(expression):
            return Answer(ResponseShape.CONSTANT)
        case Collection(kind="list", items=()):
            return Answer(ResponseShape.CONSTANT)
        case Call(function=Attribute(name="TemplateResponse")):
            return Answer(ResponseShape.RESPONSE)  # a page, wherever its templates are kept
        case Call():
            answer = _read_call(evaluator, expression, scope, depth)
        case _:
            answer = _NOTHING if is_none(expression) else None
    return answer or _read_value(evaluator.evaluate(expression, scope), evaluator)


def _is_constant(expression: Expression) -> bool:
    """Whether it is written out, so that no data of anybody can be in it."""
    match expression:
        case Literal():
            return True
        case Text(parts=parts):
            return not parts
        case Collection(items=items):
            return all(_is_constant(each) for each in items)
        case Dictionary(keys=keys, values=values):
            return all(each is not None and _is_constant(each) for each in (*keys, *values))
        case _:
            return False


def _as_items(answer: Answer) -> Answer:
    """A list of responses, or of nothing, is data again."""
    items = (ResponseShape.TYPED, ResponseShape.SCALAR, ResponseShape.CONSTANT)
    return answer if answer.shape in items else _UNTYPED


def _read_call(evaluator: Evaluator, call: Call, scope: Scope, depth: int) -> Answer | None:
    """None if what is called says nothing that the value of the call does not say."""
    called = tuple(members(evaluator.evaluate(call.function, scope)))
    names = {each.name for each in called if isinstance(each, Outside)}
    if any(package_of(name) in _HTTP_PACKAGES and name.endswith("_html") for name in names):
        return Answer(ResponseShape.RESPONSE)  # the pages of the documentation
    if any(package_of(name) in _REDIRECTING_PACKAGES and name.endswith("_redirect") for name in names):
        return Answer(ResponseShape.RESPONSE)
    if names & _PASSING or any(is_json_response(name) for name in names):
        content = _find_content(call)
        return _NOTHING if content is None else _read(evaluator, content, scope, depth)
    types = tuple(_find_projecting(evaluator, call, scope, called))
    if types:
        return Answer(ResponseShape.TYPED, types)
    functions = [each.symbol for each in called if isinstance(each, Function)]
    if functions and len(functions) == len(called):
        answers = [_read_function(evaluator, symbol, depth) for symbol in functions]
        return _NOTHING if all(answer == _NOTHING for answer in answers) else None
    return None


def _find_content(call: Call) -> Expression | None:
    named = (each.value for each in call.arguments if each.name == "content")
    first = call.arguments[0] if call.arguments else None
    return next(named, first.value if first is not None and first.name is None else None)


def _find_projecting(
    evaluator: Evaluator, call: Call, scope: Scope, called: tuple[Value, ...]
) -> Iterator[str]:
    """The classes of data that are made here, by themselves or a method of theirs, or written out here."""
    made = called
    if isinstance(call.function, Attribute):
        receivers = tuple(members(evaluator.evaluate(call.function.value, scope)))
        if call.function.name in _DUMPS:
            yield from find_data(evaluator, (each.name for each in receivers if isinstance(each, Instance)))
            return
        if call.function.name in MAKERS or all(isinstance(each, Function) for each in called):
            made = receivers
    yield from find_data(evaluator, (each.name for each in made if isinstance(each, ClassObject)))


def _read_function(evaluator: Evaluator, symbol: str, depth: int) -> Answer:
    place = evaluator.index.place_of(symbol)
    if place.definition.is_stub:
        return _UNTYPED
    if place.definition.returns is not None:
        return _NOTHING if is_none(place.definition.returns) else _UNTYPED
    return read_answer(evaluator, place, depth + 1)


def _read_value(value: Value | None, evaluator: Evaluator) -> Answer:
    answers = [_read_member(each, evaluator) for each in members(value)]
    return _join(answers) if answers else _UNTYPED


def _read_member(value: Value, evaluator: Evaluator) -> Answer:
    match value:
        case Instance(is_assumed=True):
            return _UNTYPED
        case Instance(name=name, arguments=(*arguments,)) if name.rpartition(".")[2] in _CONTAINERS:
            items = [_read_value(each, evaluator) for each in arguments]
            return _as_items(_join(items)) if items else _UNTYPED
        case Instance(name=name):
            line = (name, *evaluator.hierarchy.ancestors_of(name)) if ":" in name else (name,)
            is_json = any(is_json_response(candidate) for candidate in line)
            if not is_json and any(is_response(candidate) for candidate in line):
                return Answer(ResponseShape.RESPONSE)
            if value.is_outside and name.rpartition(".")[2] in _SCALARS:
                return Answer(ResponseShape.SCALAR, is_promised=True)
            types = tuple(find_data(evaluator, _find_named(value)))
            is_projecting = name in types and not _is_table(evaluator, name)
            return Answer(ResponseShape.TYPED, types, not value.is_exact) if is_projecting else _UNTYPED
        case Outside(name=name) if "TemplateResponse" in name:
            return Answer(ResponseShape.RESPONSE)
        case _:
            return _UNTYPED


def _find_named(value: Value | None) -> Iterator[str]:
    """The classes of an object, and of what it is said to hold."""
    for option in members(value):
        if isinstance(option, Instance):
            yield option.name
            for argument in option.arguments:
                yield from _find_named(argument)


def _is_table(evaluator: Evaluator, name: str) -> bool:
    bases = evaluator.index.place_of(name).definition.bases
    ancestors = evaluator.hierarchy.ancestors_of(name)
    is_record = any(package_of(ancestor) in RECORD_PACKAGES for ancestor in ancestors)
    return is_record or any(base.name == "table" for base in bases)
