"""An expression in an answer -> whether all in it is written out or what the request said."""

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Conditional,
    Dictionary,
    Expression,
    Global,
    Literal,
    Name,
    Operation,
    Subscript,
    Text,
)
from cutaway.resolving.data_classes import find_data, is_table
from cutaway.resolving.injection import is_injected
from cutaway.resolving.outside import is_enum, package_of
from cutaway.resolving.routing.answerers import Answerer, find_content, is_caught, is_handed_on
from cutaway.resolving.routing.rendering import is_none
from cutaway.resolving.routing.scalar_contracts import SCALARS, SEQUENCES, is_scalar_contract
from cutaway.resolving.values import ClassObject, Instance, Outside, Value, members

COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "not"})
_COUNTING = frozenset({"builtins.len", "builtins.bool", "builtins.isinstance"})
"""What they tell of anything is a number, or yes or no."""
_RENDERING = frozenset({f"builtins.{name}" for name in ("str", "int", "float", "repr", "round", "abs")})
"""What they give says as much as what they are given."""
_CLOCKS = (
    "datetime.datetime.now()",
    "datetime.datetime.utcnow()",
    "datetime.date.today()",
    "datetime.datetime.today()",
    "time.time()",
    "time.monotonic()",
    "time.perf_counter()",
    "uuid.uuid1()",
    "uuid.uuid4()",
)
_CODES = ("http.HTTPStatus.", "fastapi.status.", "starlette.status.")
_TEXT_METHODS = frozenset(
    {"format", "lower", "upper", "strip", "title", "capitalize", "isoformat", "split", "replace", "join"}
)
_TOLD_BY_ERRORS = frozenset({"detail", "message", "msg", "code", "status_code"})
_UPLOAD = frozenset({"filename", "content_type", "size"})
_REQUEST = frozenset({"method", "url", "base_url", "path_params", "query_params"})
_HTTP_PACKAGES = frozenset({"fastapi", "starlette"})
_LONGEST = 12
"""Names of names, and parts of parts."""


def is_written_out(answerer: Answerer, expression: Expression, depth: int = 0) -> bool:
    """Whether nobody's data can be in it: literals, texts, counts, the time, what the request said."""
    if depth > _LONGEST:
        return False

    def is_so(part: Expression) -> bool:
        return is_written_out(answerer, part, depth + 1)

    match expression:
        case Literal():
            return True
        case Text(parts=parts):
            return all(_is_text(answerer, each) or is_so(each) for each in parts)
        case Collection(items=items):
            return all(is_so(each) for each in items)
        case Dictionary(keys=keys, values=values):
            return all(each is not None and is_so(each) for each in (*keys, *values))
        case Conditional(body=body, otherwise=otherwise):
            return is_so(body) and is_so(otherwise)
        case Operation(operator=operator) if operator in COMPARING:
            return True
        case Operation(operands=operands):
            return all(is_so(each) for each in operands)
        case Call():
            return _is_written_call(answerer, expression, depth)
        case Name(id=name):
            return _is_written_name(answerer, name, depth)
        case Attribute(value=value, name=name):
            is_told = name in _TOLD_BY_ERRORS and _is_caught(answerer, value)
            return is_told or _is_fixed(answerer, expression) or _is_sent(answerer, expression)
        case Subscript(value=value):
            return is_so(value)
        case _:
            return False


def _is_text(answerer: Answerer, expression: Expression, depth: int = 0) -> bool:
    """Whether a text may be made of it: of an error that is caught, or of a field of a body read by hand."""
    if depth > _LONGEST:
        return False
    match expression:
        case Name(id=name):
            if name in answerer.parameters:
                return _is_body(answerer, expression)
            return is_caught(answerer, name) or _is_text_held(answerer, name, depth)
        case Subscript(value=value) | Await(value=value):
            return _is_text(answerer, value, depth + 1)
        case Call(function=Attribute(value=value, name="get")):
            return _is_text(answerer, value, depth + 1)
        case Call(function=Attribute(value=Name(id=name) as value, name="json")):
            options = tuple(members(answerer.evaluate(value)))
            is_http = bool(options) and all(_is_http(each) for each in options)
            return is_http and name in answerer.parameters and answerer.given is None
        case _:
            return False


