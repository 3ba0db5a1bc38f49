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
    Name,
    Operation,
    Return,
)
from cutaway.resolving.binding import bind_body
from cutaway.resolving.data_classes import MAKERS, find_data, is_table
from cutaway.resolving.outside import package_of
from cutaway.resolving.routing.acknowledging import COMPARING, is_written_out
from cutaway.resolving.routing.answerers import (
    Answerer,
    find_content,
    first_argument,
    follow,
    is_handed_on,
)
from cutaway.resolving.routing.outside_classes import is_told_by_name, shape_of_outside
from cutaway.resolving.routing.rendering import find_rendered, is_none, is_raw
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, members

_HTTP_PACKAGES = frozenset({"fastapi", "starlette"})
_REDIRECTING_PACKAGES = frozenset({"authlib", "fastapi_sso"})
"""Their functions that are called `…_redirect` make the response that sends a user to sign in."""
DUMPS = frozenset({"model_dump", "model_dump_json", "dict", "json"})
PASSING = frozenset({"fastapi.encoders.jsonable_encoder", "json.loads", "json.dumps"})
_WRITING = ("dump", "json", "encode", "repr")
"""Parts of the names of functions that make a text, or bytes, of data."""
_CONTAINERS = frozenset({"list", "tuple", "set", "frozenset"})
_LONGEST = 12
"""Variables of variables, and parts of parts."""


class Answer(NamedTuple):
    shape: ResponseShape
    types: tuple[str, ...] = ()
    """Classes of the project by which the answer is projected."""
    is_promised: bool = False
    """Whether only the annotation of another function says so."""


_UNTYPED = Answer(ResponseShape.UNTYPED)
_UNKNOWN = Answer(ResponseShape.UNKNOWN)
_NOTHING = Answer(ResponseShape.NOTHING)
_CONSTANT = Answer(ResponseShape.CONSTANT)


def read_answer(answerer: Answerer) -> Answer:
    """What all its returned values are; untyped as soon as one of them is data that nothing projects."""
    if answerer.place.definition.is_generator:
        return _UNTYPED
    place, scope = answerer.place, answerer.evaluator.open_scope(answerer.place)
    # Names are rebound on the way, so that each return sees what its name meant there.
    within = answerer._replace(scope=scope)
    return join_answers(
        read_expression(within, statement.value)
        for statement in bind_body(answerer.evaluator, place.definition.body, scope)
        if isinstance(statement, Return) and statement.value is not None
    )


