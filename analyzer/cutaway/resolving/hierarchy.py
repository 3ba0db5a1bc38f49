"""Classes: their ancestors with type arguments, members found through them, and who overrides what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Define,
    DefinitionKind,
    Enter,
    Expression,
    Leave,
    Name,
    Subscript,
)
from cutaway.resolving.changing import Growth, growth_of
from cutaway.resolving.declaring import decorated_as, maker_of
from cutaway.resolving.index import Place
from cutaway.resolving.rebinding import Binding
from cutaway.resolving.specials import SERIALIZERS, VALIDATORS
from cutaway.resolving.values import (
    ClassObject,
    Instance,
    Outside,
    Statement,
    TypeVariable,
    Union,
    Value,
    join,
    members,
    resting_on,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


SELF = "typing.Self"
"""Name of the type variable that stands for whatever class a method is called on."""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """One entry of a linearisation; `arguments` speak of the type parameters of the class that inherits."""

    name: str
    """Id of a project class or dotted name of an outside one."""
    arguments: tuple[Value | None, ...] = ()

    @property
    def is_outside(self) -> bool:
        return ":" not in self.name


@dataclass(frozen=True, slots=True)
class InstanceAttribute:
    """`self.name = value` in a method."""

    method: Place
    annotation: Expression | None
    value: Expression | None
    growth: Growth | None = None
    """What happens to the container that the attribute is, if it is not assigned."""
    is_always: bool = False
    """Whether every object has it so: `__init__` assigns it on every path."""


@dataclass(slots=True)
class Hierarchy:
    evaluator: "Evaluator"
    _lines: dict[str, tuple[Ancestor, ...]] = field(default_factory=dict[str, tuple[Ancestor, ...]])
    _parameters: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    _attributes: dict[str, Mapping[str, tuple[InstanceAttribute, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[InstanceAttribute, ...]]]
    )
    _children: dict[str, tuple[str, ...]] | None = None
    _ports: dict[str, bool] = field(default_factory=dict[str, bool])
    _implementers: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def line_of(self, name: str) -> tuple[Ancestor, ...]:
        """The class itself and all its ancestors, nearest first; only itself for an outside class."""
        if ":" not in name:
            return (Ancestor(name),)
        if name not in self._lines:
            self._lines[name] = (Ancestor(name),)  # ends a class that inherits from itself
            self._lines[name] = self._linearize(name)
        return self._lines[name]

    def ancestors_of(self, name: str) -> tuple[str, ...]:
        return tuple(ancestor.name for ancestor in self.line_of(name)[1:])

    def bases_of(self, name: str) -> tuple[Ancestor, ...]:
        place = self.evaluator.index.place_of(name)
        scope = self.evaluator.enclosing_scope(place)
        bases: list[Ancestor] = []
        for argument in place.definition.bases:
            if argument.name is not None or argument.star:
                continue
            for base in members(self.evaluator.evaluate(argument.value, scope)):
                if isinstance(base, ClassObject):
                    bases.append(Ancestor(base.name, base.arguments))
                elif isinstance(base, Outside):
                    bases.append(Ancestor(base.name, self._outside_arguments(argument.value, place)))
            made = maker_of(self.evaluator, argument.value, scope)
            if made is not None:
                bases.append(Ancestor(made))
        added = decorated_as(self.evaluator, place)
        return tuple(bases) if added is None else (*bases, Ancestor(added))

    def parameters_of(self, name: str) -> tuple[str, ...]:
        """Names of the type variables that the class declares, in order."""
        if name not in self._parameters:
            self._parameters[name] = ()
            self._parameters[name] = self._find_parameters(name)
        return self._parameters[name]

    def own_instance(self, name: str) -> Instance:
        """What `self` is inside the class: its type parameters stand for themselves."""
        return Instance(name, tuple(TypeVariable(parameter) for parameter in self.parameters_of(name)))

    def bind(self, value: Value | None, receiver: Instance | ClassObject, owner: str) -> Value | None:
        """`value`, written inside class `owner`, as seen through `receiver`."""
        for ancestor in self.line_of(receiver.name):
            if ancestor.name == owner:
                own = dict(zip(self.parameters_of(receiver.name), receiver.arguments, strict=False))
                arguments = tuple(substitute(argument, own) for argument in ancestor.arguments)
                if ancestor.name == receiver.name:
                    arguments = receiver.arguments
                bound: dict[str, Value | None] = dict(zip(self.parameters_of(owner), arguments, strict=False))
                bound[SELF] = Instance(receiver.name, receiver.arguments)
                return substitute(value, bound)
        return value

    def find_binding(self, name: str, member: str) -> tuple[str, Binding] | None:
        """Nearest class of the line whose body binds `member`, with the binding."""
        for ancestor in self.line_of(name):
            binding = self.evaluator.index.bindings.get(ancestor.name, {}).get(member)
            if binding is not None:
                return ancestor.name, binding
        return None

    def find_method(self, name: str, member: str) -> str | None:
        """Id of the method that an instance of the class runs as `member`; None if none is the project's."""
        for ancestor in self.line_of(name):
            symbol = self.evaluator.index.symbols.get(f"{ancestor.name}.{member}")
            if symbol is not None and symbol.kind is SymbolKind.METHOD:
                return symbol.id
        return None

    def attributes_of(self, name: str) -> Mapping[str, tuple[InstanceAttribute, ...]]:
        """What the class's own methods assign to `self`."""
        if name not in self._attributes:
            found: dict[str, list[InstanceAttribute]] = {}
            for attribute, entry in self._find_attributes(name):
                found.setdefault(attribute, []).append(entry)
            self._attributes[name] = {attribute: tuple(entries) for attribute, entries in found.items()}
        return self._attributes[name]

    def descendants_of(self, name: str) -> tuple[str, ...]:
        """Project classes that inherit from the class, at any distance, sorted."""
        if self._children is None:
            children: dict[str, list[str]] = {}
            for symbol in self.evaluator.index.symbols.values():
                if symbol.kind is SymbolKind.CLASS:
                    for ancestor in self.ancestors_of(symbol.id):
                        children.setdefault(ancestor, []).append(symbol.id)
            self._children = {parent: tuple(sorted(found)) for parent, found in children.items()}
        return self._children.get(name, ())

    def implementers_of(self, name: str) -> tuple[str, ...]:
        """Classes that can stand in for it: descendants and, for a Protocol, all that have its members."""
        if name not in self._implementers:
            found = self.descendants_of(name)
            if name in self.evaluator.index.places and self.is_protocol(name):
                found = tuple(sorted({*found, *self._structural(name)}))
            self._implementers[name] = found
        return self._implementers[name]

    def _structural(self, name: str) -> Iterator[str]:
        index = self.evaluator.index
        wanted = [member for member, binding in index.bindings[name].items() if isinstance(binding, Define)]
        if not wanted or wanted == ["__call__"]:
            return  # a mere call says nothing: every middleware and every dependency has one
        rarest = min(wanted, key=lambda member: len(index.member_names.get(member, ())))
        for method in index.member_names.get(rarest, ()):
            owner = index.symbols[method].parent
            if owner is None or owner == name or self.is_protocol(owner):
                continue
            for candidate in (owner, *self.descendants_of(owner)):
                if all(self.find_method(candidate, member) is not None for member in wanted):
                    yield candidate

    def validators_of(self, name: str) -> tuple[str, ...]:
        """Methods that pydantic or SQLAlchemy run when an instance is made."""
        return self._decorated(name, VALIDATORS)

    def serializers_of(self, name: str) -> tuple[str, ...]:
        """Methods that pydantic runs when an instance is dumped."""
        return self._decorated(name, SERIALIZERS)

    def accessor_of(self, name: str, attribute: str, role: str) -> str | None:
        """The method that is decorated with `attribute.role`, or with `attribute.inplace.role`."""
        index = self.evaluator.index
        for ancestor in self.line_of(name):
            for member, binding in index.bindings.get(ancestor.name, {}).items():
                if not isinstance(binding, Define):
                    continue
                for place in index.places[f"{ancestor.name}.{member}"]:
                    if any(_gives(d, attribute, role) for d in place.definition.decorators):
                        return place.symbol
        return None

    def _decorated(self, name: str, decorators: frozenset[str]) -> tuple[str, ...]:
        index = self.evaluator.index
        found: dict[str, str] = {}
        for ancestor in self.line_of(name):
            for member, binding in index.bindings.get(ancestor.name, {}).items():
                symbol = f"{ancestor.name}.{member}"
                if not isinstance(binding, Define) or symbol not in index.symbols:
                    continue
                if not decorators.isdisjoint(self.evaluator.decorator_names(symbol)):
                    found.setdefault(member, symbol)
        return tuple(sorted(found.values()))

    def is_port(self, name: str) -> bool:
        """Whether it only says what others do: a Protocol or a class with abstract methods, implemented."""
        if name not in self._ports:
            index = self.evaluator.index
            written = index.place_of(name).module.definitions
            is_open = self.is_protocol(name) or any(
                isinstance(binding, Define) and written[binding.number].is_stub
                for binding in index.bindings[name].values()
            )
            self._ports[name] = is_open and bool(self.implementers_of(name))
        return self._ports[name]

    def is_protocol(self, name: str) -> bool:
        return any(
            base.name in ("typing.Protocol", "typing_extensions.Protocol") for base in self.bases_of(name)
        )

    def _outside_arguments(self, base: Expression, place: Place) -> tuple[Value | None, ...]:
        if not isinstance(base, Subscript):
            return ()
        scope = self.evaluator.enclosing_scope(place)
        return tuple(self.evaluator.read_type(item, scope) for item in base.items)

    def _linearize(self, name: str) -> tuple[Ancestor, ...]:
        """C3 where it is consistent, else depth first; outside classes have no known bases: ties are rare."""
        bases = self.bases_of(name)
        sequences: list[list[Ancestor]] = []
        for base in bases:
            own = (
                dict(zip(self.parameters_of(base.name), base.arguments, strict=False))
                if not base.is_outside
                else {}
            )
            line = self.line_of(base.name)
            seen = [
                base,
                *(Ancestor(a.name, tuple(substitute(v, own) for v in a.arguments)) for a in line[1:]),
            ]
            sequences.append(seen)
        sequences.append(list(bases))
        merged: list[Ancestor] = [Ancestor(name)]
        taken = {name}
        while any(sequences):
            head = next((s[0] for s in sequences if s and not _in_tail(s[0].name, sequences)), None)
            if head is None:
                head = next(s[0] for s in sequences if s)
            if head.name not in taken:
                taken.add(head.name)
                merged.append(head)
            sequences = [[entry for entry in s if entry.name != head.name] for s in sequences]
        return tuple(merged)

    def _find_parameters(self, name: str) -> tuple[str, ...]:
        place = self.evaluator.index.place_of(name)
        if place.definition.type_parameters:
            return tuple(f"{name}[{parameter}]" for parameter in place.definition.type_parameters)
        scope = self.evaluator.enclosing_scope(place)
        generic: list[str] = []
        mentioned: list[str] = []
        for argument in place.definition.bases:
            if not isinstance(argument.value, Subscript):
                continue
            base = self.evaluator.evaluate(argument.value.value, scope)
            is_generic = isinstance(base, Outside) and base.name.rpartition(".")[2] in ("Generic", "Protocol")
            for item in argument.value.items:
                for found in _type_variables(self.evaluator.read_type(item, scope)):
                    (generic if is_generic else mentioned).append(found)
        return tuple(dict.fromkeys(generic or mentioned))

    def _find_attributes(self, name: str) -> Iterator[tuple[str, InstanceAttribute]]:
        for place in self.evaluator.index.places.get(name, ()):
            # Method, or function in one -> names by which its code calls the object or its class.
            owners_of: dict[int, frozenset[str]] = {}
            for index, definition in enumerate(place.module.definitions):
                if definition.kind is not DefinitionKind.FUNCTION or definition.parent is None:
                    continue
                if definition.parent == place.index_in_module:
                    parameters = definition.parameters[:1]
                    owners_of[index] = frozenset((place.definition.name, *(p.name for p in parameters)))
                elif definition.parent in owners_of:
                    hidden = {parameter.name for parameter in definition.parameters}
                    owners_of[index] = owners_of[definition.parent] - hidden
                if index in owners_of:
                    yield from _read_attributes(Place(place.module, index), owners_of[index])


