"""An attribute that is read or set -> the `__getattr__` or `__setattr__` that answers for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.model import Certainty, Via
from cutaway.parsing.syntax import Attribute
from cutaway.resolving.attributes import SILENT_ANCESTORS
from cutaway.resolving.dispatching import certainty_among
from cutaway.resolving.recording import Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_ANY = "__getattribute__"
_MISSING = "__getattr__"
_SETTING = "__setattr__"


def run_by_reading(evaluator: "Evaluator", read: Attribute, scope: Scope) -> Iterator[Target]:
    """What reading an attribute of an object runs beside, or instead of, a property."""
    for method in (_MISSING, _ANY):
        for owner, target in _defined(evaluator, method, read, scope):
            if method == _ANY:
                yield target
            elif not _is_defined(evaluator, owner, read.name):
                # A base class of a library may define the attribute.
                is_open = any(
                    ancestor.is_outside and ancestor.name not in SILENT_ANCESTORS
                    for ancestor in evaluator.hierarchy.line_of(owner)
                )
                yield target._replace(certainty=Certainty.POSSIBLE) if is_open else target


def run_by_setting(evaluator: "Evaluator", target: Attribute, scope: Scope) -> Iterator[Target]:
    """What setting an attribute of an object runs."""
    for _, found in _defined(evaluator, _SETTING, target, scope):
        yield found


def _defined(
    evaluator: "Evaluator", method: str, attribute: Attribute, scope: Scope
) -> Iterator[tuple[str, Target]]:
    """(class, its method) of each project object that the attribute is read or set on."""
    is_special = attribute.name.startswith("__") and attribute.name.endswith("__")
    if is_special or method not in evaluator.index.member_names:
        return
    options = tuple(members(evaluator.evaluate(attribute.value, scope)))
    sure = certainty_among(options) if options else Certainty.CERTAIN
    for option in options:
        if isinstance(option, Instance) and not option.is_outside:
            found = evaluator.hierarchy.find_method(option.name, method)
            if found is not None:
                yield option.name, Target(found, Via.PROPERTY, sure)


def _is_defined(evaluator: "Evaluator", owner: str, name: str) -> bool:
    """Whether a class of the line, or one below, binds the name in its body or sets it on its objects."""
    line = [ancestor.name for ancestor in evaluator.hierarchy.line_of(owner) if not ancestor.is_outside]
    return any(
        name in evaluator.index.bindings[cls] or name in evaluator.hierarchy.attributes_of(cls)
        for cls in (*line, *evaluator.hierarchy.descendants_of(owner))
    )