def _is_body(answerer: Answerer, parameter: Name) -> bool:
    """Whether the handler says that it takes a dict from the request, or anything else that is no scalar."""
    is_handler = answerer.given is None and answerer.parameters[parameter.id].annotation is not None
    is_http = any(_is_http(each) for each in members(answerer.evaluate(parameter)))
    return is_handler and not is_http and _is_of_request(answerer, parameter)


def _is_text_held(answerer: Answerer, name: str, depth: int) -> bool:
    content = find_content(answerer, name)
    values = (*content.values, *content.stored)
    if name in answerer.opened or not (values and content.is_told):
        return False
    inner = answerer.opening(name)
    return all(_is_text(inner, each, depth + 1) for each in values)


def _is_http(value: Value) -> bool:
    return isinstance(value, Instance) and package_of(value.name) in _HTTP_PACKAGES


def _is_caught(answerer: Answerer, expression: Expression) -> bool:
    return isinstance(expression, Name) and is_caught(answerer, expression.id)


def _is_written_call(answerer: Answerer, call: Call, depth: int) -> bool:
    values = [each.value for each in call.arguments]
    names = _outside_names(answerer.evaluate(call.function))
    if names and names <= _COUNTING:
        return True
    if any(each.star for each in call.arguments):
        return False
    if names == {"builtins.sum"} and isinstance(values[0], Comprehension):
        values = list(values[0].elements)
        return all(is_written_out(answerer, each, depth + 1) for each in values)
    if names and names <= _RENDERING:
        return all(_is_text(answerer, each) or is_written_out(answerer, each, depth + 1) for each in values)
    if _outside_names(answerer.evaluate(call)) and _is_fixed(answerer, call):
        return True
    match call.function:
        case Attribute(value=value, name=name) if name in _TEXT_METHODS or _is_request(answerer, value):
            parts = (value, *values)
            return all(
                _is_text(answerer, each) or is_written_out(answerer, each, depth + 1) for each in parts
            )
        case _:
            return False


def _is_fixed(answerer: Answerer, expression: Expression) -> bool:
    """A member of an enum, a code of HTTP, the time, or a new identifier."""
    match expression:
        case Attribute(value=value, name="value" | "name") if _is_fixed(answerer, value):
            return True
        case Attribute(value=value):
            owners = tuple(members(answerer.evaluate(value)))
            if owners and all(isinstance(each, ClassObject) and _is_enum(answerer, each) for each in owners):
                return True
        case _:
            pass
    names = _outside_names(answerer.evaluate(expression))
    return bool(names) and all(name.startswith((*_CLOCKS, *_CODES)) for name in names)


def _is_enum(answerer: Answerer, value: ClassObject) -> bool:
    return is_enum(answerer.evaluator.hierarchy.ancestors_of(value.name))


def _outside_names(value: Value | None) -> set[str]:
    """Empty unless that is all that it may be."""
    options = tuple(members(value))
    names = {each.name for each in options if isinstance(each, Outside)}
    return names if len(names) == len(options) else set()


def _is_written_name(answerer: Answerer, name: str, depth: int) -> bool:
    if name in answerer.opened:
        return True  # what else it is made of decides
    content = find_content(answerer, name)
    if not content.is_told:
        return False
    answerer = answerer.opening(name)
    parts = [(each, answerer) for each in (*content.values, *content.stored)]
    if name in answerer.parameters:
        if answerer.given is None:
            return _is_sent_as(answerer, name) and all(
                is_written_out(within, each, depth + 1) for each, within in parts
            )
        if name not in answerer.given:
            return False
        parts.append(answerer.given[name])
    elif not parts:
        return _is_named_constant(answerer, name)
    if any(isinstance(each, Dictionary | Collection) for each, _ in parts) and is_handed_on(answerer, name):
        return False
    return all(is_written_out(within, each, depth + 1) for each, within in parts)


