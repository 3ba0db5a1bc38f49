"""An expression in an answer -> whether data of the project visibly stands in it."""

from collections.abc import Iterator

from cutaway.model import ResponseShape
from cutaway.parsing.syntax import (
    Argument,
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
    Starred,
    Subscript,
    Text,
)
from cutaway.resolving.data_classes import MAKERS, find_data, is_table
from cutaway.resolving.routing.acknowledging import COMPARING, is_written_out
from cutaway.resolving.routing.answerers import Answerer, find_content, first_argument, follow
from cutaway.resolving.routing.answering import DUMPS, PASSING, read_expression
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    Outside,
    Statement,
    TypeVariable,
    Value,
    members,
)

_MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"})
_PROJECTED = frozenset({ResponseShape.TYPED, ResponseShape.CONSTANT})
_LONGEST = 12
"""Variables of variables, and parts of parts."""


def shows_data(answerer: Answerer, expression: Expression, depth: int = 0, is_part: bool = False) -> bool:
    """Whether a row is in it, or a dict of what the project's code gives; not if that cannot be told.

    A scalar alone shows nothing but itself; `is_part` if it stands under a key that is written out.
    """
    if depth > _LONGEST or is_written_out(answerer, expression):
        return False

    def shows(part: Expression, is_within: bool = is_part) -> bool:
        return shows_data(answerer, part, depth + 1, is_within)

    match expression:
        case Await(value=value) | Starred(value=value):
            return shows(value)
        case Conditional(body=body, otherwise=otherwise):
            return shows(body) or shows(otherwise)
        case Operation(operator=operator, operands=operands):
            return operator not in COMPARING and any(shows(each) for each in operands)
        case Dictionary(values=values):
            return any(shows(each, is_within=True) for each in values)
        case Collection(items=items):
            return any(shows(each) for each in items)
        case Comprehension(elements=elements):
            scope = answerer.evaluator.comprehension_scope(expression, answerer.scope)
            inner = answerer._replace(scope=scope)
            is_within = is_part or expression.kind == "dict"
            return any(shows_data(inner, each, depth + 1, is_within) for each in elements)
        case Text():
            return False
        case Name(id=name):
            return _shows_value(answerer, answerer.evaluate(expression)) or _shows_name(
                answerer, name, depth, is_part
            )
        case Attribute(value=value) | Subscript(value=value):
            is_of_data = is_part and shows(value, is_within=False)
            return is_of_data or _shows_value(answerer, answerer.evaluate(expression))
        case Call():
            return _shows_call(answerer, expression, depth, is_part)
        case _:
            return _shows_value(answerer, answerer.evaluate(expression))


def _shows_name(answerer: Answerer, name: str, depth: int, is_part: bool) -> bool:
    if name in answerer.opened:
        return False
    content = find_content(answerer, name)
    answerer = answerer.opening(name)
    given = (answerer.given or {}).get(name)
    if given is not None and shows_data(given[1], given[0], depth + 1, is_part):
        return True
    return any(shows_data(answerer, each, depth + 1, is_part) for each in content.values) or any(
        shows_data(answerer, each, depth + 1, is_part=True) for each in content.stored
    )


def _shows_call(answerer: Answerer, call: Call, depth: int, is_part: bool) -> bool:
    called = tuple(members(answerer.evaluate(call.function)))
    if {each.name for each in called if isinstance(each, Outside)} & PASSING:
        content = first_argument(call, "obj")
        return content is not None and shows_data(answerer, content, depth + 1, is_part)
    value = answerer.evaluate(call)
    if _shows_value(answerer, value):
        return True
    if isinstance(call.function, Attribute) and call.function.name in DUMPS:
        return shows_data(answerer, call.function.value, depth + 1)
    if any(True for _ in find_envelopes(answerer, call)):
        return opens_data(answerer, call, depth + 1)
    if not called or not all(isinstance(each, Function) for each in called):
        return False
    if read_expression(answerer, call).shape in _PROJECTED:
        return False
    functions = follow(answerer, call)
    if any(shows_data(each, part, depth + 1, is_part) for each in functions for part in each.returns):
        return True
    return _is_dict(value) and not _is_projected(functions)


def _is_projected(functions: tuple[Answerer, ...]) -> bool:
    """Whether the dicts that they return are made by DTOs, or of what is written out."""
    returned = [(each, part) for each in functions for part in each.returns]
    return bool(returned) and all(read_expression(each, part).shape in _PROJECTED for each, part in returned)


