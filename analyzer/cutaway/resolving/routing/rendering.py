"""What a function answers with -> the contents of its JSON responses, wherever a helper makes them."""

from typing import NamedTuple

from cutaway.parsing.syntax import Await, Call, Conditional, Expression, Literal, Name
from cutaway.resolving.outside import package_of
from cutaway.resolving.routing.answerers import Answerer, find_content, first_argument, follow
from cutaway.resolving.values import ClassObject, Instance, Outside, Value, members

_HTTP_PACKAGES = frozenset({"fastapi", "starlette", "sse_starlette", "fastapi_sse"})
_LONGEST = 12
"""Variables of variables."""


class Rendered(NamedTuple):
    answerer: Answerer
    content: Expression | None
    """None if the response carries nothing."""


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


def find_rendered(answerer: Answerer, expression: Expression, depth: int = 0) -> tuple[Rendered, ...] | None:
    """What is carried by the JSON response that an expression gives; None if it may give anything else."""
    if depth > _LONGEST:
        return None
    match expression:
        case Await(value=value):
            return find_rendered(answerer, value, depth + 1)
        case Conditional(body=body, otherwise=otherwise):
            parts = (body, otherwise)
        case Name(id=name) if name in answerer.opened:
            return ()
        case Name(id=name) if name not in answerer.parameters:
            parts = find_content(answerer, name).values
            answerer = answerer.opening(name)
        case Call():
            return _find_by_call(answerer, expression)
        case _:
            return None
    found = [find_rendered(answerer, each, depth + 1) for each in parts]
    return _gather(found)


def find_all_rendered(answerer: Answerer) -> tuple[Rendered, ...] | None:
    """The same of all that a function returns; files, redirects and None tell nothing either way."""
    if answerer.place.definition.is_generator:
        return None
    telling = [each for each in answerer.returns if not _tells_nothing(answerer, each)]
    return _gather([find_rendered(answerer, each) for each in telling])


def _gather(found: list[tuple[Rendered, ...] | None]) -> tuple[Rendered, ...] | None:
    rendered = [each for part in found if part is not None for each in part]
    return tuple(rendered) if rendered and None not in found else None


def _find_by_call(answerer: Answerer, call: Call) -> tuple[Rendered, ...] | None:
    called = tuple(members(answerer.evaluate(call.function)))
    if any(_renders(answerer, each) for each in called):
        return (Rendered(answerer, first_argument(call, "content")),)
    return _gather([find_all_rendered(each) for each in follow(answerer, call)])


def _renders(answerer: Answerer, called: Value) -> bool:
    """Whether it is a class of JSON responses, with no `__init__` of the project's own."""
    match called:
        case Outside(name=name):
            return is_json_response(name)
        case ClassObject(name=name):
            hierarchy = answerer.evaluator.hierarchy
            is_json = any(is_json_response(ancestor) for ancestor in hierarchy.ancestors_of(name))
            return is_json and hierarchy.find_method(name, "__init__") is None
        case _:
            return False


def _tells_nothing(answerer: Answerer, expression: Expression) -> bool:
    return is_none(expression) or is_raw(answerer, answerer.evaluate(expression))


def is_raw(answerer: Answerer, value: Value | None) -> bool:
    """Whether it is a response that carries no JSON."""
    options = tuple(members(value))
    return bool(options) and all(_is_raw(answerer, each) for each in options)


def _is_raw(answerer: Answerer, value: Value) -> bool:
    match value:
        case Instance(name=name):
            ancestors = answerer.evaluator.hierarchy.ancestors_of(name) if ":" in name else ()
            line = (name, *ancestors)
            is_json = any(is_json_response(each) for each in line)
            return not is_json and any(is_response(each) for each in line)
        case Outside(name=name):
            return "TemplateResponse" in name
        case _:
            return False
