"""The call that makes a router -> what FastAPI's own class is given, also by classes of the project."""

from collections.abc import Iterator

from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Definition,
    Evaluate,
    Expression,
    Name,
    ParameterSyntax,
    Return,
    Statement,
    Text,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.registrations import find_argument
from cutaway.resolving.routing.binding import reaching
from cutaway.resolving.routing.calls import is_during
from cutaway.resolving.routing.holders import set_by
from cutaway.resolving.routing.objects import Objects
from cutaway.resolving.routing.things import Made, Written
from cutaway.resolving.scopes import Scope


def argument_of(objects: Objects, made: Made, name: str) -> Written | None:
    """What FastAPI's own `__init__` is given under a name when the router is made; None if it is not."""
    cls = objects.class_of(made)
    initializer = objects.evaluator.hierarchy.find_method(cls, "__init__") if cls is not None else None
    set_later = list(set_by(objects, made, name)) + objects.kept.get((made, name), [])
    if set_later:
        return set_later[-1]
    if initializer is None:
        return given(objects, made.call.arguments, name, made.scope)
    return _handed_on(objects, initializer, (made.call, made.scope), name)


def _handed_on(objects: Objects, initializer: str, written: tuple[Call, Scope], name: str) -> Written | None:
    """What an `__init__` of the project gives the one above under a name."""
    for scope in objects.during(objects.evaluator.index.place_of(initializer)):
        for call in _calls_of_above(scope) if is_during(scope, *written) else ():
            above = _initializer_above(objects, initializer)
            if above is not None:
                return _handed_on(objects, above, (call, scope), name)
            return given(objects, call.arguments, name, scope)
    return None


def _initializer_above(objects: Objects, initializer: str) -> str | None:
    """The next `__init__` of the project to which `super()` leads."""
    hierarchy = objects.evaluator.hierarchy
    for ancestor in hierarchy.ancestors_of(initializer.rpartition(".")[0]):
        method = hierarchy.find_method(ancestor, "__init__") if ":" in ancestor else None
        if method is not None:
            return method
    return None


def _calls_of_above(scope: Scope) -> Iterator[Call]:
    for statement in scope.place.definition.body:
        match statement:
            case Evaluate(value=Call(function=Attribute(name="__init__")) as call):
                yield call
            case _:
                pass


def given(objects: Objects, arguments: tuple[Argument, ...], name: str, scope: Scope) -> Written | None:
    """What a call gives under a name, itself or by `**options` that are written out."""
    found = find_argument(arguments, name)
    if found is not None:
        return found, scope
    for argument in arguments:
        for item in (objects.contents(argument.value, scope) or ()) if argument.star == "**" else ():
            if isinstance(item.key, Text) and item.key.value == name:
                return item.value, item.scope
    return None


def keeps_path(definition: Definition) -> bool:
    """Whether a method of a class of routers hands on the path that it is given, and no other."""
    parameters = definition.parameters[1:]
    path = parameters[0] if parameters else None
    if path is None or reaching(definition, path.name, None):
        return False
    handed_on = [call for statement in definition.body for call in _super_calls(statement, definition.name)]
    return bool(handed_on) and all(_is_handed(call, path) for call in handed_on)


def _super_calls(statement: Statement, name: str) -> Iterator[Call]:
    match statement:
        case Evaluate(value=value) | Return(value=value) | Assign(value=value) if value is not None:
            for part in _parts_within(value):
                match part:
                    case Call(function=Attribute(value=Call(function=Name(id="super")), name=called)):
                        if called == name:
                            yield part
                    case _:
                        pass
        case _:
            return


def _parts_within(expression: Expression) -> Iterator[Expression]:
    yield expression
    for part in parts_of(expression):
        yield from _parts_within(part)


def _is_handed(call: Call, path: ParameterSyntax) -> bool:
    first = call.arguments[0] if call.arguments else None
    if path.star and first is not None:
        return first.star == path.star
    given = find_argument(call.arguments, path.name, 0)
    return isinstance(given, Name) and given.id == path.name