def _is_named_constant(answerer: Answerer, name: str) -> bool:
    """Whether a module gives it a name, `SERVICE = "shop"`, and no function another value."""
    found = answerer.evaluator.find_binding(name, answerer.scope)
    match found:
        case (Assign(value=Literal() | Text(parts=()) as value, is_augmented=False), where):
            bodies = [each.body for each in where.place.module.definitions]
            changed = {
                own for body in bodies for each in body if isinstance(each, Global) for own in each.names
            }
            return not is_none(value) and name not in changed
        case _:
            return False


def _is_sent_as(answerer: Answerer, name: str) -> bool:
    """Whether it is a parameter that FastAPI reads from the request and checks to be a scalar, or some."""
    evaluator = answerer.evaluator
    parameter = answerer.parameters[name]
    scope = evaluator.enclosing_scope(answerer.place)
    if parameter.annotation is None or parameter.star or is_injected(evaluator, parameter, scope):
        return False
    return is_scalar_contract(evaluator, parameter.annotation, scope)


def _is_request(answerer: Answerer, expression: Expression) -> bool:
    """Whether it is what the request says of itself: `request.query_params`."""
    return (
        isinstance(expression, Attribute)
        and expression.name in _REQUEST
        and isinstance(expression.value, Name)
        and _is_sent(answerer, expression)
    )


def _is_sent(answerer: Answerer, expression: Attribute) -> bool:
    """Whether a field of the body, of an upload or of the request is handed back as it came."""
    value = expression.value
    if _is_request(answerer, value):
        return True
    if answerer.given is not None:
        given = answerer.given.get(value.id) if isinstance(value, Name) else None
        return given is not None and _is_sent(given[1], Attribute(given[0], expression.name, expression.at))
    options = tuple(members(answerer.evaluate(value)))
    is_own = bool(options) and _is_of_request(answerer, value)
    return is_own and all(_is_field(answerer, each, expression.name) for each in options)


def _is_of_request(answerer: Answerer, expression: Expression) -> bool:
    """Whether it is a parameter, or a part of one, that nothing but the request gives the handler."""
    match expression:
        case Attribute(value=value):
            return _is_of_request(answerer, value)
        case Name(id=name) if name in answerer.parameters:
            content = find_content(answerer, name)
            scope = answerer.evaluator.enclosing_scope(answerer.place)
            is_injected_here = is_injected(answerer.evaluator, answerer.parameters[name], scope)
            return content.is_told and not (content.values or content.stored or is_injected_here)
        case _:
            return False


def _is_contract(answerer: Answerer, value: Value) -> bool:
    if not isinstance(value, Instance) or not any(find_data(answerer.evaluator, (value.name,))):
        return False
    return not is_table(answerer.evaluator, value.name)


def _is_field(answerer: Answerer, option: Value, name: str) -> bool:
    match option:
        case Instance(name=owner) if package_of(owner) in _HTTP_PACKAGES:
            return name in (_UPLOAD if owner.endswith("UploadFile") else _REQUEST)
        case Instance() if _is_contract(answerer, option):
            field = answerer.evaluator.attribute(option, name)
            return field is not None and all(_is_scalar(answerer, each) for each in members(field))
        case _:
            return False


def _is_scalar(answerer: Answerer, value: Value) -> bool:
    match value:
        case Instance(name=name) if ":" in name:
            return is_enum(answerer.evaluator.hierarchy.ancestors_of(name))
        case Instance(name=name, arguments=(*arguments,)) if name.rpartition(".")[2] in SEQUENCES:
            held = [each for argument in arguments for each in members(argument)]
            return bool(held) and all(_is_scalar(answerer, each) for each in held)
        case Instance(name=name):
            return name.rpartition(".")[2] in SCALARS
        case _:
            return False
