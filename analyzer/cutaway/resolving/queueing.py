"""Tasks of queues that are sent by name -> the functions that bear these names."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty, Reference, Site, Via
from cutaway.parsing.syntax import Attribute, Call, Expression, Name, Text
from cutaway.resolving.constants import constant
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, ProjectIndex, site_of
from cutaway.resolving.scopes import Scope

TASK_DECORATORS = frozenset(
    {"task", "shared_task", "actor", "periodic_task", "cron_task", "job", "register_task"}
)
_SENDERS = frozenset(
    {"send_task", "enqueue_job", "signature", "enqueue", "defer", "send_task_by_name", "configure_task"}
)


class Task(NamedTuple):
    """A function that a queue knows under a name."""

    name: str
    symbol: str


class Sending(NamedTuple):
    """Something sends a task by its name."""

    source: str
    name: str
    site: Site


def task_of(evaluator: Evaluator, decorator: Expression, place: Place, scope: Scope) -> Task | None:
    """`@app.task(name="jobs.crunch")`; without a name it is module and function, as Celery does."""
    function = decorator.function if isinstance(decorator, Call) else decorator
    name = function.name if isinstance(function, Attribute) else getattr(function, "id", "")
    if name not in TASK_DECORATORS:
        return None
    for argument in decorator.arguments if isinstance(decorator, Call) else ():
        if argument.name in ("name", "actor_name", "task_name"):
            given = constant(evaluator, argument.value, scope)
            if given is not None:
                return Task(given, place.symbol)
    return Task(f"{place.module.file.import_name}.{place.definition.name}", place.symbol)


def sendings_of(evaluator: Evaluator, call: Call, scope: Scope) -> Iterator[Sending]:
    """The task whose name `app.send_task("jobs.crunch")` or `redis.enqueue_job(Jobs.TICK)` gives."""
    name = _sent_name(evaluator, call, scope)
    if name is not None:
        yield Sending(scope.owner, name, site_of(scope.place.module, call.function.at))


def _sent_name(evaluator: Evaluator, call: Call, scope: Scope) -> str | None:
    match call.function:
        case Attribute(name=name) if name in _SENDERS:
            pass
        case _:
            return None
    for argument in call.arguments:
        if not argument.star and argument.name in (None, "name"):
            is_named = isinstance(argument.value, Text | Name | Attribute)
            return constant(evaluator, argument.value, scope) if is_named else None
    return None


def deliver(index: ProjectIndex, tasks: set[Task], sendings: set[Sending]) -> Iterator[Reference]:
    """The functions behind the names that were sent; a bare name that only one function bears will do."""
    by_name: dict[str, set[str]] = {}
    for task in tasks:
        by_name.setdefault(task.name, set()).add(task.symbol)
    for sending in sorted(sendings):
        found = by_name.get(sending.name) or set(index.function_names.get(sending.name, ()))
        certainty = Certainty.LIKELY if len(found) == 1 else Certainty.POSSIBLE
        for symbol in sorted(found):
            yield Reference(sending.source, symbol, Via.SCHEDULE, certainty, sending.site)
