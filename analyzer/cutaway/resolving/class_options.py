"""A pydantic class and the name of an option -> what the class, or what it inherits from, sets it to."""

from typing import NamedTuple

from cutaway.parsing.syntax import Assign, Call, Define, Dictionary, Expression, Text
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.scopes import Scope


class Option(NamedTuple):
    """What an option of a pydantic class is set to, and where that is to be read."""

    value: Expression
    scope: Scope


def find_option(evaluator: Evaluator, cls: str, name: str) -> Option | None:
    """An option of pydantic as the class, or the nearest that it inherits from, sets it."""
    for ancestor in evaluator.hierarchy.line_of(cls):
        found = None if ancestor.is_outside else _own_option(evaluator, ancestor.name, name)
        if found is not None:
            return found
    return None


def _own_option(evaluator: Evaluator, cls: str, name: str) -> Option | None:
    """`class X(BaseModel, name=…)`, `model_config = ConfigDict(name=…)` or `class Config: name = …`."""
    place, bound = evaluator.index.place_of(cls), evaluator.index.bindings[cls]
    for argument in place.definition.bases:
        if argument.name == name:
            return Option(argument.value, evaluator.enclosing_scope(place))
    match bound.get("model_config"):
        case Assign(value=value) if value is not None:
            return _configured(evaluator, value, name, evaluator.scope_of(place))
        case _:
            pass
    if not isinstance(bound.get("Config"), Define):
        return None
    match evaluator.hierarchy.find_binding(f"{cls}.Config", name):
        case (owner, Assign(value=value)) if value is not None:
            return Option(value, evaluator.scope_of(evaluator.index.place_of(owner)))
        case _:
            return None


def _configured(evaluator: Evaluator, settings: Expression, name: str, scope: Scope) -> Option | None:
    match settings:
        case Call(arguments=arguments):
            given = [argument.value for argument in arguments if argument.name == name]
            return Option(given[0], scope) if given else None
        case Dictionary(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, Text) and key.value == name:
                    return Option(value, scope)
            return None
        case _:
            match find_named_binding(evaluator, settings, scope):
                case (Assign(value=(Call() | Dictionary()) as value), where):
                    return _configured(evaluator, value, name, where)
                case _:
                    return None