def _is_dict(value: Value | None) -> bool:
    options = tuple(members(value))
    return bool(options) and all(
        isinstance(each, Instance)
        and (
            each.name.rpartition(".")[2] in _MAPPINGS
            or (each.name == "builtins.list" and any(_is_dict(held) for held in each.arguments))
        )
        for each in options
    )


def _shows_value(answerer: Answerer, value: Value | None) -> bool:
    options = tuple(members(value))
    return bool(options) and all(_shows_member(answerer, each) for each in options)


def _shows_member(answerer: Answerer, value: Value) -> bool:
    match value:
        case Statement(subjects=subjects):
            return any(_is_row(answerer, each) for each in subjects)
        case Instance(name=name, arguments=arguments) if ":" not in name:
            held = [each for argument in arguments for each in members(argument)]
            return any(_shows_member(answerer, each) for each in held)
        case Instance():
            return _is_row(answerer, value)
        case _:
            return False


def _is_row(answerer: Answerer, value: Value) -> bool:
    if not isinstance(value, Instance | ClassObject) or ":" not in value.name:
        return False
    hierarchy = answerer.evaluator.hierarchy
    is_mapped = any(name.startswith("sqlalchemy.") for name in hierarchy.ancestors_of(value.name))
    is_named = hierarchy.find_binding(value.name, "__tablename__") is not None
    return is_mapped or is_named or is_table(answerer.evaluator, value.name)


def find_envelopes(answerer: Answerer, call: Call) -> Iterator[str]:
    """The generic classes of data that a call makes without saying of what."""
    function = call.function
    options = tuple(members(answerer.evaluate(function)))
    if isinstance(function, Attribute) and (
        function.name in MAKERS or all(isinstance(each, Function) for each in options)
    ):
        options = tuple(members(answerer.evaluate(function.value)))
    bare = [each.name for each in options if isinstance(each, ClassObject) and not each.arguments]
    for name in find_data(answerer.evaluator, bare):
        if answerer.evaluator.hierarchy.parameters_of(name):
            yield name


def opens_data(answerer: Answerer, expression: Expression, depth: int = 0) -> bool:
    """Whether it is an envelope that says of nothing what may be in it, with data in it."""
    if depth > _LONGEST:
        return False
    match expression:
        case Await(value=value):
            return opens_data(answerer, value, depth + 1)
        case Conditional(body=body, otherwise=otherwise):
            return any(opens_data(answerer, each, depth + 1) for each in (body, otherwise))
        case Name(id=name) if name not in answerer.parameters and name not in answerer.opened:
            inner = answerer.opening(name)
            return any(opens_data(inner, each, depth + 1) for each in find_content(answerer, name).values)
        case Call(arguments=arguments):
            envelopes = tuple(find_envelopes(answerer, expression))
            if envelopes:
                slots = [each for each in arguments if _is_open(answerer, expression, each, envelopes)]
                return any(shows_data(answerer, each.value, depth + 1) for each in slots)
            functions = [each for each in follow(answerer, expression) if _says_nothing(each)]
            return any(opens_data(each, part, depth + 1) for each in functions for part in each.returns)
        case _:
            return False


def _is_open(answerer: Answerer, call: Call, argument: Argument, envelopes: tuple[str, ...]) -> bool:
    """Whether it stands in a field that may hold anything; of a method of the class all may go there."""
    made = tuple(members(answerer.evaluate(call.function)))
    if argument.name is None or not all(isinstance(each, ClassObject) for each in made):
        return True
    evaluator = answerer.evaluator
    own = [evaluator.hierarchy.own_instance(name) for name in envelopes]
    return any(_holds_variable(evaluator.attribute(each, argument.name)) for each in own)


def _holds_variable(value: Value | None) -> bool:
    return any(
        isinstance(each, TypeVariable)
        or (isinstance(each, Instance) and any(_holds_variable(held) for held in each.arguments))
        for each in members(value)
    )


def _says_nothing(function: Answerer) -> bool:
    """Whether its annotation leaves open what is in the envelope."""
    returns = function.place.definition.returns
    if returns is None:
        return True
    scope = function.evaluator.enclosing_scope(function.place)
    options = tuple(members(function.evaluator.read_type(returns, scope)))
    return all(isinstance(each, Instance) and not each.arguments for each in options)
