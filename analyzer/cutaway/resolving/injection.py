"""`Depends` in all its forms -> inject references from what declares it to the callable that runs."""

from collections.abc import Iterable, Iterator

from cutaway.model import Certainty, GapKind, Reference, Via
from cutaway.parsing.syntax import (
    Assign,
    Collection,
    DefinitionKind,
    Expression,
    Name,
    Operation,
    ParameterSyntax,
    Subscript,
)
from cutaway.resolving.attributes import as_class
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, ProjectIndex
from cutaway.resolving.recording import Recorder
from cutaway.resolving.requesting import requests_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import find_injections
from cutaway.resolving.values import Injection, Provider, Value, as_injection

_CALLS = frozenset({Via.CALL, Via.CONSTRUCT})


def read_injections(evaluator: Evaluator, recorder: Recorder, place: Place) -> None:
    """Record what FastAPI injects into a function's parameters, or into the fields of a class body."""
    if place.definition.kind is DefinitionKind.CLASS:
        declared, scope = field_parameters(place), evaluator.scope_of(place)
    else:
        declared, scope = place.definition.parameters, evaluator.enclosing_scope(place)
    own = evaluator.scope_of(place)
    for parameter in declared:
        for provider in providers_of(evaluator, parameter, scope):
            if provider is None:
                recorder.is_open = True  # calls that are yet to be read may tell
                what = f"what is injected as {parameter.name}"
                recorder.miss(scope, GapKind.UNRESOLVED_DEPENDENCY, what, parameter.at)
            for target in targets_of(evaluator, provider, Via.INJECT):
                recorder.refer(own, target, parameter.at)
        for name in requests_of(evaluator, parameter.annotation, parameter.default, scope):
            recorder.request(own, name, Via.INJECT, parameter.at)


def never_injected(
    index: ProjectIndex, references: Iterable[Reference], handlers: frozenset[str]
) -> frozenset[Reference]:
    """Injections into functions that only ordinary calls reach: no framework is there to make them."""
    gathered = tuple(references)
    injections = frozenset(each for each in gathered if each.via is Via.INJECT)
    called = {
        each.target for each in gathered if each.via in _CALLS and each.certainty is not Certainty.POSSIBLE
    }
    elsewhere = handlers.union(each.target for each in gathered if each.via not in _CALLS | {Via.INJECT})
    dropped = frozenset[Reference]()
    while True:
        # What is injected into such functions alone is reached by ordinary calls alone, too.
        kept = injections - dropped
        plain = called - elsewhere - {each.target for each in kept}
        found = {each for each in kept if each.source in plain and _is_undecorated(index, each.source)}
        if not found:
            return dropped
        dropped |= found


def _is_undecorated(index: ProjectIndex, symbol: str) -> bool:
    definition = index.place_of(symbol).definition
    return definition.kind is DefinitionKind.FUNCTION and not definition.decorators


def providers_of(evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope) -> Iterator[Value | None]:
    """What each `Depends` of a parameter calls; None for one that could not be followed."""
    if parameter.default is not None:
        value = evaluator.evaluate(parameter.default, scope)
        default = as_injection(value)
        if isinstance(value, Provider) and isinstance(parameter.default, Subscript):
            yield value  # `users: Users = Provide[Container.users]`
            return
        if default is not None:
            annotated = evaluator.read_type(parameter.annotation, scope) if parameter.annotation else None
            yield _provider(default, annotated)
            return
    if parameter.annotation is not None:
        for injection, annotated in find_injections(evaluator, parameter.annotation, scope):
            yield _provider(injection, annotated)


def is_injected(evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope) -> bool:
    """Whether FastAPI or a container gives the parameter its value."""
    if any(True for _ in providers_of(evaluator, parameter, scope)):
        return True
    return any(True for _ in requests_of(evaluator, parameter.annotation, parameter.default, scope))


def field_parameters(place: Place) -> tuple[ParameterSyntax, ...]:
    """`dep: T = Depends(f)` in a class body, read as if it were a parameter."""
    return tuple(
        ParameterSyntax(statement.target.id, "", statement.annotation, statement.value, statement.target.at)
        for statement in place.definition.body
        if isinstance(statement, Assign) and isinstance(statement.target, Name)
    )


def listed_providers(evaluator: Evaluator, listed: Expression | None, scope: Scope) -> Iterator[Value]:
    """Providers in a `dependencies=[Depends(f), …]` list, written in place or kept in a variable."""
    match listed:
        case Collection(items=items) | Operation(operands=items):
            for item in items:
                value = as_injection(evaluator.evaluate(item, scope))
                if value is None:
                    yield from listed_providers(evaluator, item, scope)
                elif value.provider is not None:
                    yield value.provider
        case Name(id=name):
            found = evaluator.find_binding(name, scope)
            if found is not None and isinstance(found[0], Assign):
                yield from listed_providers(evaluator, found[0].value, found[1])
        case _:
            return


def _provider(injection: Injection, annotated: Value | None) -> Value | None:
    return as_class(annotated) if injection.is_bare else injection.provider
