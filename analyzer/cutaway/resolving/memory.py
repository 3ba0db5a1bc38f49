"""What has been found out about expressions, functions and classes, until more is learnt of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import Certainty
from cutaway.parsing.syntax import Expression
from cutaway.resolving.changing import ModuleGrowth
from cutaway.resolving.patching import Patch, Patched
from cutaway.resolving.rebinding import Binding
from cutaway.resolving.runs import Run, Work
from cutaway.resolving.scopes import Scope
from cutaway.resolving.stating import StateFilling
from cutaway.resolving.values import Callback, Instance, Value


class Wrapping(NamedTuple):
    """What one decorator puts in the place of a function."""

    functions: tuple[str, ...]
    certainty: Certainty
    """How sure it is that each of them stands there."""
    calls_on: Certainty | None
    """How sure it is that what is below still runs; None if it does not."""


class Fields(NamedTuple):
    """The annotated fields of a class."""

    listed: tuple[str, ...]
    """In the order in which a call may fill them."""
    told: Mapping[str, tuple[tuple[str, Value], ...]]
    """Those that only the calls tell more of: who declares each, and as what."""


@dataclass(slots=True)
class Memo:
    """What has been found out; an entry is None while it is being found, which ends cycles."""

    module_names: dict[tuple[str, str], Value | None] = field(
        default_factory=dict[tuple[str, str], Value | None]
    )
    module_bindings: dict[tuple[str, str], tuple[Binding, Scope] | None] = field(
        default_factory=dict[tuple[str, str], tuple[Binding, Scope] | None]
    )
    module_growths: dict[tuple[str, str], list[ModuleGrowth]] | None = None
    """(module, name) -> everything that any code puts into that container; None until it is asked for."""
    module_scopes: dict[str, Scope] = field(default_factory=dict[str, Scope])
    being_named: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """(class, name) whose value is being found out just now."""
    fixed: dict[tuple[str, str], tuple[Expression, Scope] | None] = field(
        default_factory=dict[tuple[str, str], tuple[Expression, Scope] | None]
    )
    """(module, name) -> what it is always bound to; None if that can be several things."""
    being_called: set[Callback] = field(default_factory=set[Callback])
    """Lambdas whose result is being found out just now."""
    scopes: dict[tuple[str, int], Scope] = field(default_factory=dict[tuple[str, int], Scope])
    returns: dict[str, Value | None] = field(default_factory=dict[str, Value | None])
    attributes: dict[tuple[str, str], Value | None] = field(
        default_factory=dict[tuple[str, str], Value | None]
    )
    choices: dict[tuple[int, str], tuple[Value, Value | None, bool]] = field(
        default_factory=dict[tuple[int, str], tuple[Value, Value | None, bool]]
    )
    """By the identity of a choice, and the name of an attribute: what it gives, and if by some of it only."""
    adds_for_callers: dict[str, bool] = field(default_factory=dict[str, bool])
    """Function -> whether it adds a route for whoever calls it."""
    wrappers: dict[str, tuple[Wrapping, ...]] = field(default_factory=dict[str, tuple[Wrapping, ...]])
    """Function -> what each decorator puts in its place, the outermost first."""
    fields: dict[str, Fields] = field(default_factory=dict[str, Fields])
    ports: dict[str, dict[str, Value]] = field(default_factory=dict[str, dict[str, Value]])
    """Function -> its parameters that are declared as ports, with the port."""
    dependency_makers: dict[str, bool] = field(default_factory=dict[str, bool])
    """Function -> whether what it returns is made by `Depends`."""
    states: dict[str, Value | None] = field(default_factory=dict[str, Value | None])
    """Name of an attribute of `app.state` or `request.state` -> what it holds."""
    table_names: tuple[frozenset[str], ...] | None = None
    """Names of tables that the project's classes may have, the surest first; None until it is asked for."""
    patches: dict[str, list[Patch]] | None = None
    """Name of an attribute -> everything that might set it on a class; None until it is asked for."""
    set_names: frozenset[str] | None = None
    """Names under which any code sets an attribute; None until it is asked for."""
    closed_classes: dict[str, bool] = field(default_factory=dict[str, bool])
    """Class -> whether the project's text tells all its members."""
    patched: dict[tuple[str, str], Patched | None] = field(
        default_factory=dict[tuple[str, str], Patched | None]
    )
    """(class, name) -> what code outside the class put there."""
    state_fillings: dict[str, list[StateFilling]] | None = None
    overloads: dict[str, tuple[str, ...]] | None = None
    """Function under `singledispatch` -> those registered with it; None until they are asked for."""
    containers: tuple[str, ...] | None = None
    """Classes that hold recipes of dependency-injector."""
    open_parameters: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    decorators: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    values: dict[int, tuple[Expression, Scope, int, Value | None]] = field(
        default_factory=dict[int, tuple[Expression, Scope, int, Value | None]]
    )
    """By the identity of an expression: for which scope, in which of its states, it had which value."""
    types: dict[int, tuple[Expression, Scope, int, Value | None]] = field(
        default_factory=dict[int, tuple[Expression, Scope, int, Value | None]]
    )
    """As `values`, of annotations: what they describe."""
    runs: dict[tuple[Work, Instance, int], tuple[Run, ...]] = field(
        default_factory=dict[tuple[Work, Instance, int], tuple[Run, ...]]
    )
    """What filling or dumping an object runs, by how deep it lies in others."""
