"""Values -> whether they are routers or applications of FastAPI or Starlette."""

from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.values import Instance, Value

_APPLICATIONS = ("FastAPI", "Starlette")


def routes_requests(evaluator: Evaluator, value: Value) -> bool:
    """Whether the value is a router or an application of FastAPI or Starlette, or of a class below."""
    return _is_of(evaluator, value, ("Router", *_APPLICATIONS))


def is_application(evaluator: Evaluator, value: Value) -> bool:
    return _is_of(evaluator, value, _APPLICATIONS)


def _is_of(evaluator: Evaluator, value: Value, endings: tuple[str, ...]) -> bool:
    if not isinstance(value, Instance):
        return False
    names = [ancestor.name.rpartition(".")[2] for ancestor in evaluator.hierarchy.line_of(value.name)]
    return any(name.endswith(endings) for name in names)
