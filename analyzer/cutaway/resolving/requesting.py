"""Containers in the text: what they are told to make, which port they bind, what is asked of them."""

from collections.abc import Iterator

from cutaway.model import Certainty, Reference, Via
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    DefinitionKind,
    Expression,
    Name,
    Subscript,
)
from cutaway.resolving.attributes import as_class
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.flowing import ports_in
from cutaway.resolving.index import Place
from cutaway.resolving.outside import CONTAINER_PACKAGES, RECIPES, REQUESTING_FORMS, package_of
from cutaway.resolving.providing import makers_of
from cutaway.resolving.recording import Recorder, Request, Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, members

_BINDING_METHODS = frozenset(
    {
        "register",
        "bind",
        "provide",
        "provide_all",
        "add_singleton",
        "add_scoped",
        "add_transient",
        "add_instance",
    }
    | {"register_singleton", "register_type", "register_factory", "register_instance", "to", "bind_to", "add"}
    | {
        "add_scoped_by_factory",
        "add_singleton_by_factory",
        "add_transient_by_factory",
        "set_override",
        "override",
    }
)
_REQUESTING_METHODS = frozenset(
    {"resolve", "get", "get_instance", "aget", "create_injector", "provide", "instance"}
)
_CONTAINER_WORDS = ("container", "injector", "binder", "services", "ioc")
_PORT_KEYWORDS = frozenset({"provides", "interface", "port", "abstract", "service", "base_type", "to_bind"})


def read_container_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> frozenset[int]:
    """Record what a call tells a container to make, or asks of one; returns the arguments that were taken."""
    name = _called_name(call)
    if callee is not None and not isinstance(callee, Outside):
        return frozenset()
    outside = callee.name if isinstance(callee, Outside) else ""
    is_container = package_of(outside) in CONTAINER_PACKAGES or _is_called_container(call)
    if name in RECIPES and package_of(outside) == "dependency_injector":
        return _read_recipe(evaluator, recorder, call, scope)
    if name in _BINDING_METHODS and is_container:
        return _read_binding(evaluator, recorder, call, scope)
    if name in _REQUESTING_METHODS and is_container and isinstance(call.function, Attribute):
        for requested in _classes(evaluator, call.arguments[:1], scope):
            recorder.request(scope, requested, Via.INJECT, call.function.at)
    return frozenset()


def read_provider_method(evaluator: Evaluator, place: Place) -> None:
    """`@provide def repo(self) -> Repo` (dishka, injector): the method makes what it returns."""
    definition = place.definition
    if definition.kind is not DefinitionKind.FUNCTION:
        return
    scope = evaluator.enclosing_scope(place)
    for decorator in definition.decorators:
        value = evaluator.evaluate(decorator.function if isinstance(decorator, Call) else decorator, scope)
        if isinstance(value, Outside) and value.name.rpartition(".")[2] in (
            "provide",
            "provider",
            "singleton",
        ):
            for made in members(evaluator.returned(place.symbol, None)):
                if isinstance(made, Instance) and not made.is_outside:
                    evaluator.bindings.provide(made.name, Function(place.symbol))


def requests_of(
    evaluator: Evaluator, annotation: Expression | None, default: Expression | None, scope: Scope
) -> Iterator[str]:
    """Classes that `FromDishka[T]` or the default `Injected(T)` of a parameter asks a container for."""
    if isinstance(annotation, Subscript) and _is_form(evaluator, annotation.value, scope):
        yield from _described(evaluator, annotation.items[0] if annotation.items else None, scope)
    if isinstance(default, Call) and default.arguments and _is_form(evaluator, default.function, scope):
        yield from _described(evaluator, default.arguments[0].value, scope)


def answer_requests(evaluator: Evaluator, requests: set[Request]) -> Iterator[Reference]:
    """What runs for everything that is asked of containers, now that all they were told is known."""
    for request in sorted(requests):
        makers = makers_of(evaluator, request.name)
        for maker in makers:
            for target in targets_of(evaluator, maker, request.via):
                if target.port is None:
                    certainty = Certainty.LIKELY if len(makers) == 1 else Certainty.POSSIBLE
                    yield Reference(request.source, target.symbol, request.via, certainty, request.site)