def _read_attributes(method: Place, owners: frozenset[str]) -> Iterator[tuple[str, InstanceAttribute]]:
    depth = 0
    for statement in method.definition.body:
        depth += isinstance(statement, Enter) - isinstance(statement, Leave)
        growth = growth_of(statement)
        match growth.root if growth is not None else None:
            case Attribute(value=Name(id=receiver), name=attribute) if receiver in owners:
                yield attribute, InstanceAttribute(method, None, None, growth)
            case _:
                pass
        match statement:
            case Assign(
                target=Attribute(value=Name(id=receiver), name=attribute),
                annotation=annotation,
                value=value,
                is_augmented=False,
            ) if receiver in owners:
                is_always = depth == 0 and method.definition.name == "__init__"
                yield attribute, InstanceAttribute(method, annotation, value, is_always=is_always)
            case _:
                pass


def _gives(decorator: Expression, attribute: str, role: str) -> bool:
    match decorator:
        case Attribute(value=Name(id=name) | Attribute(value=Name(id=name), name="inplace"), name=given):
            return name == attribute and given == role
        case _:
            return False


def substitute(value: Value | None, bound: Mapping[str, Value | None]) -> Value | None:
    """`value` with its type variables replaced where `bound` knows them."""
    match value:
        case TypeVariable(name=name):
            return bound.get(name) or value
        case Instance(arguments=arguments) | ClassObject(arguments=arguments) if arguments:
            inner = tuple(substitute(argument, bound) for argument in arguments)
            kept = Instance if isinstance(value, Instance) else ClassObject
            return resting_on(kept(value.name, inner), value)
        case Union(members=options):
            return join(tuple(substitute(option, bound) for option in options))
        case Statement(subjects=subjects):
            return replace(value, subjects=tuple(substitute(each, bound) or each for each in subjects))
        case _:
            return value


def _in_tail(name: str, sequences: list[list[Ancestor]]) -> bool:
    return any(entry.name == name for sequence in sequences for entry in sequence[1:])


def _type_variables(value: Value | None) -> Iterator[str]:
    match value:
        case TypeVariable(name=name):
            yield name
        case Instance(arguments=arguments) | ClassObject(arguments=arguments):
            for argument in arguments:
                yield from _type_variables(argument)
        case Union(members=options):
            for option in options:
                yield from _type_variables(option)
        case _:
            return
