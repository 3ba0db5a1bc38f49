"""The names that a definition's body can see, with what they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cutaway.parsing.syntax import BranchKind, DefinitionKind, Expression, Position
from cutaway.resolving.growing import either
from cutaway.resolving.index import Place
from cutaway.resolving.values import Value

Step = tuple[str, Position, int]
"""Whose code calls or loops, where, and in which turn."""


@dataclass(slots=True)
class _Branch:
    kind: BranchKind
    before: dict[str, Value | None] = field(default_factory=dict[str, Value | None])
    """What the names that it rebinds stood for before."""
    new: set[str] = field(default_factory=set[str])
    """Those of them that stood for nothing before."""
    has_left: bool = False
    """Whether it ends by leaving the function, so that nothing goes on from it."""

    def remember(self, name: str, variables: Mapping[str, Value | None]) -> None:
        if name not in self.before:
            self.before[name] = variables.get(name)
            if name not in variables:
                self.new.add(name)


@dataclass(slots=True)
class Scope:
    """Filled statement by statement; `parent` is the scope of the function or class around it."""

    place: Place
    parent: "Scope | None"
    variables: dict[str, Value | None] = field(default_factory=dict[str, Value | None])
    parameters: dict[str, Value | None] = field(default_factory=dict[str, Value | None])
    """What the definition's own parameters are, whatever its body rebinds."""
    changes: int = 0
    """Grows whenever a name is bound, so that what was found out before can be told from what holds now."""
    given: dict[str, tuple[Expression, "Scope"]] = field(
        default_factory=dict[str, tuple[Expression, "Scope"]]
    )
    """What names are given in the call, or turn of a loop, that the scope is for, and where that is read."""
    trail: tuple[Step, ...] = ()
    """The calls and turns of loops, outermost first, during which the scope is as it is; empty for any."""
    around_loop: "Scope | None" = None
    """For one turn of a loop: the scope as it is around the loop."""
    branches: list["_Branch"] = field(default_factory=list["_Branch"])
    """Those that are being read, outermost first."""
    is_in_order: bool = False
    """Whether a class's body is being run, so that nothing of it is bound but what stands before."""
    inner: frozenset[str] = frozenset()
    """Names that a comprehension or lambda around the place binds, for itself alone."""
    module: str = field(init=False)
    owner: str = field(init=False)
    """Id of the symbol whose code this is."""

    def __post_init__(self) -> None:
        self.module = self.place.module.file.module
        self.owner = self.place.symbol

    def set(self, name: str, value: Value | None) -> None:
        """Bind a name."""
        if self.branches:
            self.branches[-1].remember(name, self.variables)
        self.variables[name] = value
        self.changes += 1

    def enter(self, kind: BranchKind) -> None:
        """What is bound from here on may be, or may not."""
        self.branches.append(_Branch(kind))

    def exit(self) -> None:
        """The branch that is being read returns or raises."""
        if self.branches:
            self.branches[-1].has_left = True

    def leave(self) -> None:
        """After a branch a name stands for what it stood for before, or for what the branch made it."""
        branch = self.branches.pop()
        for name, value in branch.before.items():
            if branch.has_left and name in branch.new:
                continue  # nothing below can ask for it, but what was defined in the branch does
            is_kept = branch.has_left or (branch.kind is BranchKind.TYPES and value is not None)
            self.set(name, value if is_kept else either(value, self.variables[name]))

    def at(self, position: Position) -> "Scope":
        """The scope as it is at a place that may stand before the loops of which this is a turn."""
        scope = self
        while scope.around_loop is not None and position < scope.trail[-1][1]:
            scope = scope.around_loop
        return scope

    def enclosing_class(self) -> str | None:
        """Id of the class whose method (or nested function of a method) this is."""
        scope: Scope | None = self
        while scope is not None:
            if scope.place.definition.kind is DefinitionKind.CLASS:
                return scope.owner
            scope = scope.parent
        return None
