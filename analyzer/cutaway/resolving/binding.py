"""Statements and parameters -> what they bind in a scope."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    BranchKind,
    Call,
    Catch,
    Collection,
    Define,
    Delete,
    Enter,
    Evaluate,
    Expression,
    For,
    Import,
    Leave,
    Literal,
    Name,
    Named,
    Operation,
    ParameterSyntax,
    Raise,
    Return,
    Starred,
    Statement,
    Subscript,
    With,
)
from cutaway.resolving import elements
from cutaway.resolving.changing import Become, cleared, grow, grow_perhaps, growth_of
from cutaway.resolving.growing import either, listing
from cutaway.resolving.index import Place
from cutaway.resolving.naming import definition_value, growths_of, import_value
from cutaway.resolving.querying import hand_in
from cutaway.resolving.rebinding import bind_statement
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.refining import declared, is_open, is_telling, says_nothing
from cutaway.resolving.scopes import Scope
from cutaway.resolving.signatures import is_filled_by_callers
from cutaway.resolving.spelling import decorator_name
from cutaway.resolving.values import (
    Callback,
    Function,
    Injection,
    Instance,
    Value,
    as_injection,
    assume,
    join,
    loosen,
    members,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_CLASS_METHODS = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})
_CLASS_DECORATORS = frozenset({"classmethod", "validator", "declared_attr", "root_validator"})


def bind(evaluator: "Evaluator", statement: Statement, scope: Scope) -> None:
    """Add to the scope what a statement binds."""
    match statement:
        case Evaluate(value=value):
            _grow(evaluator, statement, scope, grow)
            for named in named_in(value):
                known = evaluator.evaluate(named.value, scope)
                bind_target(evaluator, named.target, known, scope, named.value)
        case Delete():
            _grow(evaluator, statement, scope, grow)
        case Assign(target=Attribute() | Subscript()) | Assign(is_augmented=True):
            _grow(evaluator, statement, scope, grow)
        case Assign(target=target, annotation=annotation, value=value):
            known = declared(evaluator, annotation, value, scope) if annotation is not None else None
            if known is None and value is not None:
                known = evaluator.evaluate(value, scope)
            if isinstance(value, Call):
                _grow(evaluator, statement, scope, grow)
            bind_target(evaluator, target, known, scope, value)
            if scope.place.index_in_module == 0 and isinstance(target, Name):
                _grow_from_elsewhere(evaluator, target.id, scope)
        case For(target=target, iterable=iterable):
            element = elements.element_of(evaluator, evaluator.evaluate(iterable, scope))
            bind_target(evaluator, target, element, scope)
        case With(context=context, target=target):
            if target is not None:
                entered = elements.entered(evaluator, evaluator.evaluate(context, scope))
                bind_target(evaluator, target, entered, scope)
        case Catch(types=types, name=name):
            if name is not None:
                scope.set(name, join(tuple(evaluator.read_type(caught, scope) for caught in types)))
        case Define(number=number, name=name):
            scope.set(name, definition_value(Place(scope.place.module, number)))
        case Enter(kind=kind):
            scope.enter(kind)
        case Return() | Raise():
            scope.exit()
        case Leave():
            scope.leave()
        case Import(name="*"):
            return
        case Import(module=module, name=name, alias=alias):
            bound = alias or name or module.partition(".")[0]
            scope.set(bound, import_value(evaluator, statement, scope))
        case _:
            return


def named_in(expression: Expression) -> Iterator[Named]:
    """`name := value` in what a statement tests."""
    match expression:
        case Named():
            yield expression
        case Operation(operands=operands):
            for operand in operands:
                yield from named_in(operand)
        case _:
            return


def bind_body(evaluator: "Evaluator", body: Sequence[Statement], scope: Scope) -> Iterator[Statement]:
    """Give each statement when the scope is as it stands before it, then add what it binds."""
    for position, statement in enumerate(body):
        yield statement
        bind(evaluator, statement, scope)
        if isinstance(statement, Enter) and statement.kind is BranchKind.LOOP:
            _carry_over(evaluator, body[position + 1 :], scope)


def _carry_over(evaluator: "Evaluator", following: Sequence[Statement], scope: Scope) -> None:
    """At the beginning of a loop a name may also stand for what an earlier turn made of it."""
    depth = 0
    turn: list[Statement] = []
    for statement in following:
        depth += isinstance(statement, Enter) - isinstance(statement, Leave)
        if depth < 0:
            break
        turn.append(statement)
    for statement in turn:
        _grow(evaluator, statement, scope, grow_perhaps)
    again = {name for statement in turn for name, _ in bind_statement(statement)}
    if not any(scope.variables.get(name) is not None for name in again):
        return
    first = Scope(scope.place, scope.parent, dict(scope.variables))
    for statement in turn:
        bind(evaluator, statement, first)
    for name in sorted(again):
        before = scope.variables.get(name)
        if before is not None:
            scope.set(name, either(before, first.variables.get(name)))


def _grow(evaluator: "Evaluator", statement: Statement, scope: Scope, become: Become) -> None:
    """Change the container that the statement changes, under all names that it may have."""
    growth = growth_of(statement)
    if growth is None or not isinstance(growth.root, Name) or growth.root.id not in scope.variables:
        return
    name = growth.root.id
    before = scope.variables[name]
    if not isinstance(before, Instance) or not before.is_outside:
        return
    after = become(evaluator, growth, before, scope)
    if after is before:
        return
    # The same value under another name is the same object, as far as the text tells.
    others = [other for other, held in scope.variables.items() if held is before and other != name]
    scope.set(name, after)
    for other in others:
        scope.set(other, either(before, after))


def _grow_from_elsewhere(evaluator: "Evaluator", name: str, scope: Scope) -> None:
    """What functions put into a container of their module may be in it as soon as it is made."""
    growths = [(each.growth, each.place) for each in growths_of(evaluator, (scope.module, name))]
    scope.set(name, cleared(evaluator, scope.variables[name], growths))
    for growth, place in growths:
        if place != scope.place:
            around = evaluator.scope_of(place)
            scope.set(name, grow_perhaps(evaluator, growth, scope.variables[name], around))


def bind_target(
    evaluator: "Evaluator",
    target: Expression,
    value: Value | None,
    scope: Scope,
    source: Expression | None = None,
) -> None:
    """Bind a pattern; `source` is the expression assigned, so that `a, b = x, y` goes pairwise."""
    match target:
        case Name(id=name):
            scope.set(name, value)
        case Starred(value=inner):
            bind_target(evaluator, inner, value, scope)
        case Collection(items=items):
            parts = source.items if isinstance(source, Collection) else ()
            is_plain = not any(isinstance(item, Starred) for item in (*items, *parts))
            is_pairwise = is_plain and len(parts) == len(items)
            # All values first: `a, b = b, a` reads both before it binds either.
            values = (
                tuple(evaluator.evaluate(part, scope) for part in parts)
                if is_pairwise
                else _unpack(evaluator, items, value)
            )
            for position, item in enumerate(items):
                part = parts[position] if is_pairwise else None
                bind_target(evaluator, item, values[position], scope, part)
        case _:
            return


def _unpack(
    evaluator: "Evaluator", items: tuple[Expression, ...], value: Value | None
) -> tuple[Value | None, ...]:
    """What each name of a pattern gets; a starred one takes what the others leave, as a list."""
    starred = next((at for at, item in enumerate(items) if isinstance(item, Starred)), None)
    if starred is None:
        return tuple(elements.item_of(evaluator, value, position) for position in range(len(items)))
    known = elements.items_of(value)
    behind = len(items) - 1 - starred
    if known is None or len(known) < len(items) - 1:
        element = elements.element_of(evaluator, value)
        rest = Instance("builtins.list", (element,))
        return (*(element for _ in range(starred)), rest, *(element for _ in range(behind)))
    middle = known[starred : len(known) - behind]
    return (*known[:starred], listing(middle), *known[len(known) - behind :])


def bind_parameters(evaluator: "Evaluator", scope: Scope) -> None:
    """Bind a function's parameters to what its signature says of them."""
    definition, parent = scope.place.definition, scope.place.parent
    parameters = definition.parameters
    if parent is not None and parameters and takes_receiver(evaluator, scope.place):
        decorators = {decorator_name(decorator) for decorator in definition.decorators}
        own = evaluator.hierarchy.own_instance(parent.symbol)
        is_class = not _CLASS_DECORATORS.isdisjoint(decorators) or definition.name in _CLASS_METHODS
        # `cls` may be any class below: that is what `type[Self]` says and the class's own name does not.
        scope.set(parameters[0].name, Instance("builtins.type", (own,)) if is_class else own)
        parameters = parameters[1:]
    for parameter in parameters:
        value = _parameter_value(evaluator, parameter, scope)
        if parameter.star == "*":
            value = Instance("builtins.tuple", (value,))
        elif parameter.star == "**":
            value = Instance("builtins.dict", (Instance("builtins.str"), value))
        scope.set(parameter.name, value)
    scope.parameters = dict(scope.variables)


