"""An object and the name of an attribute -> what the attribute holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Assign, Expression, Literal
from cutaway.resolving.index import Place
from cutaway.resolving.registrations import find_argument
from cutaway.resolving.routing import pointing
from cutaway.resolving.routing.binding import own_name
from cutaway.resolving.routing.calls import on_object, returned_values
from cutaway.resolving.routing.things import Made, Several, Thing, Unmade, Written
from cutaway.resolving.scopes import Scope

if TYPE_CHECKING:
    from cutaway.resolving.routing.objects import Objects


def held(objects: "Objects", made: Made, name: str) -> Thing | None:
    """The object that an attribute of an object is."""
    kept = objects.kept.get((made, name))
    if kept:
        return pointing.one_of(objects, kept)
    found = pointing.one_of(objects, set_by(objects, made, name))
    cls = objects.class_of(made)
    if found is not None or cls is None:
        return found
    by_some = list(_kept_by_some(objects, cls, name))
    return pointing.one_of(objects, by_some) if by_some else of_body(objects, cls, name)


def held_by_some(objects: "Objects", cls: str, name: str) -> Thing | None:
    """The object that an attribute is of an object of a class, of which no text tells which."""
    things = (held(objects, made, name) for made in objects.of_class(cls))
    made = dict.fromkeys(thing for thing in things if isinstance(thing, Made))
    if made:
        return Several(tuple(made)) if len(made) > 1 else next(iter(made))
    written = list(_kept_by_some(objects, cls, name))
    for ancestor in objects.evaluator.hierarchy.line_of(cls):
        for method, value in _assignments(objects, ancestor.name, name):
            written.append((value, objects.evaluator.scope_of(method)))
    return pointing.one_of(objects, written) or of_body(objects, cls, name) or Unmade(cls, name)


def of_body(objects: "Objects", cls: str, name: str) -> Thing | None:
    """The object that the body of a class binds a name to."""
    written = _bound(objects, cls, name)
    return objects.find(*written) if written is not None else None


def always_set(objects: "Objects", made: Made, name: str) -> Written | None:
    """What an attribute of an object is set to; None if the text tells nothing, or several things."""
    found = list(set_by(objects, made, name))
    cls = objects.class_of(made)
    if found or cls is None:
        return found[0] if len(found) == 1 else None
    return _bound(objects, cls, name)


def set_by(objects: "Objects", made: Made, name: str) -> Iterator[Written]:
    """What a property gives, or what methods assign while they run on the object, or what its call says."""
    cls = objects.class_of(made)
    if cls is None:
        return
    method = objects.evaluator.hierarchy.find_method(cls, name)
    if method is not None:
        if objects.evaluator.is_property(method):
            inner = on_object(objects, objects.evaluator.index.place_of(method), made)
            yield from ((value, inner) for value in returned_values(inner))
        return
    for ancestor in objects.evaluator.hierarchy.line_of(cls):
        found = list(_assignments(objects, ancestor.name, name))
        for assigning, value in found:
            yield value, scopes_on(objects, assigning, made)[0]
        if found:
            return
    yield from _told_by_call(objects, cls, made, name)


def scopes_on(objects: "Objects", method: Place, made: Made) -> list[Scope]:
    """The scope of a method during each call of it that runs on the object."""
    own = own_name(objects.evaluator, method) or ""
    found = [
        scope
        for scope in objects.during(method)
        if own in scope.given and objects.find(*scope.given[own]) == made
    ]
    return found or [on_object(objects, method, made)]


def _assignments(objects: "Objects", cls: str, name: str) -> Iterator[tuple[Place, Expression]]:
    if ":" not in cls:
        return
    for attribute in objects.evaluator.hierarchy.attributes_of(cls).get(name, ()):
        value = attribute.value
        if value is not None and not (isinstance(value, Literal) and value.text == "None"):
            yield attribute.method, value


def _told_by_call(objects: "Objects", cls: str, made: Made, name: str) -> Iterator[Written]:
    """What the call gives a field of a dataclass, a named tuple or a pydantic class."""
    bound = objects.evaluator.hierarchy.find_binding(cls, name)
    if bound is None or not isinstance(bound[1], Assign) or bound[1].annotation is None:
        return
    fields = [
        field
        for field, binding in objects.evaluator.index.bindings[bound[0]].items()
        if isinstance(binding, Assign) and binding.annotation is not None
    ]
    given = find_argument(made.call.arguments, name, fields.index(name))
    if given is not None:
        yield given, made.scope


def _bound(objects: "Objects", cls: str, name: str) -> Written | None:
    bound = objects.evaluator.hierarchy.find_binding(cls, name)
    if bound is None or not isinstance(bound[1], Assign) or bound[1].value is None:
        return None
    return bound[1].value, objects.evaluator.scope_of(objects.evaluator.index.place_of(bound[0]))


def _kept_by_some(objects: "Objects", cls: str, name: str) -> Iterator[Written]:
    for ancestor in objects.evaluator.hierarchy.line_of(cls):
        yield from objects.kept_by_some.get((ancestor.name, name), ())
