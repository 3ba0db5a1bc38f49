"""What an expression can stand for while the program runs, as far as the text tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cutaway.parsing.syntax import Lambda, Position


@dataclass(frozen=True, slots=True)
class ModuleObject:
    """A module of the project."""

    module: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What the project does not define: dotted name, `()` after calls (`logging.getLogger().info`)."""

    name: str


@dataclass(frozen=True, slots=True)
class ClassObject:
    """A class of the project, with the arguments of `C[…]`."""

    name: str
    arguments: tuple["Value | None", ...] = ()
    is_assumed: bool = field(default=False, compare=False)
    """As of an `Instance`."""


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class: id of a project class, or dotted name of an outside one."""

    name: str
    arguments: tuple["Value | None", ...] = ()
    entries: tuple[tuple[str, "Value | None"], ...] = field(default=(), hash=False)
    """Of a container whose constant keys or positions are all known: each with what stands there."""
    is_assumed: bool = field(default=False, compare=False)
    """Whether it is this by what the project was seen to do: what nobody saw may be something else."""
    is_exact: bool = field(default=False, compare=False)
    """Whether it was seen to be made, so that it is of no class below."""

    @property
    def is_outside(self) -> bool:
        return ":" not in self.name


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method of the project, with what it is bound to."""

    symbol: str
    receiver: "Value | None" = None
    is_exact: bool = False
    """Bound by `super()` or by the class's own name, so that no class below can stand in."""
    is_bare: bool = False
    """As written, before its decorators put anything around it: what they themselves are given."""
    is_assumed: bool = field(default=False, compare=False)
    """As of an `Instance`."""


@dataclass(frozen=True, slots=True)
class TypeVariable:
    """A type parameter, by the id of the class or module that declares it and its name."""

    name: str
    bound: "Value | None" = field(default=None, compare=False)
    """What it is at least."""


@dataclass(frozen=True, slots=True)
class Injection:
    """The value of `Depends(provider)`; `provider` is None if bare and for what we could not follow."""

    provider: "Value | None"
    is_bare: bool
    at: Position


@dataclass(frozen=True, slots=True)
class Provider:
    """A container's recipe: calling it, or injecting it, makes what `of` makes."""

    of: "Value"


@dataclass(frozen=True, slots=True)
class Statement:
    """A query being built, or its result (`session.scalars(select(User))`), about these values."""

    subjects: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Callback:
    """A lambda, with the id of the symbol whose code holds it, and where."""

    owner: str
    at: Position
    written: Lambda = field(compare=False, repr=False)
    is_assumed: bool = field(default=False, compare=False)
    """As of an `Instance`."""

    @property
    def symbol(self) -> str:
        """What tells it from others, as an id does a function."""
        return f"{self.owner}.<lambda> {self.at.line}:{self.at.column}"


@dataclass(frozen=True, slots=True)
class Union:
    """One of several; never nested, at least two members."""

    members: tuple["Value", ...]


Value = (
    ModuleObject
    | Outside
    | ClassObject
    | Instance
    | Function
    | TypeVariable
    | Injection
    | Provider
    | Statement
    | Callback
    | Union
)

UNION_LIMIT = 12
"""A value that may be more things than this tells nothing worth an edge."""


def members(value: Value | None) -> Iterator[Value]:
    """Each thing that the value may be."""
    if isinstance(value, Union):
        yield from value.members
    elif value is not None:
        yield value


def join(values: Iterable[Value | None]) -> Value | None:
    """One value that may be any of these; None if nothing is known of any."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return known[0] if known else None
    distinct: dict[Value, Value] = {}
    for value in known:
        for member in members(value):
            known_as = distinct.get(member)
            if known_as is None or is_assumed(member):
                distinct[member] = member
            elif not _is_exact(member):
                distinct[member] = _loosen(known_as)
    if len(distinct) > UNION_LIMIT:
        return None
    options = tuple(distinct.values())
    return options[0] if len(options) == 1 else Union(options)


def is_assumed(value: Value | None) -> bool:
    """Whether all that we know of the value is what the project was seen to do."""
    return isinstance(value, Instance | ClassObject | Function | Callback) and value.is_assumed


def assume(value: Value | None) -> Value | None:
    """The same value, known only by what the project was seen to do."""
    match value:
        case Instance():
            return value if value.is_assumed else replace(value, is_assumed=True, is_exact=False)
        case ClassObject() | Function() | Callback():
            return value if value.is_assumed else replace(value, is_assumed=True)
        case Union(members=options):
            return join(assume(option) for option in options)
        case _:
            return value


def loosen(value: Value | None) -> Value | None:
    """The same value where others may put an object of a class below in its stead."""
    return join(_loosen(option) if isinstance(option, Instance) else option for option in members(value))


def _loosen(value: Value) -> Value:
    match value:
        case Instance(is_exact=True):
            return replace(value, is_exact=False)
        case Function(receiver=Instance(is_exact=True) as receiver):
            return replace(value, receiver=replace(receiver, is_exact=False))
        case _:
            return value


def _is_exact(value: Value) -> bool:
    match value:
        case Instance(is_exact=is_exact) | Function(receiver=Instance(is_exact=is_exact)):
            return is_exact
        case _:
            return False


def resting_on(value: Value | None, basis: Value | None) -> Value | None:
    """`value`, which was found by way of `basis` and is no surer than that."""
    return assume(value) if is_assumed(basis) else value


def as_injection(value: Value | None) -> Injection | None:
    """The `Depends(…)` that a value is; of several one whose provider may be that of each."""
    found = [option for option in members(value) if isinstance(option, Injection)]
    if len(found) < 2:
        return found[0] if found else None
    providers = join(option.provider for option in found)
    return Injection(providers, all(option.is_bare for option in found), found[0].at)


def bare_names(parameters: Iterable[str]) -> tuple[str, ...]:
    """The names that parameters bind, without the stars that they are written with."""
    return tuple(parameter.lstrip("*") for parameter in parameters)
