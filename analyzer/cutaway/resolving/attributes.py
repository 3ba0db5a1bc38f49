"""`receiver.name` -> what it is bound to: modules, classes, instances, what `self` was given."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import Assign, Define, DefinitionKind
from cutaway.resolving import elements
from cutaway.resolving.changing import cleared, grow_perhaps
from cutaway.resolving.hierarchy import InstanceAttribute
from cutaway.resolving.index import Place
from cutaway.resolving.inheriting import owner_among
from cutaway.resolving.mapped_tables import of_table, table_of_class
from cutaway.resolving.naming import body_value, module_name
from cutaway.resolving.outside import RESOLVER_INFO, is_enum
from cutaway.resolving.patching import is_callable, patch_of
from cutaway.resolving.refining import declared
from cutaway.resolving.scopes import Scope
from cutaway.resolving.signatures import is_any_of_library
from cutaway.resolving.stating import is_state, state_value
from cutaway.resolving.values import (
    Callback,
    Choice,
    ClassObject,
    DottedName,
    Function,
    Injection,
    Instance,
    ModuleObject,
    NamePart,
    Outside,
    Provider,
    Statement,
    TypeVariable,
    Union,
    Value,
    assume,
    choose,
    join,
    loosen,
    members,
    resting_on,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

SILENT_ANCESTORS = frozenset(
    {"builtins.object", "typing.Generic", "typing.Protocol", "abc.ABC", "threading.local"}
    | {"typing_extensions.Protocol", "typing_extensions.Generic"}
)
"""Outside ancestors that define nothing a project would call."""

MODULE_INFO = "pkgutil.ModuleInfo"
"""What iterating over the modules of a package gives: a finder, the name, whether it is a package."""

_NAMES = {"__name__": NamePart.NAME, "__qualname__": NamePart.NAME, "__module__": NamePart.MODULE}

_ASSIGNMENTS_READ = 6
"""Of the places that assign one attribute of `self`; more of them hardly tell more."""


def attribute(evaluator: "Evaluator", receiver: Value | None, name: str) -> Value | None:
    """`receiver.name`; a property gives what it returns."""
    if isinstance(receiver, Union):
        return join(tuple(attribute(evaluator, option, name) for option in receiver.members))
    if receiver is not None and name in _NAMES and _is_named(receiver):
        return DottedName(receiver, _NAMES[name])
    # What an attribute holds, a class below or any other code may have replaced.
    return loosen(resting_on(_attribute_of(evaluator, receiver, name), receiver))


def _attribute_of(evaluator: "Evaluator", receiver: Value | None, name: str) -> Value | None:
    match receiver:
        case None:
            return None
        case ModuleObject(module=module):
            return module_name(evaluator, module, name)
        case Provider(of=made):
            return _of_recipe(evaluator, made, name)
        case Outside() if is_state(receiver):
            return state_value(evaluator, name)
        case Outside(name=dotted):
            return Outside(f"{dotted}.{name}")
        case Instance(name="builtins.type", arguments=(argument,)):
            if name == "__table__" and isinstance(argument, Instance) and not argument.is_outside:
                return attribute(evaluator, argument, name)
            found = attribute(evaluator, as_class(argument), name)
            # A method found through some `type[C]`: a class below may have its own.
            return replace(found, is_exact=False) if isinstance(found, Function) else found
        case Instance() | TypeVariable() if name == "__class__":
            return Instance("builtins.type", (receiver,))
        case ClassObject(name=owner) if name == "__members__" and is_enum(
            evaluator.hierarchy.ancestors_of(owner)
        ):
            return Instance("builtins.dict", (Instance("builtins.str"), Instance(owner)))
        case Instance(name="builtins.tuple", arguments=parts) if row := _named_part(evaluator, parts, name):
            return row
        case Instance(name=dotted) if receiver.is_outside:
            if dotted == MODULE_INFO and name == "name":
                return receiver.arguments[1]
            if name == "context" and dotted in RESOLVER_INFO:
                return join(receiver.arguments[:1]) or assume(join(evaluator.bindings.contexts))
            return of_table(receiver, name) or Outside(f"{dotted}.{name}")
        case Instance() | ClassObject():
            found = _member(evaluator, receiver, name)
            return table_of_class(receiver, found) if name == "__table__" else found
        case Statement():
            return Outside(f"sqlalchemy.Select.{name}")
        case TypeVariable(bound=bound):
            return attribute(evaluator, bound, name)
        case Function(symbol=symbol):
            return Function(symbol) if name == "__wrapped__" else Outside(f"builtins.function.{name}")
        case DottedName():
            return Outside(f"builtins.str.{name}")
        case Choice():
            return _attribute_of_any(evaluator, receiver, name)
        case _:
            return None


def _attribute_of_any(evaluator: "Evaluator", receiver: Choice, name: str) -> Value | None:
    """What those that have such an attribute, as far as the project tells, give."""
    known = evaluator.memo.choices
    key = (id(receiver), name)
    if key not in known:
        found = [attribute(evaluator, option, name) for option in receiver.options]
        own = [value for value in found if not isinstance(value, Outside)]
        is_partly = None in found
        known[key] = receiver, choose(own) or (None if is_partly else choose(found)), is_partly
    return known[key][1]


def is_partial(evaluator: "Evaluator", receiver: Choice, name: str) -> bool:
    """Whether some of what the receiver may be, a type variable say, does not tell of the attribute."""
    _attribute_of_any(evaluator, receiver, name)
    return evaluator.memo.choices[id(receiver), name][2]


def _is_named(value: Value | None) -> bool:
    """Whether it is a class or function of the project."""
    match value:
        case ClassObject() | Function():
            return True
        case Instance(name="builtins.type", arguments=(Instance(name=name),)):
            return ":" in name
        case _:
            return False


def _named_part(evaluator: "Evaluator", parts: tuple[Value | None, ...], name: str) -> Value | None:
    """`row.User` of a row that a query about several Models gives."""
    for part in parts:
        if (
            isinstance(part, Instance)
            and ":" in part.name
            and evaluator.index.symbols[part.name].name == name
        ):
            return part
    return None


def _of_recipe(evaluator: "Evaluator", made: Value, name: str) -> Value | None:
    """`Container.users.provider` is the recipe itself, `Container.inner.users` one of an inner container."""
    if name == "provider":
        return Provider(Provider(made))
    return attribute(evaluator, made, name) if isinstance(made, ClassObject) else None


def class_name(evaluator: "Evaluator", owner: str, name: str) -> Value | None:
    """What a class body binds a name to; a dependency kept there is what it provides."""
    place = evaluator.index.place_of(owner)
    evaluator.memo.being_named.add((owner, name))
    try:
        value = body_value(evaluator, owner, name, Scope(place, evaluator.scope_of(place).parent))
    finally:
        evaluator.memo.being_named.discard((owner, name))
    return elements.provided(evaluator, value.provider) if isinstance(value, Injection) else value


def as_class(value: Value | None) -> Value | None:
    """The class object of which `value` describes an instance."""
    match value:
        case Instance(name=name, arguments=arguments):
            return Outside(name) if value.is_outside else ClassObject(name, arguments)
        case Union(members=options):
            return join(tuple(as_class(option) for option in options))
        case TypeVariable(bound=bound):
            return as_class(bound)
        case _:
            return None


def class_names(value: Value | None) -> Iterator[str]:
    """Ids of the project classes that a value may be, as classes and not as their instances."""
    for option in members(value):
        match option:
            case ClassObject(name=name):
                yield name
            case Instance(name="builtins.type", arguments=(argument,)):
                yield from class_names(as_class(argument))
            case _:
                pass


def _member(evaluator: "Evaluator", receiver: Instance | ClassObject, name: str) -> Value | None:
    patched = patch_of(evaluator, receiver, name)
    if patched is not None and patched.is_always and is_callable(patched.value):
        return patched.value
    found = _defined_in_line(evaluator, receiver, name)
    if patched is None or (found is not None and not is_callable(patched.value)):
        return found
    return join((found, assume(patched.value)))


def _defined_in_line(evaluator: "Evaluator", receiver: Instance | ClassObject, name: str) -> Value | None:
    outside: list[str] = []
    for ancestor in evaluator.hierarchy.line_of(receiver.name):
        if ancestor.is_outside:
            if ancestor.name not in SILENT_ANCESTORS:
                outside.append(ancestor.name)
            continue
        binding = evaluator.index.bindings[ancestor.name].get(name)
        if isinstance(binding, Define) and name not in evaluator.index.rebindings[ancestor.name]:
            defined = _defined_member(evaluator, receiver, ancestor.name, binding)
            placed = _put_in_place(evaluator, receiver, ancestor.name, name)
            is_replaced = placed is not None and _is_always_own(evaluator, ancestor.name, name)
            return placed if is_replaced else join((defined, _beside(defined, placed)))
        is_member = isinstance(receiver, ClassObject) and isinstance(binding, Assign)
        if is_member and is_enum(evaluator.hierarchy.ancestors_of(receiver.name)):
            return Instance(receiver.name)
        value = _seen_through(evaluator, receiver, ancestor.name, name)
        if value is not None:
            return _bound_member(evaluator, receiver, ancestor.name, value)
    inherited = _heirs_member(evaluator, receiver, name)
    if inherited is not None:
        return inherited
    owner = owner_among(outside, name)
    return Outside(f"{owner}.{name}") if owner is not None else None


def _put_in_place(
    evaluator: "Evaluator", receiver: Instance | ClassObject, owner: str, name: str
) -> Value | None:
    """What an object holds instead of its class's method: `self.fetch = fetch_slowly`."""
    assignments = evaluator.hierarchy.attributes_of(owner).get(name, ())
    if not assignments or isinstance(receiver, ClassObject) or evaluator.is_property(f"{owner}.{name}"):
        return None
    known = evaluator.memo.attributes
    key = (owner, f"self.{name}")
    if key not in known:
        known[key] = None  # ends `self.fetch = cached(self.fetch)`
        assigned = members(_assigned_value(evaluator, assignments))
        known[key] = join(option for option in assigned if _is_callable(option))
    return known[key]


