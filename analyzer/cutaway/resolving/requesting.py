"""What is asked of containers, and what then runs."""

from collections.abc import Iterator

from cutaway.model import Certainty, Reference, Via
from cutaway.parsing.syntax import Attribute, Call, Expression, Subscript
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.outside import REQUESTING_FORMS, package_of
from cutaway.resolving.providing import key_of, makers_of
from cutaway.resolving.recording import Recorder, Request
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import is_placeholder
from cutaway.resolving.values import ClassObject, Instance, Outside, Value, members

_REQUESTING_METHODS = frozenset({"resolve", "get", "get_instance", "aget", "create_injector", "instance"})


def read_request(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """`container.resolve(Service)`: the container makes one."""
    match call:
        case Call(function=Attribute(name=name, at=at), arguments=(asked, *_)) if name in _REQUESTING_METHODS:
            for option in members(evaluator.evaluate(asked.value, scope)):
                if isinstance(option, ClassObject):
                    recorder.request(scope, option.name, Via.INJECT, at)
        case _:
            return


def requests_of(
    evaluator: Evaluator, annotation: Expression | None, default: Expression | None, scope: Scope
) -> Iterator[str]:
    """What `FromDishka[T]`, `Annotated[T, Inject]` or the default `Injected(T)` asks a container for."""
    if isinstance(annotation, Subscript) and annotation.items:
        asked, *metadata = annotation.items
        is_annotated = _named(evaluator, annotation.value, scope).endswith(".Annotated")
        forms = metadata if is_annotated else [annotation.value]
        if any(_is_form(evaluator, form, scope) for form in forms):
            yield from _described(evaluator, asked, scope)
    if isinstance(default, Call) and default.arguments and _is_form(evaluator, default.function, scope):
        yield from _described(evaluator, default.arguments[0].value, scope)


def answer_requests(evaluator: Evaluator, requests: set[Request]) -> Iterator[Reference]:
    """What runs for everything that is asked of containers, now that all they were told is known."""
    for request in sorted(requests):
        makers = makers_of(evaluator, request.name)
        certainty = Certainty.LIKELY if len(makers) == 1 else Certainty.POSSIBLE
        for maker in makers:
            yield from _answers(evaluator, request, maker, certainty)
        for decorator in sorted(evaluator.bindings.decorators.get(request.name, ()), key=repr):
            yield from _answers(evaluator, request, decorator, Certainty.LIKELY)


def _answers(
    evaluator: Evaluator, request: Request, maker: Value, certainty: Certainty
) -> Iterator[Reference]:
    for target in targets_of(evaluator, maker, request.via):
        if target.port is None and not is_placeholder(target.symbol):
            yield Reference(request.source, target.symbol, request.via, certainty, request.site)


def _described(evaluator: Evaluator, annotation: Expression, scope: Scope) -> Iterator[str]:
    for option in members(evaluator.read_type(annotation, scope)):
        if isinstance(option, Instance):
            yield key_of(option)


def _is_form(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    function = expression.function if isinstance(expression, Call) else expression
    dotted = _named(evaluator, function, scope)
    short = dotted.rpartition(".")[2]
    return short in REQUESTING_FORMS or (short == "depends" and package_of(dotted) == "lagom")


def _named(evaluator: Evaluator, expression: Expression, scope: Scope) -> str:
    value = evaluator.evaluate(expression, scope)
    return value.name if isinstance(value, Outside) else ""
