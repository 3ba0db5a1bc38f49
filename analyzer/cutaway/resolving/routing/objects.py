"""Expressions -> the object that they name: by the call that made it, and the calls during which it did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Collection,
    Conditional,
    DefinitionKind,
    Dictionary,
    Expression,
    Literal,
    Name,
    Named,
    Operation,
    Position,
    Return,
    Subscript,
    Text,
)
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.keys import key_of
from cutaway.resolving.making import called_scope
from cutaway.resolving.recording import Recorder
from cutaway.resolving.registrations import Calling, Keeping, find_argument
from cutaway.resolving.routing.binding import assigned_in, find_origin, own_name
from cutaway.resolving.routing.routers import is_application
from cutaway.resolving.scopes import Scope, Step
from cutaway.resolving.values import ClassObject, Function, Instance, ModuleObject, Outside, Value, members

_CALLS_FOLLOWED = 100
"""Calls of one function, each by itself; of one that is called more often nothing is said by call."""

_DEEPEST = 40
"""Names, attributes and results that lead to each other; more of them go round in a circle."""

Written = tuple[Expression, Scope]
"""An expression, and the scope in which it is to be read."""


@dataclass(frozen=True, slots=True)
class Made:
    """An object, by the call that gives it."""

    owner: str
    at: Position
    trail: tuple[Step, ...]
    """The calls that lead there, each of which gives an object of its own."""
    call: Call = field(compare=False, repr=False)
    scope: Scope = field(compare=False, repr=False)


class Unmade(NamedTuple):
    """What comes from elsewhere, as a parameter does of a function that nothing calls."""

    owner: str
    name: str
    is_parameter: bool = False
    is_one_of_several: bool = False
    """Whether it is one of objects that are all known, and no text tells which."""


Thing = Made | Unmade


@dataclass(slots=True)
class Objects:
    """Remembers what it found out; the evaluator and what was recorded never change under it."""

    evaluator: Evaluator
    callings: dict[str, list[Calling]] = field(default_factory=dict[str, list[Calling]])
    """By function, and by class what makes its objects."""
    _during: dict[tuple[str, int], tuple[Scope, ...]] = field(
        default_factory=dict[tuple[str, int], tuple[Scope, ...]]
    )
    _kept: dict[tuple[Made, str], list[Written]] = field(default_factory=dict[tuple[Made, str], list[Written]])
    _kept_by_any: dict[tuple[str, str], list[Written]] = field(
        default_factory=dict[tuple[str, str], list[Written]]
    )
    """What is kept in an attribute of an object of a class, of which no text tells which."""
    _depth: int = 0

    @classmethod
    def of(cls, evaluator: Evaluator, recorder: Recorder) -> "Objects":
        found = cls(evaluator)
        for calling in recorder.callings:
            found.callings.setdefault(calling.callee.symbol, []).append(calling)
        for keeping in recorder.keepings:
            found._keep(keeping)
        return found

    # Calls

    def during(self, place: Place) -> tuple[Scope, ...]:
        """The scope of a definition's body, once for each call that leads there."""
        key = (place.module.file.module, place.index_in_module)
        if key not in self._during:
            plain = self.evaluator.scope_of(place)
            self._during[key] = (plain,)  # ends a function that calls itself
            found = {scope.trail: scope for scope in self._calls_into(place, plain)}
            self._during[key] = tuple(found.values()) if 0 < len(found) <= _CALLS_FOLLOWED else (plain,)
        return self._during[key]

    def _calls_into(self, place: Place, plain: Scope) -> Iterator[Scope]:
        if place.definition.kind is not DefinitionKind.FUNCTION:
            return
        symbol = place.symbol
        is_method = self.evaluator.index.symbols[symbol].kind is SymbolKind.METHOD
        name = place.definition.name
        is_called = False
        for calling in self._callings_of(symbol, is_method):
            for scope in self.rounds(calling.call, calling.scope):
                if is_method and not self._runs(calling, scope, symbol, name):
                    continue
                is_called = True
                yield self.called(calling.callee, calling.call, scope, symbol)
        if is_called:
            return
        if is_method:
            own = own_name(self.evaluator, place)
            owner = self.evaluator.index.symbols[symbol].parent
            for made in self._objects_of(owner) if owner is not None and own is not None else ():
                cls = self.class_of(made)
                if cls is not None and self.evaluator.hierarchy.find_method(cls, name) == symbol:
                    yield self._as_of(plain, own, made)
        elif place.parent is not None and place.parent.definition.kind is DefinitionKind.FUNCTION:
            for scope in self.during(place.parent):
                yield _copy(plain, scope)

    def _callings_of(self, symbol: str, is_method: bool) -> Iterator[Calling]:
        """Calls of a function, and of what it overrides or is inherited as."""
        yield from self.callings.get(symbol, ())
        if not is_method:
            return
        owner, _, name = symbol.rpartition(".")
        hierarchy = self.evaluator.hierarchy
        if name == "__init__":
            for cls in (owner, *hierarchy.descendants_of(owner)):
                yield from self.callings.get(cls, ())
        for ancestor in hierarchy.ancestors_of(owner):
            if ":" in ancestor:
                yield from self.callings.get(f"{ancestor}.{name}", ())

    def _runs(self, calling: Calling, scope: Scope, symbol: str, name: str) -> bool:
        """Whether the call runs this method, and not one that stands in for it in another class."""
        hierarchy = self.evaluator.hierarchy
        if calling.callee.symbol in self.evaluator.index.bindings:
            return hierarchy.find_method(calling.callee.symbol, name) == symbol
        if calling.callee.is_exact:
            return calling.callee.symbol == symbol
        receiver = _receiver(calling.call)
        made = self.find(receiver, scope) if receiver is not None else None
        cls = self.class_of(made) if isinstance(made, Made) else None
        if cls is None:
            return calling.callee.symbol == symbol
        return hierarchy.find_method(cls, name) == symbol

    def called(self, callee: Function, call: Call, scope: Scope, symbol: str | None = None) -> Scope:
        """The scope of a function's body during one call of it."""
        function = Function(symbol or callee.symbol, callee.receiver)
        place = self.evaluator.index.place_of(function.symbol)
        inner = called_scope(self.evaluator, function, call, scope)
        own = own_name(self.evaluator, place)
        if own is not None:
            is_made = callee.symbol in self.evaluator.index.bindings
            receiver = call if is_made else _receiver(call)
            if isinstance(receiver, Call) and not is_made and _is_super(receiver):
                receiver = _own_name_in(self.evaluator, scope)
            if receiver is not None:
                inner.given[own] = (receiver, scope)
                value = self.evaluator.evaluate(receiver, scope)
                if value is not None:
                    inner.set(own, value)
        _gather_named(inner, place, call, scope)
        plain = self.evaluator.scope_of(place)
        around = scope if plain.parent is not None and scope.owner == plain.parent.owner else plain.parent
        if not inner.given and (around is None or not around.trail):
            return plain  # every call of it does the same
        inner.parent = around
        inner.variables = {**plain.variables, **inner.variables}
        inner.trail = (*scope.trail, (scope.owner, call.at, 0))
        return inner

    def rounds(self, call: Call, scope: Scope) -> Iterator[Scope]:
        """The scope of the code around a call, once for each call that leads there and turn of its loops."""
        from cutaway.resolving.routing.looping import turns

        for outer in self.during(scope.place):
            yield from turns(self, call, outer, scope.inner)

    # Objects

    def find(self, expression: Expression, scope: Scope) -> Thing | None:
        """The object that an expression names; None for what is no object that a call gives."""
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._find(expression, scope)
        finally:
            self._depth -= 1

    def _find(self, expression: Expression, scope: Scope) -> Thing | None:
        match expression:
            case Name():
                return self._named(expression, scope)
            case Attribute(value=value, name=name):
                return self._attribute(value, name, scope)
            case Call():
                return self._result(expression, scope)
            case Await(value=value) | Named(value=value):
                return self.find(value, scope)
            case Conditional(body=body, otherwise=otherwise):
                return self._one_of(((body, scope), (otherwise, scope)))
            case Operation(operator="or", operands=operands):
                found = [self.find(operand, scope) for operand in operands]
                return next((each for each in found if isinstance(each, Made)), found[-1])
            case Subscript(value=value, items=(key,)):
                held = self.written(value, scope)
                return self._element(held, key, scope) if held is not None else None
            case _:
                return None

    def _one_of(self, options: Iterable[Written]) -> Thing | None:
        """What all that is known of the expressions names; one of several if they name several."""
        found = dict.fromkeys(self.find(expression, scope) for expression, scope in options)
        things = [each for each in found if each is not None]
        made = [each for each in things if isinstance(each, Made)]
        if len(made) > 1:
            return Unmade(made[0].owner, repr(made[0].at), is_one_of_several=True)
        return made[0] if made else next(iter(things), None)

    def _named(self, expression: Name, scope: Scope) -> Thing | None:
        name = expression.id
        current: Scope | None = scope
        while current is not None:
            if name in current.given:
                return self.find(*current.given[name])
            kind = current.place.definition.kind
            if kind is DefinitionKind.FUNCTION and name in current.variables:
                return self._local(expression, current, current is scope)
            if kind is DefinitionKind.CLASS and current is scope:
                bound = self.evaluator.index.bindings[current.owner].get(name)
                if isinstance(bound, Assign) and bound.value is not None:
                    return self.find(bound.value, current)
            current = current.parent
        written = self._of_module(expression, scope)
        if written is not None:
            return self.find(*written)
        return None

    def _local(self, expression: Name, scope: Scope, is_own: bool) -> Thing | None:
        name = expression.id
        assigned = assigned_in(scope.place.definition, name, expression.at if is_own else None)
        if assigned is not None:
            return self._unpacked(assigned, name, scope)
        for parameter in scope.place.definition.parameters:
            if parameter.name == name:
                if scope.trail and parameter.default is not None:
                    return self.find(parameter.default, scope)
                owner = self.evaluator.index.symbols[scope.owner].parent
                if owner is not None and name == own_name(self.evaluator, scope.place):
                    return Unmade(owner, "")
                return Unmade(scope.owner, name, is_parameter=True)
        return Unmade(scope.owner, name)

    def _unpacked(self, assigned: Assign, name: str, scope: Scope) -> Thing | None:
        """What an assignment gives to one of its names."""
        if assigned.value is None or not isinstance(assigned.target, Collection):
            return self.find(assigned.value, scope) if assigned.value is not None else None
        places = [
            at for at, item in enumerate(assigned.target.items) if isinstance(item, Name) and item.id == name
        ]
        held = self.written(assigned.value, scope)
        if held is None or not isinstance(held[0], Collection) or len(places) != 1:
            return Unmade(scope.owner, name)
        items = held[0].items
        return self.find(items[places[0]], held[1]) if places[0] < len(items) else None

    def _of_module(self, expression: Name, scope: Scope) -> Written | None:
        """What a module binds a name to, by the assignment that holds where the name is read."""
        module, name = find_origin(self.evaluator, scope.module, expression.id)
        around = self.evaluator.module_scope(module)
        is_own = scope.place.index_in_module == 0 and module == scope.module
        assigned = assigned_in(around.place.definition, name, expression.at if is_own else None)
        binders = self.evaluator.index.global_binders.get((module, name), ())
        if (assigned is None or isinstance(assigned.value, Literal | None)) and len(binders) == 1:
            inside = assigned_in(binders[0].definition, name, None)
            if inside is not None and inside.value is not None:
                return inside.value, self.during(binders[0])[0]
        if assigned is None or assigned.value is None or isinstance(assigned.target, Collection):
            return None
        return assigned.value, around

    def _attribute(self, value: Expression, name: str, scope: Scope) -> Thing | None:
        owner = self.evaluator.evaluate(value, scope)
        for option in members(owner):
            match option:
                case ModuleObject(module=module) if module in self.evaluator.index.modules:
                    return self._named(Name(name, _END), self.evaluator.module_scope(module))
                case ClassObject(name=cls):
                    return self._of_class(cls, name)
                case Instance() if name == "router" and is_application(self.evaluator, option):
                    return self.find(value, scope)
                case _:
                    pass
        base = self.find(value, scope)
        if isinstance(base, Made):
            return self._held(base, name)
        names = [option.name for option in members(owner) if isinstance(option, Instance)]
        classes = [cls for cls in names if ":" in cls]
        return self._of_any(classes[0], name) if len(classes) == 1 else None

    def _held(self, made: Made, name: str) -> Thing | None:
        """What an attribute of an object holds."""
        kept = self._kept.get((made, name))
        if kept:
            return self._one_of(kept)
        cls = self.class_of(made)
        if cls is None:
            return None
        method = self.evaluator.hierarchy.find_method(cls, name)
        if method is not None and self.evaluator.is_property(method):
            return self._returned(self._as_method_of(method, made))
        found = self._one_of(self.assigned(made, name))
        if found is not None:
            return found
        line = [ancestor.name for ancestor in self.evaluator.hierarchy.line_of(cls)]
        by_any = [each for ancestor in line for each in self._kept_by_any.get((ancestor, name), ())]
        return self._one_of(by_any) if by_any else self._of_class(cls, name)

    def assigned(self, made: Made, name: str) -> Iterator[Written]:
        """What the methods of an object's class assign to an attribute, each during the calls on this object."""
        cls = self.class_of(made)
        is_assigned = False
        for ancestor in self.evaluator.hierarchy.line_of(cls) if cls is not None else ():
            if ancestor.is_outside or is_assigned:
                continue
            for attribute in self.evaluator.hierarchy.attributes_of(ancestor.name).get(name, ()):
                if attribute.value is None or _is_none(attribute.value):
                    continue
                own = own_name(self.evaluator, attribute.method)
                if own is None:
                    continue
                is_assigned = True
                scopes = [
                    scope
                    for scope in self.during(attribute.method)
                    if own in scope.given and self.find(*scope.given[own]) == made
                ]
                plain = self.evaluator.scope_of(attribute.method)
                yield attribute.value, scopes[0] if scopes else self._as_of(plain, own, made)
        field_value = find_argument(made.call.arguments, name) if not is_assigned else None
        if field_value is not None:
            yield field_value, made.scope

    def initializer_above(self, initializer: str) -> str | None:
        """The next `__init__` of the project that `super()` leads to from another."""
        owner = initializer.rpartition(".")[0]
        for ancestor in self.evaluator.hierarchy.ancestors_of(owner):
            method = self.evaluator.hierarchy.find_method(ancestor, "__init__") if ":" in ancestor else None
            if method is not None:
                return method
        return None

    def attribute(self, attribute: Attribute, scope: Scope) -> Written | None:
        """What an attribute of an object is always set to, if the text of its class or of a call tells."""
        name = attribute.name
        made = self.find(attribute.value, scope)
        if not isinstance(made, Made):
            return None
        assigned = list(self.assigned(made, name))
        if assigned:
            return assigned[0] if len(assigned) == 1 else None
        cls = self.class_of(made)
        if cls is None:
            return None
        method = self.evaluator.hierarchy.find_method(cls, name)
        if method is not None and self.evaluator.is_property(method):
            scope = self._as_method_of(method, made)
            returned = _returned_values(scope)
            return (returned[0], scope) if len(returned) == 1 else None
        bound = self.evaluator.hierarchy.find_binding(cls, name)
        if bound is None or not isinstance(bound[1], Assign) or bound[1].value is None:
            return None
        return bound[1].value, self.evaluator.scope_of(self.evaluator.index.place_of(bound[0]))

    def _of_class(self, cls: str, name: str) -> Thing | None:
        """What the body of a class binds."""
        bound = self.evaluator.hierarchy.find_binding(cls, name)
        if bound is None or not isinstance(bound[1], Assign) or bound[1].value is None:
            return None
        return self.find(bound[1].value, self.evaluator.scope_of(self.evaluator.index.place_of(bound[0])))

    def _of_any(self, cls: str, name: str) -> Thing | None:
        """What the attribute holds of an object of a class, of which no text tells which."""
        held = dict.fromkeys(self._held(made, name) for made in self._objects_of(cls))
        things = [thing for thing in held if isinstance(thing, Made)]
        if len(things) > 1:
            return Unmade(cls, name, is_one_of_several=True)
        if things:
            return things[0]
        line = [ancestor.name for ancestor in self.evaluator.hierarchy.line_of(cls) if not ancestor.is_outside]
        written = [each for ancestor in line for each in self._kept_by_any.get((ancestor, name), ())]
        for ancestor in line:
            for attribute in self.evaluator.hierarchy.attributes_of(ancestor).get(name, ()):
                if attribute.value is not None and not _is_none(attribute.value):
                    written.append((attribute.value, self.evaluator.scope_of(attribute.method)))
        return self._one_of(written) or self._of_class(cls, name) or Unmade(cls, name)

    def _objects_of(self, cls: str) -> Iterator[Made]:
        for name in (cls, *self.evaluator.hierarchy.descendants_of(cls)):
            for calling in self.callings.get(name, ()):
                for scope in self.rounds(calling.call, calling.scope):
                    yield _make(calling.call, scope)

    def class_of(self, made: Made) -> str | None:
        """The class of the project of which an object is."""
        for value in members(self.evaluator.evaluate(made.call, made.scope)):
            if isinstance(value, Instance) and not value.is_outside:
                return value.name
        return None

    def _result(self, call: Call, scope: Scope) -> Thing | None:
        """The object that a call gives: a new one, or what the function gives back."""
        for callee in members(self.evaluator.evaluate(call.function, scope)):
            match callee:
                case Function():
                    found = self._returned(self.called(callee, call, scope))
                    return found if found is not None else _make(call, scope)
                case Outside(name="typing.cast" | "typing_extensions.cast") if len(call.arguments) > 1:
                    return self.find(call.arguments[1].value, scope)
                case _:
                    pass
        return _make(call, scope)

    def _returned(self, scope: Scope) -> Thing | None:
        return self._one_of((value, scope) for value in _returned_values(scope))

    # Lists and dictionaries

    def written(self, expression: Expression, scope: Scope) -> Written | None:
        """The list, tuple or dictionary display that an expression stands for."""
        match expression:
            case Collection() | Dictionary():
                return expression, scope
            case Name(id=name):
                current: Scope | None = scope
                while current is not None:
                    if name in current.given:
                        return self.written(*current.given[name])
                    if current.place.definition.kind is DefinitionKind.FUNCTION and name in current.variables:
                        at = expression.at if current is scope else None
                        assigned = assigned_in(current.place.definition, name, at)
                        found = assigned.value if assigned is not None else None
                        return self.written(found, current) if found is not None else None
                    current = current.parent
                bound = self._of_module(expression, scope)
                return self.written(*bound) if bound is not None and bound[0] != expression else None
            case Attribute(value=value, name=name):
                for option in members(self.evaluator.evaluate(value, scope)):
                    if isinstance(option, ModuleObject) and option.module in self.evaluator.index.modules:
                        return self.written(Name(name, _END), self.evaluator.module_scope(option.module))
                held = self.attribute(expression, scope)
                return self.written(*held) if held is not None and self._depth < _DEEPEST else None
            case Call(function=function, arguments=arguments):
                for callee in members(self.evaluator.evaluate(function, scope)):
                    match callee:
                        case Function():
                            inner = self.called(callee, expression, scope)
                            values = _returned_values(inner)
                            return self.written(values[0], inner) if len(values) == 1 else None
                        case Outside(name="builtins.list" | "builtins.tuple") if len(arguments) == 1:
                            return self.written(arguments[0].value, scope)
                        case _:
                            pass
                return None
            case _:
                return None

    def _element(self, held: Written, key: Expression, scope: Scope) -> Thing | None:
        display, around = held
        wanted = key_of(self.evaluator, key, scope)
        if not isinstance(display, Dictionary) or wanted is None:
            return None
        for known, value in zip(display.keys, display.values, strict=True):
            if known is not None and key_of(self.evaluator, known, around) == wanted:
                return self.find(value, around)
        return None

    # Attributes set from elsewhere

    def _keep(self, keeping: Keeping) -> None:
        target, value, scope = keeping
        for outer in self.during(scope.place):
            base = self.find(target.value, outer)
            if isinstance(base, Made):
                self._kept.setdefault((base, target.name), []).append((value, outer))
                continue
            for option in members(self.evaluator.evaluate(target.value, outer)):
                if isinstance(option, Instance) and not option.is_outside:
                    self._kept_by_any.setdefault((option.name, target.name), []).append((value, outer))

    def _as_of(self, plain: Scope, own: str, made: Made) -> Scope:
        """The scope of a method while it runs on an object, whoever calls it."""
        scope = _copy(plain, plain.parent)
        scope.given[own] = (made.call, made.scope)
        scope.set(own, self.evaluator.evaluate(made.call, made.scope))
        scope.trail = (*made.trail, (made.owner, made.at, 0))
        return scope

    def _as_method_of(self, method: str, made: Made) -> Scope:
        place = self.evaluator.index.place_of(method)
        own = own_name(self.evaluator, place)
        plain = self.evaluator.scope_of(place)
        return self._as_of(plain, own, made) if own is not None else plain


