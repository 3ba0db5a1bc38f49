"""Functions between a request and its endpoint -> the parameter by which they call what follows."""

from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import Attribute, Call, DefinitionKind
from cutaway.resolving.index import Place
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Value

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def is_next_handler(evaluator: "Evaluator", name: str, scope: Scope) -> bool:
    """Whether it is the `call_next` of a middleware around the code: the framework fills it."""
    where: Scope | None = scope
    while where is not None and name not in where.parameters:
        where = where.parent
    if where is None:
        return False
    position = _position_of_next(evaluator, where.place)
    parameters = where.place.definition.parameters
    return position is not None and len(parameters) > position and parameters[position].name == name


def note_middleware(evaluator: "Evaluator", value: Value) -> None:
    """Note that a function is put between a request and its endpoint; its code has to be read again."""
    flows = evaluator.flows
    if isinstance(value, Function) and value.symbol not in flows.around_requests:
        flows.around_requests.add(value.symbol)
        flows.changed.add(value.symbol)


def _position_of_next(evaluator: "Evaluator", place: Place) -> int | None:
    """Where the parameter stands in a `dispatch`, or in a function that is a middleware itself."""
    parent = place.parent
    if place.symbol in evaluator.flows.around_requests:
        return 1 + (evaluator.index.symbols[place.symbol].kind is SymbolKind.METHOD)
    if parent is not None and parent.definition.kind is DefinitionKind.CLASS:
        ancestors = evaluator.hierarchy.ancestors_of(parent.symbol)
        is_middleware = any(
            name.endswith(".BaseHTTPMiddleware") and package_of(name) in ("starlette", "fastapi")
            for name in ancestors
        )
        return 2 if is_middleware and place.definition.name == "dispatch" else None
    for decorator in place.definition.decorators:
        match decorator:
            case Call(function=Attribute(name="middleware")):
                return 1
            case _:
                pass
    return None
