"""`Order.total = total_with_tax` outside the class's body -> what objects of it have from then on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Define,
    Definition,
    DefinitionKind,
    Enter,
    Evaluate,
    Expression,
    Import,
    Leave,
    Name,
    Statement,
    Text,
)
from cutaway.resolving.index import Place, ProjectIndex
from cutaway.resolving.rebinding import bind_statement
from cutaway.resolving.values import Callback, ClassObject, Function, Instance, Value, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


class Patch(NamedTuple):
    """Some code sets an attribute of what may be a class."""

    owner: Expression
    value: Expression
    place: Place
    is_always: bool
    """Whether it happens whenever its module is imported."""


class Patched(NamedTuple):
    """What was put into a class, in place of what its body says."""

    value: Value
    is_always: bool
    """Whether nobody ever sees what the body says."""


def patch_of(evaluator: "Evaluator", receiver: Instance | ClassObject, name: str) -> Patched | None:
    """What code outside the class put under the name that the receiver reads; None if it did not."""
    if name not in _patches(evaluator):
        return None
    for ancestor in evaluator.hierarchy.line_of(receiver.name):
        if ancestor.is_outside:
            continue
        found = _put_into(evaluator, ancestor.name, name)
        if found is not None:
            # `original = Order.total` is read before another function is put there.
            is_kept = isinstance(receiver, ClassObject) and _is_method(evaluator, f"{ancestor.name}.{name}")
            return None if is_kept else found._replace(value=_bound(evaluator, found.value, receiver))
        if name in evaluator.index.bindings[ancestor.name]:
            return None
    return None


def _put_into(evaluator: "Evaluator", owner: str, name: str) -> Patched | None:
    known = evaluator.memo.patched
    key = (owner, name)
    if key not in known:
        known[key] = None  # ends `Order.total = taxed(Order.total)`
        known[key] = _find_put(evaluator, owner, name)
    return known[key]


def _find_put(evaluator: "Evaluator", owner: str, name: str) -> Patched | None:
    module = evaluator.index.place_of(owner).module
    found: list[tuple[Value | None, bool]] = []
    for patch in _patches(evaluator)[name]:
        scope = evaluator.scope_of(patch.place)
        patched = members(evaluator.evaluate(patch.owner, scope))
        if any(isinstance(option, ClassObject) and option.name == owner for option in patched):
            is_always = patch.is_always and patch.place.module is module
            found.append((evaluator.evaluate(patch.value, scope), is_always))
    value = join(value for value, _ in found)
    return Patched(value, any(is_always for _, is_always in found)) if value is not None else None


def _is_method(evaluator: "Evaluator", symbol: str) -> bool:
    found = evaluator.index.symbols.get(symbol)
    return found is not None and found.kind is SymbolKind.METHOD


def _bound(evaluator: "Evaluator", value: Value, receiver: Instance | ClassObject) -> Value:
    """A function that a class holds is a method of its objects."""
    if isinstance(receiver, ClassObject):
        return value
    bound = (
        Function(option.symbol, receiver, is_exact=True)
        if isinstance(option, Function)
        and option.receiver is None
        and evaluator.index.symbols[option.symbol].kind is SymbolKind.FUNCTION
        else option
        for option in members(value)
    )
    return join(bound) or value


def is_callable(value: Value) -> bool:
    """Whether all that the value may be are functions."""
    return all(isinstance(option, Function | Callback) for option in members(value))


def _patches(evaluator: "Evaluator") -> dict[str, list[Patch]]:
    """By the name of the attribute, everything that might be set on a class."""
    found = evaluator.memo.patches
    if found is None:
        found = evaluator.memo.patches = {}
        for name, patch in _find_patches(evaluator.index):
            found.setdefault(name, []).append(patch)
    return found


def _find_patches(index: ProjectIndex) -> Iterator[tuple[str, Patch]]:
    for module in index.modules.values():
        for number, definition in enumerate(module.definitions):
            depth = 0
            own: frozenset[str] | None = None
            for statement in definition.body:
                depth += isinstance(statement, Enter) - isinstance(statement, Leave)
                is_always = depth == 0 and definition.kind is DefinitionKind.MODULE
                for name, owner, value in set_by(statement):
                    own = _objects_of(definition) if own is None else own
                    if _root_of(owner) not in own:
                        yield name, Patch(owner, value, Place(module, number), is_always)


def _objects_of(definition: Definition) -> frozenset[str]:
    """Names that a function binds itself, by anything but an import or a definition: no classes, mostly."""
    if definition.kind is not DefinitionKind.FUNCTION:
        return frozenset()
    bound = {
        name
        for statement in definition.body
        if not isinstance(statement, Import | Define)
        for name, _ in bind_statement(statement)
    }
    return frozenset(bound.union(parameter.name for parameter in definition.parameters))


def set_by(statement: Statement) -> Iterator[tuple[str, Expression, Expression]]:
    """(name, owner, value) of an attribute that a statement sets."""
    match statement:
        case Assign(target=Attribute(value=owner, name=name), value=value, is_augmented=False):
            if value is not None:
                yield name, owner, value
        case Evaluate(value=Call(function=Name(id="setattr"), arguments=arguments)) if len(arguments) == 3:
            owner, name, value = (argument.value for argument in arguments)
            if isinstance(name, Text) and not name.parts:
                yield name.value, owner, value
        case _:
            return


def _root_of(expression: Expression) -> str | None:
    while isinstance(expression, Attribute):
        expression = expression.value
    return expression.id if isinstance(expression, Name) else None