def _parameter_value(evaluator: "Evaluator", parameter: ParameterSyntax, scope: Scope) -> Value | None:
    outer = evaluator.enclosing_scope(scope.place)
    if parameter.annotation is not None:
        # PEP 695 type parameters belong to the function's own scope, everything else to the one around it.
        own = scope if scope.place.definition.type_parameters else outer
        known = evaluator.read_type(parameter.annotation, own)
        if known is not None:
            # `Callable[…]`, `list`: which one runs, or which ones it holds, only the calls tell.
            told = _told(evaluator, parameter, scope, outer) if is_open(parameter.annotation) else None
            told = told or _injected_instead(evaluator, parameter, known, own)
            return told or _filled(evaluator, parameter, known, scope) or known
    given = _given(evaluator, parameter, scope) if says_nothing(parameter.annotation) else None
    if given is not None or parameter.default is None or isinstance(parameter.default, Literal):
        return given
    value = evaluator.evaluate(parameter.default, outer)
    injected = as_injection(value)
    if injected is not None:
        return elements.provided(evaluator, injected.provider)
    return loosen(value) if parameter.annotation is not None else assume(value)


def _injected_instead(
    evaluator: "Evaluator", parameter: ParameterSyntax, declared: Value, scope: Scope
) -> Value | None:
    """What a dependency gives whose class has nothing to do with the one that the parameter declares."""
    if not isinstance(declared, Instance) or declared.is_outside:
        return None
    given = _injected(evaluator, parameter, scope)
    if not isinstance(given, Instance) or given.is_outside:
        return None
    return given if _is_unrelated(evaluator, declared.name, given.name) else None


