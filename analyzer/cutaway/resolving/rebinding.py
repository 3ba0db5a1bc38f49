"""A module or class body -> the statements that bind each of its names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cutaway.parsing.syntax import (
    Alias,
    Assign,
    Attribute,
    BranchKind,
    Catch,
    Collection,
    Define,
    Definition,
    Enter,
    Expression,
    For,
    Import,
    Leave,
    Name,
    Named,
    Starred,
    Statement,
    With,
)

Binding = Define | Import | Assign | Alias | For | With | Catch
"""A statement that binds a name."""


class BodyBindings(NamedTuple):
    """What a body binds, by name."""

    last: Mapping[str, Binding]
    """What binds it at the end, for those who want one statement."""
    rebound: Mapping[str, tuple[Statement, ...]]
    """Of names that are bound more than once: all that binds them, with the branches around it."""
    alternatives: tuple[tuple[int, ...], ...]
    """Indexes of definitions of one name, where branches decide which of them runs."""
    for_types: Mapping[str, Binding]
    """Of names that mean something else to type checkers than when the program runs: what they read."""


def bindings_of(definition: Definition) -> BodyBindings:
    """What a module's or class's own statements bind."""
    last: dict[str, Binding] = {}
    read_by_checkers: dict[str, Binding] = {}
    counts: Counter[str] = Counter()
    defined: dict[str, list[int]] = {}
    reaching: dict[str, list[int]] = {}
    for name, binding, entered in _list_bindings(definition):
        if any(enter.kind is BranchKind.TYPES for enter in entered):
            read_by_checkers[name] = binding
            continue
        counts[name] += not _adds_nothing(binding)
        if isinstance(binding, Define):
            defined.setdefault(name, []).append(binding.number)
            reaching[name] = [*(reaching.get(name, ()) if entered else ()), binding.number]
        if not _is_undone(last.get(name), binding):
            last[name] = binding
    for_types = {name: binding for name, binding in read_by_checkers.items() if name in last}
    # Definitions of one name are one symbol, whichever of them runs.
    several = {name for name, count in counts.items() if 1 < count != len(defined.get(name, ()))}
    return BodyBindings(
        {**read_by_checkers, **last},
        _list_rebindings(definition, several),
        tuple(tuple(numbers) for numbers in reaching.values() if len(numbers) > 1),
        for_types,
    )


def _list_bindings(definition: Definition) -> Iterator[tuple[str, Binding, tuple[Enter, ...]]]:
    """Each name, what binds it, and the branches in which that stands."""
    entered: list[Enter] = []
    for statement in definition.body:
        match statement:
            case Enter():
                entered.append(statement)
            case Leave():
                entered.pop()
            case _:
                for name, binding in bind_statement(statement):
                    yield name, binding, tuple(entered)


def _is_undone(previous: Binding | None, binding: Binding) -> bool:
    """Whether a later binding tells less than the one before it."""
    if previous is None:
        return False
    # `try: import x / except ImportError: x = None` and annotations alone do not undo a binding.
    if isinstance(binding, Assign) and not isinstance(previous, Assign):
        return True
    # `except ImportError: class X` stands in for what a project that is all there does import.
    if isinstance(previous, Import) and isinstance(binding, Define) and previous.name is not None:
        return True
    return _adds_nothing(binding)


def _adds_nothing(binding: Binding) -> bool:
    """Whether it is `names += […]`, or an annotation alone."""
    return isinstance(binding, Assign) and (binding.is_augmented or binding.value is None)


def _list_rebindings(definition: Definition, names: set[str]) -> dict[str, tuple[Statement, ...]]:
    """All that binds each of the names, between the `Enter` and `Leave` of the branches that it stands in."""
    found: dict[str, list[Statement]] = {name: [] for name in names}
    entered: list[tuple[Enter, set[str]]] = []
    for statement in definition.body if names else ():
        if isinstance(statement, Enter):
            entered.append((statement, set()))
        elif isinstance(statement, Leave):
            for name in sorted(entered.pop()[1]):
                found[name].append(statement)
        else:
            for name, binding in bind_statement(statement):
                if name not in names or (isinstance(binding, Assign) and binding.is_augmented):
                    continue
                for enter, inside in entered:
                    if name not in inside:
                        inside.add(name)
                        found[name].append(enter)
                found[name].append(binding)
    return {name: tuple(statements) for name, statements in found.items()}


def bound_names(target: Expression) -> Iterator[str]:
    """Names that an assignment target binds."""
    match target:
        case Name(id=name):
            yield name
        case Collection(items=items):
            for item in items:
                yield from bound_names(item)
        case Starred(value=value) | Named(target=value):
            yield from bound_names(value)
        case _:
            return


def bind_statement(statement: Statement) -> Iterator[tuple[str, Binding]]:
    """Names that a statement binds, with the statement."""
    match statement:
        case Import(name="*"):
            return
        case Import(module=module, name=name, alias=alias):
            yield alias or (name if name is not None else module.partition(".")[0]), statement
        case Assign(target=target) | For(target=target):
            if not isinstance(target, Attribute):
                for name in bound_names(target):
                    yield name, statement
        case With(target=target):
            for name in bound_names(target) if target is not None else ():
                yield name, statement
        case Alias(name=name):
            yield name, statement
        case Catch(name=name):
            if name is not None:
                yield name, statement
        case Define(name=name):
            yield name, statement
        case _:
            return