def _is_always_own(evaluator: "Evaluator", owner: str, name: str) -> bool:
    """Whether every object has its own, so that what the class's body binds is seen on the class alone."""
    return any(assigned.is_always for assigned in evaluator.hierarchy.attributes_of(owner).get(name, ()))


def _seen_through(
    evaluator: "Evaluator", receiver: Instance | ClassObject, owner: str, name: str
) -> Value | None:
    """An attribute that is no method, read on the class or on an object of it or of a class below."""
    binding = evaluator.index.bindings[owner].get(name)
    is_plain = isinstance(binding, Assign) and binding.annotation is None
    if is_plain and isinstance(receiver, ClassObject) and _is_always_own(evaluator, owner, name):
        return class_name(evaluator, owner, name)
    value = _class_attribute(evaluator, owner, name)
    if is_plain and value is not None and isinstance(receiver, Instance):
        return join((value, _beside(value, _overriding_value(evaluator, receiver.name, name))))
    if isinstance(receiver, Instance) and isinstance(binding, Assign) and is_any_of_library(value):
        # `model: type[Model]`: the library's class says nothing, those that are set below do.
        return assume(_overriding_value(evaluator, receiver.name, name)) or value
    return value


def _beside(value: Value | None, other: Value | None) -> Value | None:
    """What may also stand where `value` does, by what is done to objects or in classes below."""
    own = tuple(members(value))
    return assume(join(option for option in members(other) if option not in own))


