"""A call of a member that no class has -> whether all that could give the object one is known."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Call, DefinitionKind, Expression, Name, Text
from cutaway.parsing.traversing import expressions_of, parts_of
from cutaway.resolving.attributes import SILENT_ANCESTORS
from cutaway.resolving.index import Place
from cutaway.resolving.patching import set_by
from cutaway.resolving.spelling import decorator_name
from cutaway.resolving.values import ClassObject, Instance, Value, is_assumed, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_ANSWERING_ALL = frozenset({"__getattr__", "__getattribute__"})
_ADDING_NOTHING_CALLED = frozenset({"dataclass", "final", "runtime_checkable", "total_ordering"})
"""Decorators of classes that add no method but special ones."""


def lacks_member(evaluator: "Evaluator", receiver: Value | None, name: str) -> bool:
    """Whether the receiver is of a class known to have no such member, and could not be given one unseen."""
    options = tuple(members(receiver))
    return (
        bool(options)
        and not name.startswith("__")
        and all(_is_without(evaluator, option, name) for option in options)
        and name not in _set_names(evaluator)
    )


def _is_without(evaluator: "Evaluator", option: Value, name: str) -> bool:
    if not isinstance(option, Instance | ClassObject) or ":" not in option.name or is_assumed(option):
        return False
    hierarchy = evaluator.hierarchy
    # What is declared to be of a class may be of one below.
    able = (option.name, *hierarchy.descendants_of(option.name))
    return all(hierarchy.find_binding(each, name) is None and _is_closed(evaluator, each) for each in able)


def _is_closed(evaluator: "Evaluator", name: str) -> bool:
    """Whether the project's text tells all members of a class."""
    known = evaluator.memo.closed_classes
    if name not in known:
        line = evaluator.hierarchy.line_of(name)
        ours = [ancestor.name for ancestor in line if not ancestor.is_outside]
        is_ours = all(ancestor.name in SILENT_ANCESTORS for ancestor in line if ancestor.is_outside)
        known[name] = is_ours and all(_tells_all(evaluator, each) for each in ours)
    return known[name]


def _tells_all(evaluator: "Evaluator", name: str) -> bool:
    """Whether the text of one class tells all that it adds, and all that it inherits from."""
    places = evaluator.index.places[name]
    definition = places[0].definition
    decorators = set(map(decorator_name, definition.decorators))
    is_plain = all(base.name is None and not base.star for base in definition.bases)
    return (
        len(places) == 1
        and is_plain
        and len(evaluator.hierarchy.bases_of(name)) == len(definition.bases)
        and decorators <= _ADDING_NOTHING_CALLED
        and _ANSWERING_ALL.isdisjoint(evaluator.index.bindings[name])
        and not any(_sets_freely(method) for method in _methods_of(places[0]))
    )


def _methods_of(cls: Place) -> Iterator[Place]:
    for number, definition in enumerate(cls.module.definitions):
        if definition.kind is DefinitionKind.FUNCTION and definition.parent == cls.index_in_module:
            yield Place(cls.module, number)


def _sets_freely(method: Place) -> bool:
    """Whether a method may set attributes of any name."""
    return any(
        _is_free_setting(part)
        for statement in method.definition.body
        for expression in expressions_of(statement)
        for part in _parts_within(expression)
    )


def _parts_within(expression: Expression) -> Iterator[Expression]:
    yield expression
    for part in parts_of(expression):
        yield from _parts_within(part)


def _is_free_setting(expression: Expression) -> bool:
    match expression:
        case Call(function=Name(id="setattr") | Attribute(name="__setattr__"), arguments=(_, name, *_)):
            return not (isinstance(name.value, Text) and not name.value.parts)
        case Attribute(name="__dict__") | Call(function=Name(id="vars")):
            return True
        case _:
            return False


def _set_names(evaluator: "Evaluator") -> frozenset[str]:
    """Names under which any code sets an attribute of anything."""
    if evaluator.memo.set_names is None:
        evaluator.memo.set_names = frozenset(
            name
            for module in evaluator.index.modules.values()
            for definition in module.definitions
            for statement in definition.body
            for name, _, _ in set_by(statement)
        )
    return evaluator.memo.set_names