def read_override(evaluator: Evaluator, recorder: Recorder, statement: Assign, scope: Scope) -> None:
    """`app.dependency_overrides[get_x] = get_y`: whoever asks for the one gets the other."""
    match statement.target:
        case Subscript(value=Attribute(name="dependency_overrides"), items=(overridden,)):
            given = evaluator.evaluate(statement.value, scope) if statement.value is not None else None
            for option in members(evaluator.evaluate(overridden, scope)):
                if isinstance(option, Function):
                    for target in targets_of(evaluator, given, Via.OVERRIDE):
                        if target.port is None:
                            likely = Target(target.symbol, Via.OVERRIDE, Certainty.LIKELY)
                            recorder.refer(scope, likely, statement.at, option.symbol)
        case _:
            return


def read_declared(
    evaluator: Evaluator, annotation: Expression | None, value: Expression | None, scope: Scope
) -> None:
    """`mailer: Mailer = SmtpMailer()`, and a function `-> Mailer` that returns one, bind the port."""
    if annotation is None or value is None:
        return
    for port in ports_in(evaluator, evaluator.read_type(annotation, scope)):
        evaluator.bindings.bind(evaluator, port, evaluator.evaluate(value, scope))


def _read_recipe(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> frozenset[int]:
    """`providers.Factory(Service, repo=repo)`: the container makes it, with these arguments."""
    made = evaluator.evaluate(call.arguments[0].value, scope) if call.arguments else None
    for target in targets_of(evaluator, made, Via.REGISTER):
        recorder.refer(scope, target, call.arguments[0].value.at)
    return frozenset({0})


def _read_binding(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> frozenset[int]:
    """`container.register(Port, Impl)`, `provide(Impl, provides=Port)`, `binder.bind(Port, to=Impl)`."""
    given: list[tuple[int, ClassObject | Function | Instance]] = []
    ports: list[str] = []
    for position, argument in enumerate(call.arguments):
        for option in members(evaluator.evaluate(argument.value, scope)):
            if isinstance(option, ClassObject) and argument.name in _PORT_KEYWORDS:
                ports.append(option.name)
            elif isinstance(option, ClassObject | Function | Instance):
                given.append((position, option))
    first = given[0][1] if given else None
    if len(given) > 1 and not ports and isinstance(first, ClassObject):
        ports.append(first.name)
        del given[0]
    if not any(isinstance(value, ClassObject) for _, value in given) and not ports:
        return frozenset()
    for position, value in given:
        if isinstance(value, Instance) and value.is_outside:
            continue
        for port in ports:
            evaluator.bindings.bind(evaluator, port, value)
        if isinstance(value, ClassObject):
            for name in ports or [value.name]:
                evaluator.bindings.provide(name, value)
        if not isinstance(value, Instance):
            for target in targets_of(evaluator, value, Via.REGISTER):
                recorder.refer(scope, target, call.arguments[position].value.at)
    return frozenset(position for position, _ in given)


def _classes(evaluator: Evaluator, arguments: tuple[Argument, ...], scope: Scope) -> Iterator[str]:
    for argument in arguments:
        for option in members(evaluator.evaluate(argument.value, scope)):
            if isinstance(option, ClassObject):
                yield option.name


def _described(evaluator: Evaluator, annotation: Expression | None, scope: Scope) -> Iterator[str]:
    described = evaluator.read_type(annotation, scope) if annotation is not None else None
    for option in members(as_class(described)):
        if isinstance(option, ClassObject):
            yield option.name


def _is_form(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    value = evaluator.evaluate(expression, scope)
    return isinstance(value, Outside) and value.name.rpartition(".")[2] in REQUESTING_FORMS


def _is_called_container(call: Call) -> bool:
    """Whether the receiver's name says that it is a container, which is all that a home-made one tells."""
    match call.function:
        case Attribute(value=Name(id=name) | Attribute(name=name)):
            return any(word in name.lower() for word in _CONTAINER_WORDS)
        case _:
            return False


def _called_name(call: Call) -> str:
    match call.function:
        case Attribute(name=name) | Name(id=name):
            return name
        case _:
            return ""
