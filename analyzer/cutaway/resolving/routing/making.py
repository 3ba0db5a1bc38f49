"""The call that makes a router -> what the router's own class is given, also by classes of the project above."""

from collections.abc import Iterator

from cutaway.parsing.syntax import Argument, Attribute, Call, Dictionary, Evaluate, Expression, Name, Text
from cutaway.resolving.registrations import find_argument
from cutaway.resolving.routing.objects import Made, Objects, Written
from cutaway.resolving.scopes import Scope


def argument_of(objects: Objects, made: Made, name: str) -> Written | None:
    """What FastAPI's own `__init__` is given under a name when the router is made; None if it is not."""
    cls = objects.class_of(made)
    initializer = objects.evaluator.hierarchy.find_method(cls, "__init__") if cls is not None else None
    if cls is None or initializer is None:
        return _given(objects, made.call.arguments, name, made.scope)
    set_by_itself = [each for each in objects.assigned(made, name) if each[1] is not made.scope]
    if set_by_itself:
        return set_by_itself[-1]
    return _handed_on(objects, initializer, (made.call, made.scope), name)


def _handed_on(objects: Objects, initializer: str, written: tuple[Call, Scope], name: str) -> Written | None:
    """What an `__init__` of the project gives the one above under a name."""
    for scope in objects.during(objects.evaluator.index.place_of(initializer)):
        if not _is_of(scope, written):
            continue
        for call in _calls_of_above(scope):
            above = objects.initializer_above(initializer)
            if above is not None:
                return _handed_on(objects, above, (call, scope), name)
            return _given(objects, call.arguments, name, scope)
    return None


def _is_of(scope: Scope, written: tuple[Call, Scope]) -> bool:
    call, around = written
    return scope.trail[-1:] == ((around.owner, call.at, 0),) and scope.trail[:-1] == around.trail


def _calls_of_above(scope: Scope) -> Iterator[Call]:
    for statement in scope.place.definition.body:
        match statement:
            case Evaluate(value=Call(function=Attribute(name="__init__")) as call):
                yield call
            case _:
                pass


def _given(objects: Objects, arguments: tuple[Argument, ...], name: str, scope: Scope) -> Written | None:
    found = find_argument(arguments, name)
    if found is not None:
        return found, scope
    for argument in arguments:
        if argument.star == "**":
            held = objects.written(argument.value, scope)
            if held is not None and isinstance(held[0], Dictionary):
                listed = _entry(objects, held[0], name, held[1])
                if listed is not None:
                    return listed
    return None


def _entry(objects: Objects, display: Dictionary, name: str, scope: Scope) -> Written | None:
    for key, value in zip(display.keys, display.values, strict=True):
        match key:
            case Text(value=text, parts=()) if text == name:
                return value, scope
            case None:
                held = objects.written(value, scope)
                if held is not None and isinstance(held[0], Dictionary):
                    inner = _entry(objects, held[0], name, held[1])
                    if inner is not None:
                        return inner
            case _:
                pass
    return None
