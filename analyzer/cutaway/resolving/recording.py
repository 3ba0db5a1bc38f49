"""What a walk over the code finds, gathered until the graph is built."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cutaway.model import Certainty, Conversion, Deed, DeedKind, Gap, GapKind, ModuleImport, Reference, Via
from cutaway.parsing.syntax import Position
from cutaway.resolving.index import site_of
from cutaway.resolving.scopes import Scope


@dataclass(slots=True)
class Recorder:
    references: set[Reference] = field(default_factory=set[Reference])
    deeds: set[Deed] = field(default_factory=set[Deed])
    conversions: set[Conversion] = field(default_factory=set[Conversion])
    imports: set[ModuleImport] = field(default_factory=set[ModuleImport])
    gaps: set[Gap] = field(default_factory=set[Gap])
    calls: int = 0
    calls_resolved: int = 0
    _converted: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])

    def refer(
        self, scope: Scope, target: str, via: Via, at: Position, certainty: Certainty = Certainty.CERTAIN
    ) -> None:
        """The code of `scope` refers to `target`."""
        self.refer_from(scope.owner, scope, target, via, at, certainty)

    def refer_from(
        self,
        source: str,
        scope: Scope,
        target: str,
        via: Via,
        at: Position,
        certainty: Certainty = Certainty.CERTAIN,
    ) -> None:
        """As `refer`, for a source other than the symbol whose text it stands in."""
        self.references.add(Reference(source, target, via, certainty, site_of(scope.place.module, at)))

    def do(
        self, scope: Scope, kind: DeedKind, what: str, at: Position, certainty: Certainty = Certainty.CERTAIN
    ) -> None:
        self.deeds.add(Deed(scope.owner, kind, what, site_of(scope.place.module, at), certainty))

    def convert(
        self,
        scope: Scope,
        ends: tuple[str, str],
        how: str,
        at: Position,
        certainty: Certainty = Certainty.CERTAIN,
        fields: Iterable[tuple[str, str]] = (),
    ) -> None:
        """The code of `scope` makes the second end out of the first."""
        source, target = ends
        site = site_of(scope.place.module, at)
        self._converted.add((scope.owner, source, target))
        self.conversions.add(Conversion(source, target, scope.owner, how, certainty, site, tuple(sorted(set(fields)))))

    def has_conversion(self, owner: str, ends: tuple[str, str]) -> bool:
        return (owner, *ends) in self._converted

    def miss(self, scope: Scope, kind: GapKind, what: str, at: Position) -> None:
        self.gaps.add(Gap(kind, scope.place.module.file.path, at.line + 1, what))
