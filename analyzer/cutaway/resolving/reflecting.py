"""Objects that code asks for their members and heirs: `getattr`, `attrgetter`, `__subclasses__`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Argument, Attribute, Call, Define, Expression, Lambda, Name, Position, Text
from cutaway.resolving.attributes import as_class
from cutaway.resolving.dotted_names import spelled
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    Callback,
    ClassObject,
    DottedName,
    Function,
    Instance,
    ModuleObject,
    Value,
    choose,
    options_of,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def member_by_name(
    evaluator: "Evaluator", owner: Value | None, name: Expression, scope: Scope
) -> Value | None:
    """What `getattr(owner, name)` may be."""
    if isinstance(name, Text) and not name.parts:
        return evaluator.attribute(owner, name.value)
    given = evaluator.evaluate(name, scope)
    named = [option.of for option in options_of(given) if isinstance(option, DottedName)]
    if named:
        return choose(named)
    text = spelled(evaluator, name, scope)
    if isinstance(text, str):
        return choose((evaluator.attribute(owner, text),))
    return choose(_members_like(evaluator, owner, text)) if text is not None else None


def _members_like(
    evaluator: "Evaluator", owner: Value | None, pattern: re.Pattern[str]
) -> Iterator[Value | None]:
    for option in options_of(owner):
        match option:
            case ModuleObject(module=module):
                for name in evaluator.index.bindings.get(module, {}):
                    if pattern.fullmatch(name):
                        yield _callable(evaluator.module_name(module, name))
            case Instance(name="builtins.type", arguments=(argument,)):
                yield from _members_like(evaluator, as_class(argument), pattern)
            case Instance(name=name) | ClassObject(name=name) if ":" in name:
                yield from _methods_like(evaluator, option, pattern)
                for heir in evaluator.hierarchy.descendants_of(name):
                    below = Instance(heir) if isinstance(option, Instance) else ClassObject(heir)
                    yield from _methods_like(evaluator, below, pattern)
            case _:
                pass


def _methods_like(
    evaluator: "Evaluator", owner: Instance | ClassObject, pattern: re.Pattern[str]
) -> Iterator[Value | None]:
    for ancestor in evaluator.hierarchy.line_of(owner.name):
        for name, binding in evaluator.index.bindings.get(ancestor.name, {}).items():
            if isinstance(binding, Define) and pattern.fullmatch(name):
                yield _callable(evaluator.attribute(owner, name))


def _callable(value: Value | None) -> Value | None:
    return value if isinstance(value, Function | ClassObject) else None


def _callables_of(evaluator: "Evaluator", module: ModuleObject) -> Iterator[Value | None]:
    """What a module itself defines, and what a package gathers from its modules."""
    loaded = evaluator.index.modules.get(module.module)
    gathers = loaded is not None and loaded.file.is_package
    for name, binding in evaluator.index.bindings.get(module.module, {}).items():
        if not name.startswith("_") and (gathers or isinstance(binding, Define)):
            yield _callable(evaluator.module_name(module.module, name))


def subclasses_of(evaluator: "Evaluator", receiver: Value | None) -> Value | None:
    """`C.__subclasses__()`: the classes that name C as a base."""
    owners = {symbol for option in options_of(receiver) if (symbol := symbol_of(option)) is not None}
    found = [
        ClassObject(heir)
        for owner in sorted(owners)
        if owner in evaluator.index.symbols
        for heir in evaluator.hierarchy.descendants_of(owner)
        if any(base.name == owner for base in evaluator.hierarchy.bases_of(heir))
    ]
    return Instance("builtins.list", (choose(found),)) if found else None


def symbol_of(value: Value | None) -> str | None:
    """Id of the class or function that a value is."""
    match value:
        case ClassObject(name=name) | Function(symbol=name):
            return name
        case Instance(name="builtins.type", arguments=(argument,)):
            return symbol_of(as_class(argument))
        case _:
            return None


def attribute_getter(_evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`attrgetter("a.b")` as the lambda that it is."""
    match call.arguments:
        case (Argument(value=Text(value=path, parts=(), at=at)),):
            body: Expression = Name("value", at)
            for name in path.split("."):
                body = Attribute(body, name, at)
            return _getter(body, at, scope)
        case _:
            return None


def method_caller(_evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`methodcaller("name", …)` as the lambda that it is."""
    match call.arguments:
        case (Argument(value=Text(value=name, parts=(), at=at)), *rest):
            return _getter(Call(Attribute(Name("value", at), name, at), tuple(rest), at), at, scope)
        case _:
            return None


def _getter(body: Expression, at: Position, scope: Scope) -> Callback:
    return Callback(scope.owner, at, Lambda(("value",), (None,), body, at, at))


def read_getattr(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    match call.arguments:
        case (Argument(value=owner), Argument(value=name), *_):
            receiver = evaluator.evaluate(owner, scope)
            found = member_by_name(evaluator, receiver, name, scope)
            if found is not None or not isinstance(receiver, ModuleObject):
                return found
            return choose(_callables_of(evaluator, receiver))
        case _:
            return None
