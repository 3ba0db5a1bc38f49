"""`Depends` in all its forms -> inject references from the function that declares it to the callable that runs."""

from collections.abc import Iterator

from cutaway.model import Certainty, GapKind, Via
from cutaway.parsing.syntax import Assign, Collection, DefinitionKind, Expression, Name, Operation, ParameterSyntax
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator, as_class
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Recorder
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import find_injections
from cutaway.resolving.values import Injection, Outside, Value, members


def read_parameters(evaluator: Evaluator, recorder: Recorder, place: Place) -> None:
    """Record what FastAPI injects into the parameters of a function (or into the fields of a class body)."""
    scope = evaluator.enclosing_scope(place)
    for parameter in place.definition.parameters:
        for injection, annotated in injections_of(evaluator, parameter, scope):
            record_injection(evaluator, recorder, place.symbol, injection, annotated, parameter, scope)
    if place.definition.kind is DefinitionKind.CLASS:
        _read_fields(evaluator, recorder, place)


def injections_of(
    evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope
) -> Iterator[tuple[Injection, Value | None]]:
    """Each `Depends` of a parameter, with the object that its annotation describes."""
    if parameter.default is not None:
        default = evaluator.evaluate(parameter.default, scope)
        if isinstance(default, Injection):
            yield default, evaluator.read_type(parameter.annotation, scope) if parameter.annotation else None
            return
    if parameter.annotation is not None:
        yield from find_injections(evaluator, parameter.annotation, scope)


def record_injection(
    evaluator: Evaluator,
    recorder: Recorder,
    source: str,
    injection: Injection,
    annotated: Value | None,
    parameter: ParameterSyntax,
    scope: Scope,
) -> None:
    provider = as_class(annotated) if injection.is_bare else injection.provider
    if provider is None:
        recorder.miss(scope, GapKind.UNRESOLVED_DEPENDENCY, f"Depends of {parameter.name}", parameter.at)
        return
    refer_to_provider(evaluator, recorder, source, provider, parameter.annotation, parameter, scope)


def refer_to_provider(
    evaluator: Evaluator,
    recorder: Recorder,
    source: str,
    provider: Value,
    _annotation: Expression | None,
    parameter: ParameterSyntax,
    scope: Scope,
) -> None:
    for target in targets_of(evaluator, provider, Via.INJECT):
        recorder.refer_from(source, scope, target.symbol, Via.INJECT, parameter.at, target.certainty)


def listed_providers(evaluator: Evaluator, expression: Expression | None, scope: Scope) -> Iterator[Value]:
    """Providers in a `dependencies=[Depends(f), …]` list, written in place or kept in a variable."""
    match expression:
        case None:
            return
        case Collection(items=items) | Operation(operands=items):
            for item in items:
                value = evaluator.evaluate(item, scope)
                if isinstance(value, Injection):
                    if value.provider is not None:
                        yield value.provider
                else:
                    yield from listed_providers(evaluator, item, scope)
        case Name(id=name):
            found = evaluator.find_binding(name, scope)
            if found is not None and isinstance(found[0], Assign):
                yield from listed_providers(evaluator, found[0].value, found[1])
        case _:
            return


def _read_fields(evaluator: Evaluator, recorder: Recorder, place: Place) -> None:
    """`dep: T = Depends(f)` in a class body: a class-based view's, or a dependency class's."""
    scope = evaluator.scope_of(place)
    for statement in place.definition.body:
        if not isinstance(statement, Assign) or not isinstance(statement.target, Name):
            continue
        parameter = ParameterSyntax(
            statement.target.id, "", statement.annotation, statement.value, statement.target.at
        )
        if statement.annotation is None and statement.value is None:
            continue
        for injection, annotated in injections_of(evaluator, parameter, scope):
            if statement.annotation is None and injection.is_bare:
                continue
            record_injection(evaluator, recorder, place.symbol, injection, annotated, parameter, scope)


def is_outside(provider: Value) -> bool:
    """Whether nothing of the project runs for it (`OAuth2PasswordBearer`)."""
    return all(isinstance(member, Outside) for member in members(provider))


__all__ = ["Certainty", "injections_of", "is_outside", "listed_providers", "read_parameters"]