def join_answers(answers: Iterable[Answer]) -> Answer:
    """What several are together: data if one of them is."""
    found = tuple(answers)
    shapes = {answer.shape for answer in found}
    for shape in (
        ResponseShape.UNTYPED,
        ResponseShape.UNKNOWN,
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


def read_expression(answerer: Answerer, expression: Expression, depth: int = 0) -> Answer:
    """What one value is that a function answers with, or puts into an answer."""
    if depth > _LONGEST:
        return _UNTYPED

    def read(part: Expression) -> Answer:
        return read_expression(answerer, part, depth + 1)

    match expression:
        case Await(value=value):
            return read(value)
        case Conditional(body=body, otherwise=otherwise):
            return join_answers((read(body), read(otherwise)))
        case Comprehension(kind="list", elements=(element,)):
            scope = answerer.evaluator.comprehension_scope(expression, answerer.scope)
            return _as_items(read_expression(answerer._replace(scope=scope), element, depth + 1))
        case Collection(kind="list", items=()):
            return _CONSTANT
        case Collection(kind="tuple") if is_written_out(answerer, expression):
            return _CONSTANT
        case Collection(kind="list", items=items):
            return _as_items(join_answers(read(item) for item in items))
        case Operation(operator=operator) if operator in COMPARING:
            return Answer(ResponseShape.SCALAR)
        case Dictionary(values=values):
            return _CONSTANT if is_written_out(answerer, expression) else _read_parts(answerer, values, depth)
        case Call(function=Attribute(name="TemplateResponse")):
            return Answer(ResponseShape.RESPONSE)  # a page, wherever its templates are kept
        case Call():
            answer = _read_promise(answerer, expression) or _read_call(answerer, expression, depth)
        case Name():
            return _read_name(answerer, expression, depth)
        case _:
            answer = _NOTHING if is_none(expression) else None
    return answer or _read_value(answerer.evaluate(expression), answerer)


def _read_parts(answerer: Answerer, parts: Iterable[Expression], depth: int) -> Answer:
    """What is written out around DTOs; data as soon as anything else is in it."""
    answers = [
        _CONSTANT if is_written_out(answerer, each) else read_expression(answerer, each, depth + 1)
        for each in parts
    ]
    shapes = {answer.shape for answer in answers}
    if not shapes <= {ResponseShape.CONSTANT, ResponseShape.TYPED}:
        return _UNTYPED
    typed = [answer for answer in answers if answer.shape is ResponseShape.TYPED]
    return join_answers(typed) if typed else _CONSTANT


def _read_name(answerer: Answerer, name: Name, depth: int) -> Answer:
    """A variable is what it is seen to be, or else what the function's own text puts into it."""
    known = _read_value(answerer.evaluate(name), answerer)
    if known.shape is not ResponseShape.UNTYPED:
        return known
    if name.id in answerer.opened:
        return _NOTHING
    rendered = find_rendered(answerer, name)
    if rendered is not None:
        return join_answers(_read_content(each.answerer, each.content, depth) for each in rendered)
    given = (answerer.given or {}).get(name.id)
    content = find_content(answerer, name.id)
    if given is not None and not (content.values or content.stored):
        return read_expression(given[1], given[0], depth + 1)
    if not content.is_told or not content.values or name.id in answerer.parameters:
        return _UNTYPED
    is_display = any(isinstance(each, Dictionary | Collection) for each in content.values)
    if is_written_out(answerer, name):
        return _CONSTANT if is_display else Answer(ResponseShape.SCALAR)
    if is_display and is_handed_on(answerer, name.id):
        return _UNTYPED
    inner = answerer.opening(name.id)
    held = join_answers(read_expression(inner, each, depth + 1) for each in content.values)
    if not content.stored or held.shape is ResponseShape.UNTYPED:
        return held
    if held.shape is ResponseShape.UNKNOWN:
        return _UNTYPED  # what takes keys is a dict at least
    return _read_stored(inner, held, content.stored, depth)


def _read_stored(answerer: Answerer, held: Answer, stored: tuple[Expression, ...], depth: int) -> Answer:
    parts = _read_parts(answerer, stored, depth)
    return parts if parts.shape is ResponseShape.UNTYPED else max(held, parts, key=_is_typed)


def _is_typed(answer: Answer) -> bool:
    return answer.shape is ResponseShape.TYPED


def _read_content(answerer: Answerer, content: Expression | None, depth: int) -> Answer:
    return _NOTHING if content is None else read_expression(answerer, content, depth + 1)


def _as_items(answer: Answer) -> Answer:
    """A list of responses, or of nothing, is data again."""
    items = (ResponseShape.TYPED, ResponseShape.SCALAR, ResponseShape.CONSTANT)
    return answer if answer.shape in items else _UNTYPED


def _read_call(answerer: Answerer, call: Call, depth: int) -> Answer | None:
    """None if what is called says nothing that the value of the call does not say."""
    called = tuple(members(answerer.evaluate(call.function)))
    names = {each.name for each in called if isinstance(each, Outside)}
    if any(package_of(name) in _HTTP_PACKAGES and name.endswith("_html") for name in names):
        return Answer(ResponseShape.RESPONSE)  # the pages of the documentation
    if any(package_of(name) in _REDIRECTING_PACKAGES and name.endswith("_redirect") for name in names):
        return Answer(ResponseShape.RESPONSE)
    if names & PASSING:
        return _read_content(answerer, first_argument(call, "obj"), depth)
    rendered = find_rendered(answerer, call)
    if rendered is not None:
        return join_answers(_read_content(each.answerer, each.content, depth) for each in rendered)
    types = tuple(_find_projecting(answerer, call, called))
    if types:
        return Answer(ResponseShape.TYPED, types)
    if _is_unresolved(answerer, call):
        return _UNKNOWN
    functions = follow(answerer, call)
    if functions and all(_gives_nothing(each) for each in functions):
        return _NOTHING
    return _read_followed(functions)


def _read_promise(answerer: Answerer, call: Call) -> Answer | None:
    """The scalar that a library's function is annotated to give, unless it writes out what it is handed."""
    called = tuple(members(answerer.evaluate(call.function)))
    if not all(isinstance(each, Outside) for each in called) or _writes_out(call.function, called):
        return None
    told = answerer.evaluator.oracle.find_result(answerer.place, call.function)
    return _read_value(told, answerer) if told is not None else None


def _writes_out(function: Expression, called: tuple[Value, ...]) -> bool:
    names = {each.name.rpartition(".")[2] for each in called if isinstance(each, Outside)}
    if isinstance(function, Attribute):
        names.add(function.name)
    return any(word in name for name in names for word in _WRITING)


def _read_followed(functions: tuple[Answerer, ...]) -> Answer | None:
    """What functions that are annotated to give nothing make of what they are given here: `return done()`."""
    definitions = [each.place.definition for each in functions]
    if not functions or any(each.is_stub or each.returns is not None for each in definitions):
        return None
    answer = join_answers(read_answer(each) for each in functions)
    return answer if answer.shape in (ResponseShape.CONSTANT, ResponseShape.TYPED) else None


def _is_unresolved(answerer: Answerer, call: Call) -> bool:
    """Whether nothing is known of what is called; a dump is data, whoever makes it."""
    is_dump = isinstance(call.function, Attribute) and call.function.name in DUMPS
    is_known = answerer.evaluate(call.function) is not None or answerer.evaluate(call) is not None
    return not is_known and not is_dump


def _gives_nothing(function: Answerer) -> bool:
    definition = function.place.definition
    if definition.is_stub:
        return False
    if definition.returns is not None:
        return is_none(definition.returns)
    return read_answer(function) == _NOTHING


def _find_projecting(answerer: Answerer, call: Call, called: tuple[Value, ...]) -> Iterator[str]:
    """The classes of data that are made here, by themselves or a method of theirs, or written out here."""
    evaluator, made = answerer.evaluator, called
    if isinstance(call.function, Attribute):
        receivers = tuple(members(answerer.evaluate(call.function.value)))
        if call.function.name in DUMPS:
            yield from find_data(evaluator, (each.name for each in receivers if isinstance(each, Instance)))
            return
        if call.function.name in MAKERS or all(isinstance(each, Function) for each in called):
            made = receivers
    yield from find_data(evaluator, (each.name for each in made if isinstance(each, ClassObject)))


def _read_value(value: Value | None, answerer: Answerer) -> Answer:
    answers = [_read_member(each, answerer) for each in members(value)]
    return join_answers(answers) if answers else _UNTYPED


def _read_member(value: Value, answerer: Answerer) -> Answer:
    evaluator = answerer.evaluator
    match value:
        case Instance(is_assumed=True):
            return _UNTYPED
        case Instance(name=name, arguments=(*arguments,)) if name.rpartition(".")[2] in _CONTAINERS:
            items = [_read_value(each, answerer) for each in arguments]
            return _as_items(join_answers(items)) if items else _UNTYPED
        case _ if is_raw(answerer, value):
            return Answer(ResponseShape.RESPONSE)
        case Instance(name=name, arguments=(*arguments,)) if value.is_outside:
            items = join_answers(_read_value(each, answerer) for each in arguments)
            is_open = items.shape is ResponseShape.UNTYPED or not is_told_by_name(name)
            return _UNTYPED if is_open else Answer(shape_of_outside(name), items.types, is_promised=True)
        case Instance(name=name):
            types = tuple(find_data(evaluator, _find_named(value)))
            is_projecting = name in types and not is_table(evaluator, name)
            return Answer(ResponseShape.TYPED, types, not value.is_exact) if is_projecting else _UNTYPED
        case _:
            return _UNTYPED


def _find_named(value: Value | None) -> Iterator[str]:
    """The classes of an object, and of what it is said to hold."""
    for option in members(value):
        if isinstance(option, Instance):
            yield option.name
            for argument in option.arguments:
                yield from _find_named(argument)
