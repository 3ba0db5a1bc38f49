"""Places that ask for a port -> what they are seen to be given, and where nothing tells what that is."""

from collections.abc import Iterator

from cutaway.parsing.syntax import Assign, Attribute, DefinitionKind, Expression, Literal, Name
from cutaway.resolving.elements import element_of, provided
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.injection import providers_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, Value, members


def read_declared(
    evaluator: Evaluator, annotation: Expression | None, value: Expression | None, scope: Scope
) -> None:
    """`mailer: Mailer = SmtpMailer()`, and a function `-> Mailer` that returns one, bind the port."""
    if annotation is not None and value is not None:
        put(evaluator, evaluator.read_type(annotation, scope), value, scope)


def read_yielded(evaluator: Evaluator, yielded: Expression | None, scope: Scope) -> None:
    """A generator `-> AsyncIterator[Mailer]` gives what it yields."""
    annotation = scope.place.definition.returns
    if annotation is not None and yielded is not None:
        put(evaluator, element_of(evaluator, evaluator.read_type(annotation, scope)), yielded, scope)


def read_rebound(evaluator: Evaluator, statement: Assign, scope: Scope) -> None:
    """`self.mailer = …` and, after `global mailer`, `mailer = …` give what is declared elsewhere."""
    match statement:
        case Assign(target=Attribute() as target, annotation=None, value=value) if value is not None:
            put(evaluator, evaluator.evaluate(target, scope), value, scope)
        case Assign(target=Name(id=name), annotation=None, value=value) if value is not None:
            if scope.place in evaluator.index.global_binders.get((scope.module, name), ()):
                declared = evaluator.index.bindings[scope.module].get(name)
                if isinstance(declared, Assign) and declared.annotation is not None:
                    around = evaluator.module_scope(scope.module)
                    put(evaluator, evaluator.read_type(declared.annotation, around), value, scope)
        case _:
            return


def read_parameters(evaluator: Evaluator, place: Place) -> None:
    """`mailer: Mailer = Depends(get_mailer)` says what is given, a default what else may be."""
    if place.definition.kind is not DefinitionKind.FUNCTION:
        return
    outer = evaluator.enclosing_scope(place)
    for parameter in place.definition.parameters:
        asked = evaluator.read_type(parameter.annotation, outer) if parameter.annotation is not None else None
        ports = tuple(ports_in(evaluator, asked))
        if not ports:
            continue
        providers = tuple(providers_of(evaluator, parameter, outer))
        for provider in providers:
            given = provided(evaluator, provider)
            for port in ports:
                evaluator.bindings.bind_at(evaluator, port, (place.symbol, parameter.at), given)
        if not providers and parameter.default is not None:
            for port in ports:
                evaluator.bindings.hold(evaluator, port, evaluator.evaluate(parameter.default, outer))


def put(evaluator: Evaluator, asked: Value | None, given: Expression, scope: Scope) -> None:
    """Note what is given where something of a declared type is asked for."""
    if isinstance(given, Literal):
        return  # `None` is no implementation
    at = (scope.owner, given.at)
    for port in ports_in(evaluator, asked):
        evaluator.bindings.bind_at(evaluator, port, at, evaluator.evaluate(given, scope))
    for port in _ports_held(evaluator, asked):
        held = element_of(evaluator, evaluator.evaluate(given, scope), "values")
        evaluator.bindings.hold(evaluator, port, held)


def port_parameters(evaluator: Evaluator, symbol: str) -> dict[str, Value]:
    """Parameters of a function that are declared as ports, or as containers of such, with what they are."""
    known = evaluator.memo.ports
    if symbol not in known:
        variables = evaluator.scope_of(evaluator.index.place_of(symbol)).parameters
        known[symbol] = {
            name: value
            for name, value in variables.items()
            if value is not None and asks_for_port(evaluator, value)
        }
    return known[symbol]


def asks_for_port(evaluator: Evaluator, value: Value) -> bool:
    return any(True for _ in ports_in(evaluator, value)) or any(True for _ in _ports_held(evaluator, value))


def ports_in(evaluator: Evaluator, value: Value | None) -> Iterator[str]:
    """The ports of which something may be an instance."""
    for option in members(value):
        if not isinstance(option, Instance) or option.is_outside:
            continue
        if evaluator.hierarchy.is_port(option.name):
            yield option.name


def _ports_held(evaluator: Evaluator, value: Value | None) -> Iterator[str]:
    """The ports of which a container may hold instances."""
    for option in members(value):
        if isinstance(option, Instance) and option.is_outside and option.arguments:
            yield from ports_in(evaluator, element_of(evaluator, option, "values"))
