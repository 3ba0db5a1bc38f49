"""What a handler returns, bare or in an envelope -> FastAPI's own conversion into what its contract says."""

from collections.abc import Iterator

from cutaway.model import Certainty, Route, weaker
from cutaway.parsing.syntax import Await, Call, Conditional, Expression, Name, Return
from cutaway.resolving.candidates import Candidate, both, classes_of, held_classes, named_classes
from cutaway.resolving.conversions import assigned_to
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.filling import ModelField, fields_of
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Making, Recorder
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import is_placeholder
from cutaway.resolving.unifying import handed_in, is_generic
from cutaway.resolving.values import ClassObject, Function, Value, members

_DEEPEST = 3
"""Helpers that make an envelope, and envelopes in envelopes, are followed so far."""


def read_projections(evaluator: Evaluator, recorder: Recorder, route: Route) -> None:
    """What a handler returns becomes what its contract says; what is put in an envelope, what that holds."""
    place = evaluator.index.place_of(route.handler)
    scope = evaluator.scope_of(place)
    wanted = [name for name in route.response_types if not evaluator.hierarchy.parameters_of(name)]
    is_envelope = len(wanted) < len(route.response_types)
    which = Certainty.LIKELY if len(wanted) > 1 else Certainty.CERTAIN
    for statement in _returns(place):
        found = [
            Candidate(made.name, both(made.certainty, which)) for made in _bare(evaluator, statement, scope)
        ]
        for held in _held_by(evaluator, statement, scope) if is_envelope else ():
            # Of several classes in a contract nobody says which one the envelope asks for.
            sure = Certainty.POSSIBLE if len(wanted) > 1 else weaker(held.certainty, Certainty.LIKELY)
            found.append(Candidate(held.name, sure))
        for source in found:
            for target in wanted if source.name not in route.response_types else ():
                making = Making(source.name, target, "projection", source.certainty)
                recorder.convert(scope, making, statement.at)


def _bare(evaluator: Evaluator, statement: Return, scope: Scope) -> Iterator[Candidate]:
    if statement.value is not None:
        yield from classes_of(evaluator, statement.value, scope)


def _returns(place: Place) -> Iterator[Return]:
    return (statement for statement in place.definition.body if isinstance(statement, Return))


def _held_by(evaluator: Evaluator, statement: Return, scope: Scope) -> Iterator[Candidate]:
    """Classes of what is put where an envelope leaves open what it holds."""
    if statement.value is not None:
        for held, where in _contents(evaluator, statement.value, scope, 0):
            for candidate in classes_of(evaluator, held, where):
                if not is_placeholder(candidate.name) and not evaluator.hierarchy.parameters_of(
                    candidate.name
                ):
                    yield candidate


def _contents(
    evaluator: Evaluator, returned: Expression, scope: Scope, depth: int
) -> Iterator[tuple[Expression, Scope]]:
    """What `Answer(data=user)` holds, with the scope to read it in; also if a function makes it."""
    match returned:
        case Await(value=value):
            yield from _contents(evaluator, value, scope, depth)
        case Conditional(body=body, otherwise=otherwise):
            yield from _contents(evaluator, body, scope, depth)
            yield from _contents(evaluator, otherwise, scope, depth)
        case Name(id=name) if depth < _DEEPEST:
            value = assigned_to(name, scope)
            if value is not None:
                yield from _contents(evaluator, value, scope, depth + 1)
        case Call(function=function) if depth < _DEEPEST:
            callee = evaluator.evaluate(function, scope)
            for held in _put_in(evaluator, callee, returned):
                inner = tuple(_contents(evaluator, held, scope, depth + 1))
                yield from inner or ((held, scope),)
            for option in members(callee):
                if isinstance(option, Function):
                    yield from _made_by(evaluator, option, returned, scope, depth + 1)
        case _:
            return


def _put_in(evaluator: Evaluator, callee: Value | None, call: Call) -> Iterator[Expression]:
    """The arguments that become fields of which the call does not say what they are to hold."""
    for option in members(callee):
        if not isinstance(option, ClassObject) or not _is_told(option):
            for cls in named_classes(option):
                yield from (value for value, _ in _open_fields(evaluator, cls.name, call))


def _open_fields(evaluator: Evaluator, cls: str, call: Call) -> Iterator[tuple[Expression, ModelField]]:
    """What a call gives to the fields whose type a generic class leaves open."""
    if evaluator.hierarchy.parameters_of(cls):
        named = {argument.name: argument.value for argument in call.arguments if argument.name}
        for field in fields_of(evaluator, cls):
            if field.name in named and is_generic(evaluator.read_type(field.annotation, field.scope)):
                yield named[field.name], field


def _is_told(cls: ClassObject) -> bool:
    return bool(cls.arguments) and not is_generic(cls)


def read_envelope(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """`Answer[UserOut](data=user)`: pydantic makes of the argument what the field is to hold."""
    for option in members(callee):
        if not isinstance(option, ClassObject) or not _is_told(option):
            continue
        for value, field in _open_fields(evaluator, option.name, call):
            type_ = evaluator.read_type(field.annotation, field.scope)
            wanted = held_classes(evaluator, evaluator.hierarchy.bind(type_, option, field.scope.owner))
            for target in wanted:
                for source in classes_of(evaluator, value, scope):
                    if source.name != target.name:
                        certainty = weaker(both(source.certainty, target.certainty), Certainty.LIKELY)
                        making = Making(source.name, target.name, "projection", certainty)
                        recorder.convert(scope, making, call.function.at)


def _made_by(
    evaluator: Evaluator, function: Function, call: Call, scope: Scope, depth: int
) -> Iterator[tuple[Expression, Scope]]:
    """What a function of the project puts in the envelope that it gives; parameters are what it is given."""
    place = evaluator.index.place_of(function.symbol)
    own = evaluator.scope_of(place)
    given = dict(handed_in(evaluator, function, call))
    for statement in _returns(place):
        if statement.value is not None:
            for held, where in _contents(evaluator, statement.value, own, depth):
                if where is not own or not isinstance(held, Name) or held.id not in own.parameters:
                    yield held, where
                elif held.id in given:
                    yield given[held.id], scope
