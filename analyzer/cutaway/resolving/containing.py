"""Containers in the text: what they are told to make, for which types, and what stands in for what."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Via
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
from cutaway.resolving.elements import provided
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.flowing import read_flow
from cutaway.resolving.index import Place
from cutaway.resolving.outside import CONTAINER_PACKAGES, RECIPE_PACKAGES, RECIPES, package_of
from cutaway.resolving.providing import key_of
from cutaway.resolving.recording import Recorder
from cutaway.resolving.requesting import read_request
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, members

_BINDING_METHODS = frozenset(
    {
        "register",
        "bind",
        "provide",
        "provide_all",
        "decorate",
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
        "register_value",
        "set_override",
        "override",
    }
)
_NAMING_METHODS = frozenset({"alias", "from_context", "collect"})
"""Methods that make nothing: they say under which type, or from where, something is had."""
_PROVIDING_DECORATORS = frozenset({"provide", "provider", "singleton"})
_CONTAINER_WORDS = ("container", "injector", "binder", "services", "ioc")
_PORT_KEYWORDS = frozenset({"provides", "interface", "port", "abstract", "service", "base_type", "to_bind"})


class _Told(NamedTuple):
    """What a call tells a container: values with where they stand, and the types for which they are had."""

    given: tuple[tuple[int, Value], ...]
    ports: tuple[str, ...]


def read_container_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> frozenset[int]:
    """Record what a call tells a container to make, or asks of one; returns the arguments that were taken."""
    name = _called_name(call)
    if callee is not None and not isinstance(callee, Outside):
        return frozenset()
    package = package_of(callee.name) if isinstance(callee, Outside) else ""
    if name in RECIPES and package in RECIPE_PACKAGES:
        return _read_recipe(evaluator, recorder, call, scope)
    if package not in CONTAINER_PACKAGES and not _is_called_container(call):
        return frozenset()
    if name in _NAMING_METHODS and package in CONTAINER_PACKAGES:
        return _read_naming(evaluator, call, name, scope)
    if name in _BINDING_METHODS:
        return _read_binding(evaluator, recorder, call, package, scope)
    read_request(evaluator, recorder, call, scope)
    return frozenset()


def read_provider_method(evaluator: Evaluator, place: Place) -> None:
    """`@provide def repo(self) -> Repo` (dishka, injector): the method makes what it returns."""
    definition = place.definition
    if definition.kind is not DefinitionKind.FUNCTION:
        return
    scope = evaluator.enclosing_scope(place)
    for decorator in definition.decorators:
        value = evaluator.evaluate(decorator.function if isinstance(decorator, Call) else decorator, scope)
        name = value.name.rpartition(".")[2] if isinstance(value, Outside) else ""
        if name not in _PROVIDING_DECORATORS and name != "decorate":
            continue
        told = _told(evaluator, decorator.arguments if isinstance(decorator, Call) else (), scope)
        maker = Function(place.symbol)
        for made in told.ports or _keys_of(evaluator, provided(evaluator, maker)):
            if name == "decorate":
                evaluator.bindings.decorate(made, maker)
            else:
                evaluator.bindings.provide(made, maker)


def read_assigned(evaluator: Evaluator, statement: Assign, scope: Scope) -> None:
    """`container[Port] = Impl`."""
    match statement:
        case Assign(target=Subscript(value=container, items=(key,)), value=value) if value is not None:
            held = evaluator.evaluate(container, scope)
            if isinstance(held, Instance | Outside) and package_of(held.name) in CONTAINER_PACKAGES:
                for port in _ports_in(evaluator, key, scope):
                    for option in members(_made(evaluator, value, scope)):
                        _bind(evaluator, (port,), option)
        case _:
            return


def _read_recipe(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> frozenset[int]:
    """`providers.Factory(Service, repo=repo)`: the container makes it, with these arguments."""
    if not call.arguments or call.arguments[0].name is not None:
        return frozenset()
    recipe = call.arguments[0].value
    made = evaluator.evaluate(recipe, scope)
    for target in targets_of(evaluator, made, Via.REGISTER):
        recorder.refer(scope, target, recipe.at)
    read_flow(evaluator, Call(recipe, call.arguments[1:], call.at), made, scope)
    return frozenset({0})


def _read_naming(evaluator: Evaluator, call: Call, method: str, scope: Scope) -> frozenset[int]:
    """`alias(source=Impl, provides=Port)`, `from_context(Request)`, `collect(Plugin)` of dishka."""
    told = _told(evaluator, call.arguments, scope)
    sources = [value.name for _, value in told.given if isinstance(value, ClassObject | Outside)]
    if method == "from_context":
        for name in (*sources, *told.ports):
            evaluator.bindings.give(name)
    for source in sources if method != "from_context" else ():
        collections = (f"builtins.list[{source}]", f"collections.abc.Sequence[{source}]")
        for port in told.ports or (collections if method == "collect" else ()):
            evaluator.bindings.alias(port, source)
    return frozenset(range(len(call.arguments)))


def _read_binding(
    evaluator: Evaluator, recorder: Recorder, call: Call, package: str, scope: Scope
) -> frozenset[int]:
    """`container.register(Port, Impl)`, `provide(Impl, provides=Port)`, `binder.bind(Port, to=Impl)`."""
    method = _called_name(call)
    given, ports = _told(evaluator, call.arguments, scope)
    first = given[0][1] if given else None
    if method != "provide_all" and len(given) > 1 and not ports and isinstance(first, ClassObject):
        given, ports = given[1:], (first.name,)
    # What is called a container by its name only may take functions for other ends.
    making = ClassObject | Function if package in CONTAINER_PACKAGES else ClassObject
    if not any(isinstance(value, making) for _, value in given) and not ports:
        return frozenset()
    for position, value in given:
        if isinstance(value, Outside) or (isinstance(value, Instance) and value.is_outside):
            continue
        if method == "decorate":
            for port in ports:
                evaluator.bindings.decorate(port, value)
                evaluator.bindings.bind(evaluator, port, value)
        else:
            _bind(evaluator, ports, value)
        if not isinstance(value, Instance):
            for target in targets_of(evaluator, value, Via.REGISTER):
                recorder.refer(scope, target, call.arguments[position].value.at)
    return frozenset(position for position, _ in given)


def _bind(evaluator: Evaluator, ports: tuple[str, ...], value: Value) -> None:
    for port in ports:
        evaluator.bindings.bind(evaluator, port, value)
    if isinstance(value, ClassObject):
        for name in ports or (value.name,):
            evaluator.bindings.provide(name, value)
    elif isinstance(value, Function):
        for name in ports or tuple(_keys_of(evaluator, provided(evaluator, value))):
            evaluator.bindings.provide(name, value)


def _told(evaluator: Evaluator, arguments: tuple[Argument, ...], scope: Scope) -> _Told:
    given: list[tuple[int, Value]] = []
    ports: list[str] = []
    for position, argument in enumerate(arguments):
        if argument.name in _PORT_KEYWORDS:
            ports += _ports_in(evaluator, argument.value, scope)
            continue
        if _is_several(evaluator, argument.value, scope):  # `provide(WithParents[Repo])`
            ports += _ports_in(evaluator, argument.value, scope)
        for option in members(_made(evaluator, argument.value, scope)):
            is_named = argument.name in (None, "source", "to", "factory", "implementation", "dependency")
            if isinstance(option, ClassObject | Function | Instance) or (
                isinstance(option, Outside) and is_named
            ):
                given.append((position, option))
    return _Told(tuple(given), tuple(dict.fromkeys(ports)))


def _made(evaluator: Evaluator, expression: Expression, scope: Scope) -> Value | None:
    """What is handed over to be made; of `WithParents[Repo]` the class itself."""
    if isinstance(expression, Subscript) and _is_several(evaluator, expression, scope):
        return as_class(evaluator.read_type(expression.items[0], scope))
    return evaluator.evaluate(expression, scope)


def _is_several(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    if not isinstance(expression, Subscript):
        return False
    form = evaluator.evaluate(expression.value, scope)
    return isinstance(form, Outside) and form.name.endswith((".AnyOf", ".WithParents"))


def _ports_in(evaluator: Evaluator, expression: Expression, scope: Scope) -> Iterator[str]:
    yield from _keys_of(evaluator, evaluator.read_type(expression, scope))


def _keys_of(evaluator: Evaluator, described: Value | None) -> Iterator[str]:
    """The types for which such an object is had: each of `AnyOf[…]`, with its parents if asked."""
    for option in members(described):
        match option:
            case Instance(name=name, arguments=arguments) if name.endswith(".AnyOf"):
                for argument in arguments:
                    yield from _keys_of(evaluator, argument)
            case Instance(name=name, arguments=(argument,)) if name.endswith(".WithParents"):
                yield from _keys_of(evaluator, argument)
                for own in members(argument):
                    if isinstance(own, Instance) and not own.is_outside:
                        ancestors = evaluator.hierarchy.ancestors_of(own.name)
                        yield from (ancestor for ancestor in ancestors if ":" in ancestor)
            case Instance():
                yield key_of(option)
            case _:
                pass


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
