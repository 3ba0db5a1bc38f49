"""Asks which object an expression names, and remembers what was found out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cutaway.parsing.syntax import Attribute, Call, Expression
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Recorder
from cutaway.resolving.registrations import Calling, Keeping
from cutaway.resolving.routing import calls, holders, listing, looping, pointing
from cutaway.resolving.routing.things import Made, Thing, Written
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, members

_CALLS_FOLLOWED = 100
"""Calls of one function, each by itself; of one that is called more often nothing is said by call."""

_DEEPEST = 40
"""Names, attributes and results that lead to each other; more of them go round in a circle."""


@dataclass(slots=True)
class Objects:
    """The evaluator and what was recorded never change under it."""

    evaluator: Evaluator
    callings: dict[str, list[Calling]] = field(default_factory=dict[str, list[Calling]])
    """By function, and by class what makes its objects."""
    kept: dict[tuple[Made, str], list[Written]] = field(default_factory=dict[tuple[Made, str], list[Written]])
    """What code outside of its class keeps in an attribute of an object."""
    kept_by_some: dict[tuple[str, str], list[Written]] = field(
        default_factory=dict[tuple[str, str], list[Written]]
    )
    """As `kept`, of an object of a class of which no text tells which."""
    _during: dict[tuple[str, int], tuple[Scope, ...]] = field(
        default_factory=dict[tuple[str, int], tuple[Scope, ...]]
    )
    _depth: int = 0

    @classmethod
    def of(cls, evaluator: Evaluator, recorder: Recorder) -> "Objects":
        found = cls(evaluator)
        for calling in recorder.callings:
            found.callings.setdefault(calling.callee.symbol, []).append(calling)
        for keeping in recorder.keepings:
            found._keep(keeping)
        return found

    def _keep(self, keeping: Keeping) -> None:
        target, value, scope = keeping
        for outer in self.during(scope.place):
            base = self.find(target.value, outer)
            if isinstance(base, Made):
                self.kept.setdefault((base, target.name), []).append((value, outer))
                continue
            for option in members(self.evaluator.evaluate(target.value, outer)):
                if isinstance(option, Instance) and not option.is_outside:
                    self.kept_by_some.setdefault((option.name, target.name), []).append((value, outer))

    def during(self, place: Place) -> tuple[Scope, ...]:
        """The scope of a definition's body, once for each call that leads there."""
        key = (place.module.file.module, place.index_in_module)
        if key not in self._during:
            plain = self.evaluator.scope_of(place)
            self._during[key] = (plain,)  # ends a function that calls itself
            found = {scope.trail: scope for scope in calls.calls_into(self, place)}
            self._during[key] = tuple(found.values()) if 0 < len(found) <= _CALLS_FOLLOWED else (plain,)
        return self._during[key]

    def rounds(self, call: Call, scope: Scope) -> Iterator[Scope]:
        """The scope of the code around a call, once for each call that leads there and turn of its loops."""
        for outer in self.during(scope.place):
            yield from looping.turns(self, call, outer, scope.inner)

    def find(self, expression: Expression, scope: Scope) -> Thing | None:
        """The object that an expression names; None for what is no object that a call gives."""
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return pointing.find(self, expression, scope)
        finally:
            self._depth -= 1

    def contents(self, expression: Expression, scope: Scope) -> "list[listing.Item] | None":
        """What is in a list, tuple or dictionary; None if the text does not tell."""
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return listing.contents(self, expression, scope)
        finally:
            self._depth -= 1

    def attribute(self, attribute: Attribute, scope: Scope) -> Written | None:
        """What an attribute of an object is always set to, if the text of its class or of a call tells."""
        made = self.find(attribute.value, scope)
        return holders.always_set(self, made, attribute.name) if isinstance(made, Made) else None

    def of_class(self, cls: str) -> Iterator[Made]:
        """All objects of a class and those below that are made somewhere."""
        for name in (cls, *self.evaluator.hierarchy.descendants_of(cls)):
            for calling in self.callings.get(name, ()):
                for scope in self.rounds(calling.call, calling.scope):
                    yield Made.by(calling.call, scope)

    def class_of(self, made: Made) -> str | None:
        """The class of the project of which an object is."""
        for value in members(self.evaluator.evaluate(made.call, made.scope)):
            if isinstance(value, Instance) and not value.is_outside:
                return value.name
        return None
