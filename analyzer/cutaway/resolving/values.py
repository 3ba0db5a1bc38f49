"""What an expression can stand for while the program runs, as far as the text tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

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


class Running(Enum):
    """Who runs a statement, by what is known of where it comes from."""

    BY_SESSION = "a session that is handed it, or it has been run"
    OWN = "who made it, by `session.query(…)`"
    HANDED = "who calls `all()` on it: another function made it by `session.query(…)`"
    DECLARED = "the same, by an annotation or by what calls were seen to pass"


@dataclass(frozen=True, slots=True)
class Statement:
    """A query being built, or its result (`session.scalars(select(User))`), about these values."""

    subjects: tuple["Value", ...]
    running: Running = field(default=Running.BY_SESSION, compare=False)


@dataclass(frozen=True, slots=True)
class Callback:
    """A lambda, with the id of the symbol whose code holds it, and where."""

    owner: str
    at: Position
    written: Lambda = field(compare=False, repr=False)
    is_assumed: bool = field(default=False, compare=False)
    """As of an `Instance`."""

    @property
    def is_written(self) -> bool:
        """Whether the text has it as a lambda; else it is what `attrgetter("name")` is as good as."""
        return self.written.at != self.written.end

    @property
    def symbol(self) -> str:
        """What tells it from others, as an id does a function."""
        return f"{self.owner}.<lambda> {self.at.line}:{self.at.column}"


@dataclass(frozen=True, slots=True)
class Union:
    """One of several; never nested, at least two members."""

    members: tuple["Value", ...]


class NamePart(Enum):
    """How much of the dotted name of something a string says."""

    WHOLE = "whole"
    MODULE = "module"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class DottedName:
    """A string that names something of the project, or one half of such a name."""

    of: "Value"
    part: NamePart = NamePart.WHOLE


@dataclass(frozen=True, slots=True)
class Choice:
    """One of what a registry or a name found at run time may give: never quite sure, and there may be many.

    Only code that knows how to be unsure looks inside; to all other it is as good as unknown.
    """

    options: tuple["Value", ...]


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
    | DottedName
    | Choice
)

UNION_LIMIT = 12
"""A value that may be more things than this tells nothing worth an edge."""

CHOICE_LIMIT = 100
"""The same for the entries of a registry, each of which is a possible edge."""

_CONTAINERS = {"builtins.list": 0, "builtins.tuple": 0, "builtins.set": 0, "builtins.dict": 1}
"""Containers that many calls pass to one function, with the position of the first argument that they hold."""


def members(value: Value | None) -> Iterator[Value]:
    """Each thing that the value may be."""
    if isinstance(value, Union):
        yield from value.members
    elif value is not None:
        yield value


def options_of(value: Value | None) -> tuple[Value, ...]:
    """As `members`, with those of a choice one by one."""
    if value is None:
        return ()
    if isinstance(value, Choice):
        return value.options
    return value.members if isinstance(value, Union) else (value,)


def join(values: Iterable[Value | None]) -> Value | None:
    """One value that may be any of these; None if nothing is known of any."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return known[0] if known else None
    if any(isinstance(value, Choice) for value in known):
        return choose(known)
    distinct: dict[Value, Value] = {}
    for value in known:
        for member in members(value):
            known_as = distinct.get(member)
            if known_as is None or is_assumed(member):
                distinct[member] = member
            elif not _is_exact(member):
                distinct[member] = _loosen(known_as)
    options = tuple(distinct.values())
    if len(options) == 1:
        return options[0]
    return Union(options) if len(options) <= UNION_LIMIT else _gather(options)


def choose(values: Iterable[Value | None]) -> Value | None:
    """One of these, found by name or in a registry; None if there is none, or too many to mean anything."""
    found = (assume(option) for value in values for option in options_of(value))
    distinct = dict.fromkeys(option for option in found if option is not None)
    if not distinct or len(distinct) > CHOICE_LIMIT:
        return None
    first = next(iter(distinct))
    return first if len(distinct) == 1 and isinstance(first, Outside) else Choice(tuple(distinct))


def _gather(distinct: Iterable[Value]) -> Value | None:
    """More than a union holds: entries of a registry stay a choice; lists of such become one list of them."""
    found = list(distinct)
    if all(isinstance(member, ClassObject | Function | DottedName) for member in found):
        return choose(found)
    if any(not isinstance(member, Instance) or member.name not in _CONTAINERS for member in found):
        return None
    held_of: dict[str, list[Value | None]] = {}
    for member in found:
        if isinstance(member, Instance):
            held_of.setdefault(member.name, []).append(join(member.arguments[_CONTAINERS[member.name] :]))
    keys: tuple[Value, ...] = (Instance("builtins.str"),)
    return join(
        Instance(name, (*keys[: _CONTAINERS[name]], join(held))) for name, held in sorted(held_of.items())
    )


def is_class(value: Value | None) -> bool:
    """Whether it is a class itself, known or only as `type[…]`, and no object of one."""
    return isinstance(value, ClassObject) or (isinstance(value, Instance) and value.name == "builtins.type")


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
    match value:
        case Instance():
            return _loosen(value)
        case Union(members=options):
            return join(_loosen(option) if isinstance(option, Instance) else option for option in options)
        case _:
            return value


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
