"""What a walk over one definition finds, gathered until the graph is built."""

from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import (
    Certainty,
    Conversion,
    Deed,
    DeedKind,
    Gap,
    GapKind,
    LambdaCall,
    LambdaFunction,
    ModuleImport,
    Reference,
    Site,
    Via,
)
from cutaway.parsing.syntax import Lambda, Position
from cutaway.resolving.index import site_of
from cutaway.resolving.lambdas import Reaching
from cutaway.resolving.mediating import Message
from cutaway.resolving.pairing import Pairing
from cutaway.resolving.providing import Dispatch
from cutaway.resolving.queueing import Sending, Task
from cutaway.resolving.registrations import Calling, Entry, Inclusion, Keeping
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import is_placeholder


class Target(NamedTuple):
    """What a mention means, how it was linked, and how sure that is."""

    symbol: str
    via: Via
    certainty: Certainty = Certainty.CERTAIN
    port: tuple[str, str] | None = None
    """For an implementation that may stand in: the declared class and the method that it leads to."""
    is_staged: bool = False


class Request(NamedTuple):
    """Something asks a container for an object of a class; who makes it is known once all is read."""

    source: str
    name: str
    via: Via
    site: Site


class Making(NamedTuple):
    """A class made out of another; `fields` are the pairs (of source, of target) carried one by one."""

    source: str
    target: str
    how: str
    certainty: Certainty = Certainty.CERTAIN
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Recorder:
    references: set[Reference] = field(default_factory=set[Reference])
    dispatches: set[Dispatch] = field(default_factory=set[Dispatch])
    requests: set[Request] = field(default_factory=set[Request])
    deeds: set[Deed] = field(default_factory=set[Deed])
    conversions: set[Conversion] = field(default_factory=set[Conversion])
    imports: set[ModuleImport] = field(default_factory=set[ModuleImport])
    gaps: set[Gap] = field(default_factory=set[Gap])
    open_references: set[Reference] = field(default_factory=set[Reference])
    """Those of generic code whose target is a type variable; see `specializing`."""
    open_conversions: set[Conversion] = field(default_factory=set[Conversion])
    tasks: set[Task] = field(default_factory=set[Task])
    sendings: set[Sending] = field(default_factory=set[Sending])
    messages: set[Message] = field(default_factory=set[Message])
    pairings: set[Pairing] = field(default_factory=set[Pairing])
    lambdas: set[LambdaFunction] = field(default_factory=set[LambdaFunction])
    """Not yet named, and without their calls."""
    reached: set[Reaching] = field(default_factory=set[Reaching])
    resolvers: set[str] = field(default_factory=set[str])
    commands: set[str] = field(default_factory=set[str])
    entries: list[Entry] = field(default_factory=list[Entry])
    inclusions: list[Inclusion] = field(default_factory=list[Inclusion])
    callings: list[Calling] = field(default_factory=list[Calling])
    keepings: list[Keeping] = field(default_factory=list[Keeping])
    is_open: bool = False
    """Whether something was left that the type server or further arguments could tell."""
    calls: int = 0
    calls_resolved: int = 0

    def refer(self, scope: Scope, target: Target, at: Position, source: str | None = None) -> None:
        """The code of `scope` (or `source`, where that is another symbol) refers to the target."""
        site = site_of(scope.place.module, at)
        symbol, via, certainty, _, is_staged = target
        reference = Reference(source or scope.owner, symbol, via, certainty, site, is_staged)
        if is_placeholder(target.symbol):
            self.open_references.add(reference)
        elif target.port is None:
            self.references.add(reference)
        else:
            self.dispatches.add(Dispatch(reference, *target.port))

    def is_registered(self, scope: Scope, symbol: str, at: Position) -> bool:
        """Whether the code of `scope` is known to register what it names at this very place."""
        site = site_of(scope.place.module, at)
        return any(
            Reference(scope.owner, symbol, Via.REGISTER, certainty, site) in self.references
            for certainty in Certainty
        )

    def do(
        self, scope: Scope, kind: DeedKind, what: str, at: Position, certainty: Certainty = Certainty.CERTAIN
    ) -> None:
        """The code of `scope` does something with a library."""
        self.deeds.add(Deed(scope.owner, kind, what, site_of(scope.place.module, at), certainty))

    def convert(self, scope: Scope, making: Making, at: Position) -> None:
        """The code of `scope` makes one class out of another."""
        source, target, how, certainty, fields = making
        site = site_of(scope.place.module, at)
        made = Conversion(source, target, scope.owner, how, certainty, site, fields)
        is_open = is_placeholder(source) or is_placeholder(target)
        (self.open_conversions if is_open else self.conversions).add(made)

    def meet(self, scope: Scope, written: Lambda) -> None:
        """The code of `scope` holds a lambda."""
        site, end = (site_of(scope.place.module, at) for at in (written.at, written.end))
        self.lambdas.add(LambdaFunction(site, end, scope.owner, ""))

    def reach(self, scope: Scope, called: Site, certainty: Certainty, at: Position) -> None:
        """The code of `scope` calls the lambda that stands at `called`."""
        call = LambdaCall(scope.owner, certainty, site_of(scope.place.module, at))
        self.reached.add(Reaching(called, call))

    def request(self, scope: Scope, name: str, via: Via, at: Position) -> None:
        """The code of `scope` asks a container for an object of a class."""
        self.requests.add(Request(scope.owner, name, via, site_of(scope.place.module, at)))

    def fail(self, scope: Scope, name: str, error: Exception, at: Position) -> None:
        """A mistake of ours cost what there is to say of `name`; nothing else is lost for it."""
        what = f"{name} could not be followed, by a mistake of ours: {type(error).__name__}: {error}"
        self.miss(scope, GapKind.INTERNAL_ERROR, what, at)

    def miss(self, scope: Scope, kind: GapKind, what: str, at: Position) -> None:
        """Something at a place of `scope` could not be followed."""
        self.gaps.add(Gap(kind, scope.place.module.file.path, at.line + 1, what))
