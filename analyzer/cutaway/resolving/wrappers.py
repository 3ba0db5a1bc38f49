"""A decorated function -> what each of its decorators puts in its place, and how sure that is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.model import Certainty
from cutaway.parsing.syntax import (
    Attribute,
    Call,
    Conditional,
    Define,
    Definition,
    DefinitionKind,
    Expression,
    Name,
    Return,
    Statement,
)
from cutaway.parsing.traversing import expressions_of, parts_of
from cutaway.resolving.index import Place
from cutaway.resolving.memory import Wrapping
from cutaway.resolving.returning import returned_functions
from cutaway.resolving.values import ClassObject, Function, Instance, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_TESTS = frozenset({"iscoroutinefunction", "is_async_callable", "is_coroutine_callable"})


def find_wrappings(evaluator: "Evaluator", decorated: Place) -> Iterator[Wrapping]:
    """What the decorators of a function put in its place, the outermost first."""
    scope = evaluator.enclosing_scope(decorated)
    *_, lowest = decorated.definition.decorators or (None,)
    for decorator in decorated.definition.decorators:
        options = tuple(members(evaluator.evaluate(decorator, scope)))
        made = dict.fromkeys(made for option in options for made in _made_by(evaluator, option))
        functions = tuple(symbol for symbol, _ in made)
        if not functions:
            continue
        makers = {maker for _, maker in made if maker is not None}
        ways = {way for maker in makers for way in _ways_out(evaluator.index.place_of(maker))}
        if decorator is lowest and len(makers) == 1 and len(ways) == len(functions):
            functions = _fitting(evaluator, functions, decorated.definition) or functions
            ways = ways if len(functions) > 1 else set[tuple[str, ...]]()
        is_sure = len(options) == len(functions) == 1 and len(ways) <= 1
        certainty = Certainty.CERTAIN if is_sure else Certainty.LIKELY
        yield Wrapping(functions, certainty, _calling_on(evaluator, functions, makers))


def named_results(statement: Statement) -> Iterator[str]:
    """`wrapper` of `return wrapper`, `return cast(F, wrapper)`, `return wraps(function)(wrapper)`."""
    match statement:
        case Return(value=Name(id=name)):
            yield name
        case Return(value=Call(arguments=arguments)):
            for argument in arguments:
                if isinstance(argument.value, Name):
                    yield argument.value.id
        case _:
            return


def put_in_place(evaluator: "Evaluator", decorator: Value | None) -> tuple[str, ...] | None:
    """What a decorator puts in the place of a function and runs it; None if it does not run it."""
    options = tuple(members(decorator))
    made = dict.fromkeys(made for option in options for made in _made_by(evaluator, option))
    functions = tuple(symbol for symbol, _ in made)
    if not functions:
        applied = (evaluator.index.place_of(each.symbol) for each in options if isinstance(each, Function))
        return () if any(map(_gives_back, applied)) else None
    makers = {maker for _, maker in made if maker is not None}
    return functions if _calling_on(evaluator, functions, makers) is not None else None


def _made_by(evaluator: "Evaluator", applied: Value) -> Iterator[tuple[str, str | None]]:
    """The functions that run in the place of what a decorator is given, with what made each, if one did."""
    match applied:
        case Function(symbol=maker):
            yield from _put_by(evaluator, maker)
        case ClassObject(name=name):
            # `@Cached` puts an object in the function's place.
            method = evaluator.hierarchy.find_method(name, "__call__")
            if method is not None:
                yield method, None
        case Instance(name=name) if ":" in name:
            # `@Cached(…)` is called once, to decorate, and puts there what it gives back.
            method = evaluator.hierarchy.find_method(name, "__call__")
            if method is not None:
                yield from _put_by(evaluator, method)
        case _:
            return


def _put_by(evaluator: "Evaluator", maker: str) -> Iterator[tuple[str, str]]:
    """A closure of what decorates, or another function altogether; what it was given itself is no change."""
    for made in returned_functions(evaluator, maker):
        if not (made.is_bare or made.is_assumed):
            yield made.symbol, maker


def _ways_out(maker: Place) -> Iterator[tuple[str, ...]]:
    """What its returns name, each different thing a way out."""
    for statement in maker.definition.body:
        match statement:
            case Return(value=Conditional(body=body, otherwise=otherwise, at=at)):
                for value in (body, otherwise):
                    yield tuple(named_results(Return(value, at)))
            case Return(value=value) if value is not None:
                yield tuple(named_results(statement))
            case _:
                pass


def _fitting(evaluator: "Evaluator", functions: tuple[str, ...], decorated: Definition) -> tuple[str, ...]:
    """Of an asynchronous wrapper and one that is not, what `if iscoroutinefunction(function)` chooses."""
    places = [evaluator.index.place_of(function) for function in functions]
    maker = places[0].parent
    if len(places) != 2 or maker is None or decorated.is_generator:
        return ()
    tests = (
        name
        for statement in maker.definition.body
        for expression in expressions_of(statement)
        for name in _called_in(expression)
    )
    if places[0].definition.is_async == places[1].definition.is_async or _TESTS.isdisjoint(tests):
        return ()
    return tuple(place.symbol for place in places if place.definition.is_async == decorated.is_async)


def _called_in(expression: Expression) -> Iterator[str]:
    match expression:
        case Call(function=Name(id=name) | Attribute(name=name)):
            yield name
        case _:
            pass
    for part in parts_of(expression):
        yield from _called_in(part)


def _calling_on(evaluator: "Evaluator", functions: tuple[str, ...], makers: set[str]) -> Certainty | None:
    """How sure it is that what is put in the place of a function still runs it; None if it does not."""
    if not makers or any(_calls_on(evaluator, function) for function in functions):
        return Certainty.CERTAIN
    is_given_back = any(_gives_back(evaluator.index.place_of(maker)) for maker in makers)
    return Certainty.LIKELY if is_given_back else None


def _gives_back(maker: Place) -> bool:
    """Whether a decorator may leave what it is given as it is."""
    own = {parameter.name for parameter in maker.definition.parameters}
    return any(name in own for statement in maker.definition.body for name in named_results(statement))


def _calls_on(evaluator: "Evaluator", wrapper: str) -> bool:
    """Whether a closure uses what its maker was given, itself or through a function beside it."""
    place = evaluator.index.place_of(wrapper)
    if place.parent is None or place.parent.definition.kind is not DefinitionKind.FUNCTION:
        return False
    maker = place.parent.definition
    names = {parameter.name for parameter in maker.parameters}
    names |= {statement.name for statement in maker.body if isinstance(statement, Define)}
    return _uses(place, frozenset(names - {place.definition.name}))


def _uses(place: Place, names: frozenset[str]) -> bool:
    for statement in place.definition.body:
        if isinstance(statement, Define) and _uses(Place(place.module, statement.number), names):
            return True
        if any(_mentions(expression, names) for expression in expressions_of(statement)):
            return True
    return any(
        parameter.default is not None and _mentions(parameter.default, names)
        for parameter in place.definition.parameters
    )


def _mentions(expression: Expression, names: frozenset[str]) -> bool:
    """Whether it does more with one of them than to read an attribute, such as its name."""
    match expression:
        case Name(id=name):
            return name in names
        case Call(function=Attribute(value=Name(id=name))) if name in names:
            return True
        case Attribute(value=Name()):
            return False
        case _:
            return any(_mentions(part, names) for part in parts_of(expression))