def _filled(
    evaluator: "Evaluator", parameter: ParameterSyntax, declared: Value, scope: Scope
) -> Value | None:
    """What callers, or an injection, give a parameter that only declares how it is called, or its base."""
    if not is_filled_by_callers(evaluator, declared):
        return None
    injected = members(_injected(evaluator, parameter, evaluator.enclosing_scope(scope.place)))
    functions = (option for option in injected if isinstance(option, Function | Callback))
    told = join((_given(evaluator, parameter, scope), *functions))
    is_implemented = (
        isinstance(declared, Instance)
        and not declared.is_outside
        and evaluator.hierarchy.implementers_of(declared.name)
    )
    return join((told, declared)) if is_implemented else told


def _injected(evaluator: "Evaluator", parameter: ParameterSyntax, scope: Scope) -> Value | None:
    """What the dependency gives that the parameter asks for, if it does."""
    injection: Injection | None = None
    if isinstance(parameter.default, Call):
        injection = as_injection(evaluator.evaluate(parameter.default, scope))
    elif parameter.annotation is not None:
        injection = evaluator.injection_in(parameter.annotation, scope)
    return elements.provided(evaluator, injection.provider) if injection is not None else None


def _is_unrelated(evaluator: "Evaluator", one: str, other: str) -> bool:
    """Whether neither class is, or stands in for, the other."""
    if any(evaluator.hierarchy.is_protocol(name) for name in (one, other)):
        return False
    below = evaluator.hierarchy.implementers_of
    return {one, *below(one)}.isdisjoint((other, *below(other)))


def _told(evaluator: "Evaluator", parameter: ParameterSyntax, scope: Scope, outer: Scope) -> Value | None:
    """What a parameter is given by its callers, or by its default where that tells."""
    default = evaluator.evaluate(parameter.default, outer) if parameter.default is not None else None
    return join((_given(evaluator, parameter, scope), assume(default) if is_telling(default) else None))


def _given(evaluator: "Evaluator", parameter: ParameterSyntax, scope: Scope) -> Value | None:
    return hand_in(assume(evaluator.flows.given.get((scope.owner, parameter.name))))
