"""A route's registration and handler -> what it promises to answer and to accept."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cutaway.model import BodyParameter, BodyShape, GapKind, ResponseShape, Site, Via
from cutaway.parsing.syntax import (
    Attribute,
    Call,
    Expression,
    Literal,
    Name,
    ParameterSyntax,
    Subscript,
)
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.injection import is_injected
from cutaway.resolving.outside import is_enum, package_of
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.registrations import Registration
from cutaway.resolving.routing.bypassing import read_past_contract, read_undeclared
from cutaway.resolving.routing.outside_classes import UNTYPED_CLASSES, shape_of_outside
from cutaway.resolving.routing.rendering import is_json_response, is_none, is_response
from cutaway.resolving.routing.scalar_contracts import (
    SCALARS,
    SEQUENCES,
    holds_bare_sequence,
    is_scalar_contract,
)
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import Mention, find_alias, mentioned_types
from cutaway.resolving.validated_bodies import is_data_of
from cutaway.resolving.values import ClassObject, Function, Outside, Value, members

_EMPTY_STATUSES = ("204", "205", "304")
_HTTP_PACKAGES = frozenset({"fastapi", "starlette", "sse_starlette", "fastapi_sse"})
_CONSTRAINING = frozenset({"pydantic", "pydantic_core", "annotated_types", "typing", "typing_extensions"})
_NOT_BODY = frozenset({"Query", "Path", "Header", "Cookie", "Depends", "Security"})
_FORMS = frozenset({"Form", "File"})
_HTTP_TYPES = frozenset(
    {"Request", "Response", "WebSocket", "BackgroundTasks", "HTTPConnection", "SecurityScopes", "UploadFile"}
)
_SCALAR_FORMS = SCALARS | SEQUENCES | {"Optional", "Union", "Annotated", "Literal", "None"}
_ANYTHING = frozenset({"Any", "object"})


class Contract(NamedTuple):
    registered: Site
    response: ResponseShape
    response_types: tuple[str, ...]
    response_site: Site
    bodies: tuple[BodyParameter, ...]
    is_past_contract: bool


def read_contract(
    evaluator: Evaluator,
    recorder: Recorder,
    registration: Registration,
    path: str,
    answering: Value | None,
) -> Contract:
    """The contract of one route; records the response and body types that the handler uses.

    `answering` is the class of response that its router or application uses where the route names none.
    """
    _, place, arguments, scope, at = registration
    given = {argument.name: argument.value for argument in arguments if argument.name is not None}
    registered = site_of(scope.place.module, at)
    named = given.get("response_class")
    renderer = evaluator.evaluate(named, scope) if named is not None else answering
    shape, types, site = _read_response(evaluator, recorder, registration, given, renderer)
    bodies = tuple(_read_bodies(evaluator, recorder, place, path))
    past = read_past_contract(evaluator, place) if shape is ResponseShape.TYPED else None
    return Contract(registered, past or shape, types, site, bodies, past is not None)


def _read_response(
    evaluator: Evaluator,
    recorder: Recorder,
    registration: Registration,
    given: dict[str, Expression],
    renderer: Value | None,
) -> tuple[ResponseShape, tuple[str, ...], Site]:
    place, scope = registration.place, registration.scope
    definition = place.definition
    own = evaluator.enclosing_scope(place)
    name_site = site_of(place.module, definition.at)
    if _is_empty_status(evaluator, given.get("status_code"), scope):
        return ResponseShape.NOTHING, (), name_site
    model = given.get("response_model")
    if model is not None and not is_none(model) and not _is_function(evaluator, model, scope):
        mentions = list(dict.fromkeys(mentioned_types(evaluator, model, scope)))
        types = tuple(dict.fromkeys(m.name for m in mentions if ":" in m.name))
        for mention in mentions:
            if ":" in mention.name:
                recorder.refer(scope, Target(mention.name, Via.RESPONSE_MODEL), mention.at, place.symbol)
        shape = _shape_of(evaluator, model, scope, tuple(m.name for m in mentions))
        site = site_of(scope.place.module, model.at)
        if shape is ResponseShape.UNTYPED and not definition.is_stub:
            shape, types = _read_open(evaluator, place, mentions)
        return shape, types, site
    if _renders_no_json(evaluator, renderer):
        return ResponseShape.RESPONSE, (), name_site
    if definition.returns is not None and model is None:
        if is_none(definition.returns):
            return ResponseShape.NOTHING, (), name_site
        mentions = list(dict.fromkeys(mentioned_types(evaluator, definition.returns, own)))
        types = tuple(dict.fromkeys(m.name for m in mentions if ":" in m.name))
        shape = _shape_of(evaluator, definition.returns, own, tuple(m.name for m in mentions))
        if shape is ResponseShape.UNTYPED and not definition.is_stub:
            shape, types = _read_open(evaluator, place, mentions)
            return shape, types, site_of(place.module, definition.returns.at)
        if shape is ResponseShape.TYPED:
            for mention in mentions:
                if ":" in mention.name:
                    recorder.refer(own, Target(mention.name, Via.RESPONSE_MODEL), mention.at, place.symbol)
        return (
            shape,
            types if shape is ResponseShape.TYPED else (),
            site_of(place.module, definition.returns.at),
        )
    answer = read_undeclared(evaluator, place)
    return answer.shape, answer.types, name_site


def _read_open(
    evaluator: Evaluator, place: Place, mentions: Iterable[Mention]
) -> tuple[ResponseShape, tuple[str, ...]]:
    """What is returned under a contract that says no more than that it is a dict."""
    answer = read_undeclared(evaluator, place)
    is_said = not {each.name.rpartition(".")[2] for each in mentions} <= _ANYTHING
    if is_said and (answer.is_promised or answer.shape is ResponseShape.UNKNOWN):
        return ResponseShape.UNTYPED, ()  # one of two annotations is wrong, or the one is all that is known
    return answer.shape, answer.types


def _is_function(evaluator: Evaluator, model: Expression, scope: Scope) -> bool:
    """Whether it is no type at all: `response_model=success_response`."""
    options = tuple(members(evaluator.evaluate(model, scope)))
    return bool(options) and all(isinstance(each, Function) for each in options)


def _shape_of(
    evaluator: Evaluator, annotation: Expression, scope: Scope, names: tuple[str, ...]
) -> ResponseShape:
    shapes = [_shape_of_name(evaluator, name) for name in names]
    for shape in (ResponseShape.TYPED, ResponseShape.RESPONSE, ResponseShape.UNTYPED):
        if shape in shapes:
            is_complete = shape is ResponseShape.UNTYPED and is_scalar_contract(evaluator, annotation, scope)
            return ResponseShape.SCALAR if is_complete else shape
    if holds_bare_sequence(evaluator, annotation, scope):
        return ResponseShape.UNTYPED
    return ResponseShape.SCALAR if shapes else ResponseShape.NOTHING


def _shape_of_name(evaluator: Evaluator, name: str) -> ResponseShape:
    ancestors = evaluator.hierarchy.ancestors_of(name) if ":" in name else ()
    if any(is_json_response(candidate) for candidate in (name, *ancestors)):
        return ResponseShape.UNTYPED
    if any(is_response(candidate) for candidate in (name, *ancestors)):
        return ResponseShape.RESPONSE
    if ":" in name:
        return ResponseShape.SCALAR if is_enum(ancestors) else ResponseShape.TYPED
    return shape_of_outside(name)


def _renders_no_json(evaluator: Evaluator, renderer: Value | None) -> bool:
    """A page, a file, a text; the classes that render JSON still answer with whatever the handler returns."""
    match renderer:
        case Outside(name=name):
            names = (name,)
        case ClassObject(name=name):
            names = tuple(ancestor.name for ancestor in evaluator.hierarchy.line_of(name))
        case _:
            return False
    is_json = any("JSON" in name.rpartition(".")[2] for name in names)
    return not is_json and any(is_response(name) for name in names)


def _is_empty_status(evaluator: Evaluator, expression: Expression | None, scope: Scope) -> bool:
    match expression:
        case None:
            return False
        case Literal(text=text):
            return text in _EMPTY_STATUSES
        case _:
            value = evaluator.evaluate(expression, scope)
            return isinstance(value, Outside) and any(status in value.name for status in _EMPTY_STATUSES)


def _read_bodies(
    evaluator: Evaluator, recorder: Recorder, place: Place, path: str
) -> Iterator[BodyParameter]:
    scope = evaluator.enclosing_scope(place)
    for parameter in place.definition.parameters[takes_receiver(evaluator, place) :]:
        if parameter.star or f"{{{parameter.name}}}" in path or f"{{{parameter.name}:" in path:
            continue
        if is_injected(evaluator, parameter, scope):
            continue
        body = _read_body(evaluator, place, parameter, scope)
        if body is not None and body.types and _is_given_unseen(evaluator, parameter, scope):
            what = f"what is injected as {parameter.name}"
            recorder.miss(scope, GapKind.UNRESOLVED_DEPENDENCY, what, parameter.at)
        elif body is not None:
            for name in body.types:
                recorder.refer(scope, Target(name, Via.BODY), parameter.at, place.symbol)
            yield body


def _read_body(
    evaluator: Evaluator, place: Place, parameter: ParameterSyntax, scope: Scope
) -> BodyParameter | None:
    site = site_of(place.module, parameter.at)
    markers = set(_markers(evaluator, parameter, scope))
    if markers & _NOT_BODY or parameter.annotation is None:
        is_body = "Body" in markers and parameter.annotation is None
        return BodyParameter(parameter.name, BodyShape.UNTYPED, (), site) if is_body else None
    mentions = [mention.name for mention in mentioned_types(evaluator, parameter.annotation, scope)]
    if any(
        package_of(name) in _HTTP_PACKAGES and name.rpartition(".")[2] in _HTTP_TYPES for name in mentions
    ):
        is_upload = any(name.endswith("UploadFile") for name in mentions)
        return BodyParameter(parameter.name, BodyShape.FORM, (), site) if is_upload else None
    types = tuple(dict.fromkeys(name for name in mentions if ":" in name and _is_data(evaluator, name)))
    if markers & _FORMS:
        return BodyParameter(parameter.name, BodyShape.FORM, types, site)
    if types:
        return BodyParameter(parameter.name, BodyShape.TYPED, types, site)
    shorts = {name.rpartition(".")[2] for name in mentions}
    if shorts & (UNTYPED_CLASSES - _ANYTHING) or ("Body" in markers and shorts & UNTYPED_CLASSES):
        is_checked = is_data_of(evaluator, place, parameter.name)
        shape = BodyShape.TYPED if is_checked else BodyShape.UNTYPED
        return BodyParameter(parameter.name, shape, (), site)
    if "Body" in markers and shorts <= _SCALAR_FORMS:
        return BodyParameter(parameter.name, BodyShape.SCALAR, (), site)
    return None


def _is_given_unseen(evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope) -> bool:
    """Whether a call of which nothing is known makes the default, or stands in the metadata: a dependency."""
    calls = _marking_calls(evaluator, parameter, scope)
    return any(not _is_understood(evaluator.evaluate(call, where)) for call, where in calls)


def _is_understood(value: Value | None) -> bool:
    match value:
        case None:
            return False
        case Outside(name=name):
            return package_of(name) in _HTTP_PACKAGES | _CONSTRAINING
        case _:
            return True


def _is_data(evaluator: Evaluator, name: str) -> bool:
    """Whether FastAPI would read an object of the class from the body: anything but an enum."""
    return not is_enum(evaluator.hierarchy.ancestors_of(name))


def _markers(evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope) -> Iterator[str]:
    """Short names of `Query()`, `Body()`… in the default or in the annotation's metadata."""
    for call, where in _marking_calls(evaluator, parameter, scope):
        value = evaluator.evaluate(call.function, where)
        if isinstance(value, Outside) and package_of(value.name) in _HTTP_PACKAGES:
            yield value.name.rpartition(".")[2]


def _marking_calls(
    evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope
) -> Iterator[tuple[Call, Scope]]:
    """The calls in the default and in the annotation's metadata, each with the scope in which it stands."""
    if isinstance(parameter.default, Call):
        yield parameter.default, scope
    yield from _metadata(evaluator, parameter.annotation, scope)


def _metadata(
    evaluator: Evaluator, annotation: Expression | None, scope: Scope, depth: int = 0
) -> Iterator[tuple[Call, Scope]]:
    match annotation:
        case Name() | Attribute() | Call() if depth < 8:
            alias = find_alias(evaluator, annotation, scope)
            if alias is not None:
                yield from _metadata(evaluator, alias[0], alias[1], depth + 1)
        case Subscript(value=Name(id="Annotated") | Attribute(name="Annotated"), items=items):
            for item in items[1:]:
                if isinstance(item, Call):
                    yield item, scope
        case _:
            return