_END = Position(1 << 30, 0)
"""Behind all that a module does."""


def _make(call: Call, scope: Scope) -> Made:
    return Made(scope.owner, call.at, scope.trail, call, scope)


def _copy(plain: Scope, parent: Scope | None) -> Scope:
    scope = Scope(plain.place, parent, dict(plain.variables), plain.parameters)
    scope.trail = parent.trail if parent is not None else ()
    return scope


def _receiver(call: Call) -> Expression | None:
    return call.function.value if isinstance(call.function, Attribute) else None


def _is_super(call: Call) -> bool:
    return isinstance(call.function, Name) and call.function.id == "super"


def _own_name_in(evaluator: Evaluator, scope: Scope) -> Expression | None:
    own = own_name(evaluator, scope.place)
    return Name(own, scope.place.definition.at) if own is not None else None


def _returned_values(scope: Scope) -> list[Expression]:
    body = scope.place.definition.body
    return [each.value for each in body if isinstance(each, Return) and each.value is not None]


def _is_none(value: Expression) -> bool:
    return isinstance(value, Literal) and value.text == "None"


def _gather_named(inner: Scope, place: Place, call: Call, scope: Scope) -> None:
    """What goes into `**options`, written as the dictionary that it is."""
    names = {parameter.name for parameter in place.definition.parameters if not parameter.star}
    for parameter in place.definition.parameters:
        if parameter.star == "**":
            rest = [each for each in call.arguments if each.name is not None and each.name not in names]
            spread = [each for each in call.arguments if each.star == "**"]
            keys = (*(Text(each.name or "", (), call.at) for each in rest), *(None for _ in spread))
            values = tuple(each.value for each in (*rest, *spread))
            inner.given[parameter.name] = (Dictionary(keys, values, call.at), scope)