def _overriding_value(evaluator: "Evaluator", name: str, attribute: str) -> Value | None:
    """What classes below set where the class itself sets something: `kind = Special` under `kind = Plain`."""
    known = evaluator.memo.attributes
    key = (name, f"{attribute} below")
    if key not in known:
        known[key] = None
        bindings = evaluator.index.bindings
        below = [heir for heir in evaluator.hierarchy.descendants_of(name) if attribute in bindings[heir]]
        known[key] = join(_class_attribute(evaluator, heir, attribute) for heir in below)
    return known[key]


def _is_callable(value: Value) -> bool:
    return isinstance(value, Function | Callback)


def _heirs_member(evaluator: "Evaluator", receiver: Instance | ClassObject, name: str) -> Value | None:
    """What classes below have where the class itself leaves it open: `model = User` under a generic base."""
    if not isinstance(receiver, Instance):
        return None
    heirs_by_method: dict[str, list[str]] = {}
    found: list[Value | None] = []
    for heir in evaluator.hierarchy.descendants_of(receiver.name):
        method = evaluator.hierarchy.find_method(heir, name)
        if method is not None:
            heirs_by_method.setdefault(method, []).append(heir)
        else:
            found.append(_class_attribute(evaluator, heir, name))
    for method, heirs in heirs_by_method.items():
        value = _method(evaluator, Instance(heirs[0]) if len(heirs) == 1 else receiver, method)
        # All that can run is listed here, so that nothing further can stand in.
        if isinstance(value, Function) and len(heirs) > 1:
            value = replace(value, is_exact=True)
        found.append(value)
    return assume(join(found))


def _defined_member(
    evaluator: "Evaluator", receiver: Instance | ClassObject, owner: str, binding: Define
) -> Value | None:
    place = Place(evaluator.index.place_of(owner).module, binding.number)
    if place.definition.kind is DefinitionKind.CLASS:
        return ClassObject(place.symbol)
    return _method(evaluator, receiver, place.symbol)


def _method(evaluator: "Evaluator", receiver: Instance | ClassObject, symbol: str) -> Value | None:
    if isinstance(receiver, Instance) and "declared_attr" in evaluator.decorator_names(symbol):
        return evaluator.returned(symbol, receiver)  # a column or relationship, made once, by a mixin
    if isinstance(receiver, Instance) and evaluator.is_property(symbol):
        return evaluator.returned(symbol, receiver)
    return Function(symbol, receiver, is_exact=isinstance(receiver, ClassObject))


def _is_method(evaluator: "Evaluator", symbol: str) -> bool:
    return evaluator.index.symbols[symbol].kind is SymbolKind.METHOD


def _bound_member(
    evaluator: "Evaluator", receiver: Instance | ClassObject, owner: str, value: Value
) -> Value | None:
    """What a class holds under a name, read through `receiver`: `fetch = _fetch_fast` is a method, too."""
    found: list[Value | None] = []
    for option in members(value):
        match option:
            case Function(symbol=symbol, receiver=None) if _is_method(evaluator, symbol):
                found.append(_method(evaluator, receiver, symbol))
            case _:
                found.append(evaluator.hierarchy.bind(option, receiver, owner))
    return join(found)


def _class_attribute(evaluator: "Evaluator", owner: str, name: str) -> Value | None:
    """A field or `self` attribute that the class itself declares, in terms of its own type parameters."""
    known = evaluator.memo.attributes
    key = (owner, name)
    if key not in known:
        known[key] = None  # ends an attribute that is made from itself
        known[key] = _find_class_attribute(evaluator, owner, name)
    return known[key]


def _find_class_attribute(evaluator: "Evaluator", owner: str, name: str) -> Value | None:
    assignments = evaluator.hierarchy.attributes_of(owner).get(name, ())
    binding = evaluator.index.bindings[owner].get(name)
    value = class_name(evaluator, owner, name) if binding is not None else None
    is_declared = isinstance(binding, Assign) and binding.annotation is not None
    if value is None or not (is_declared or isinstance(binding, Define)):
        assigned = _assigned_value(evaluator, assignments)
        is_hidden = assigned is not None and _is_always_own(evaluator, owner, name)
        value = assigned if is_hidden else join((value, assigned))
    else:
        value = assume(evaluator.flows.given.get((owner, name))) or value
    growths = [(each.growth, each.method) for each in assignments if each.growth is not None]
    value = cleared(evaluator, value, growths)
    for growth, method in growths:
        value = grow_perhaps(evaluator, growth, value, evaluator.scope_of(method))
    return value


def _assigned_value(evaluator: "Evaluator", assignments: tuple[InstanceAttribute, ...]) -> Value | None:
    found: list[Value | None] = []
    for assigned in [entry for entry in assignments if entry.growth is None][:_ASSIGNMENTS_READ]:
        scope = evaluator.scope_of(assigned.method)
        known = None
        if assigned.annotation is not None:
            known = declared(evaluator, assigned.annotation, assigned.value, scope)
        if known is None and assigned.value is not None:
            known = evaluator.evaluate(assigned.value, scope)
        found.append(known)
    return join(tuple(found))
