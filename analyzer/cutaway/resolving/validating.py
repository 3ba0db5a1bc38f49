"""What a class of pydantic or SQLAlchemy is given -> its validators that run, each with how sure that is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cutaway.model import Certainty
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Expression,
    Literal,
    Name,
    Operation,
    Subscript,
    Text,
)
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.spelling import decorator_name

_ON_FIELDS = frozenset({"validator", "field_validator"})
_ALIASES = frozenset({"alias", "validation_alias"})
_GENERATOR = ("alias_generator",)
_DEFAULTS = ("validate_default", "validate_all")
"""Settings of a class by which pydantic 2 and pydantic 1 validate the defaults, too."""


class Given(NamedTuple):
    """What an object is made of: the fields that the text names, and whether there can be others."""

    names: frozenset[str]
    is_all: bool
    by_constructor: bool = False


SOMETHING = Given(frozenset(), is_all=False)
"""A mapping, an object or a string of which the text does not say which fields it has."""


class _Field(NamedTuple):
    aliases: frozenset[str]
    is_required: bool
    is_default_validated: bool


_UNKNOWN_FIELD = _Field(frozenset(), is_required=False, is_default_validated=False)


def given_by(call: Call) -> Given:
    """What a constructor call gives."""
    names = frozenset(argument.name for argument in call.arguments if argument.name is not None)
    is_all = all(argument.name is not None and not argument.star for argument in call.arguments)
    return Given(names, is_all, by_constructor=True)


def run_validators(evaluator: Evaluator, cls: str, given: Given) -> Iterator[tuple[str, Certainty]]:
    """The methods that run when the class is given this; those that certainly do not are left out."""
    validators = evaluator.hierarchy.validators_of(cls)
    if given.by_constructor and validators and _is_sqlmodel_table(evaluator, cls):
        # Its constructor fills the row without validating; SQLAlchemy's own validators run all the same.
        names = evaluator.decorator_names
        validators = tuple(method for method in validators if "validates" in names(method))
    if not validators:
        return
    fields = dict(_fields_of(evaluator, cls))
    if _is_configured(evaluator, cls, _GENERATOR) and not given.names.issubset(fields):
        given = given._replace(is_all=False)  # what is no field's name may be what the generator makes of one
    for method in validators:
        certainty = _certainty_of(evaluator, method, given, fields)
        if certainty is not None:
            yield method, certainty


def _certainty_of(
    evaluator: Evaluator, method: str, given: Given, fields: Mapping[str, _Field]
) -> Certainty | None:
    for decorator in evaluator.index.place_of(method).definition.decorators:
        if not isinstance(decorator, Call):
            continue
        named = [a.value.value for a in decorator.arguments if a.name is None and isinstance(a.value, Text)]
        match decorator_name(decorator):
            case "validates":
                return _unless_all(given) if given.names.isdisjoint(named) else Certainty.CERTAIN
            case kind if kind in _ON_FIELDS and named and not _is_set(decorator, ("always",)):
                asked = list(fields) if "*" in named else named
                runs = any(_is_validated(name, fields.get(name, _UNKNOWN_FIELD), given) for name in asked)
                return Certainty.CERTAIN if runs else _unless_all(given)
            case _:
                pass
    return Certainty.CERTAIN


def _unless_all(given: Given) -> Certainty | None:
    return None if given.is_all else Certainty.LIKELY


def _is_validated(name: str, field: _Field, given: Given) -> bool:
    """Whether a field is certainly validated: it is given, or must be, or its default counts as given."""
    is_given = name in given.names or not field.aliases.isdisjoint(given.names)
    return is_given or field.is_default_validated or (field.is_required and not given.is_all)


def _fields_of(evaluator: Evaluator, cls: str) -> Iterator[tuple[str, _Field]]:
    """Fields by name, those of the class itself last, so that they win."""
    line = evaluator.hierarchy.line_of(cls)
    are_defaults_validated = any(ancestor.name.endswith(".BaseSettings") for ancestor in line)
    are_defaults_validated |= _is_configured(evaluator, cls, _DEFAULTS)
    for ancestor in reversed(line):
        for name, binding in evaluator.index.bindings.get(ancestor.name, {}).items():
            if isinstance(binding, Assign) and binding.annotation is not None:
                made = binding.value if isinstance(binding.value, Call) else None
                is_told = made is not None and _is_set(made, ("validate_default",))
                yield (
                    name,
                    _Field(
                        frozenset(_aliases_of(made)), _is_required(binding), is_told or are_defaults_validated
                    ),
                )


def _is_configured(evaluator: Evaluator, cls: str, settings: tuple[str, ...]) -> bool:
    """Whether the class or an ancestor turns a setting on, in the way of pydantic 2 or of pydantic 1."""
    for ancestor in evaluator.hierarchy.line_of(cls):
        if ancestor.is_outside:
            continue
        configured = evaluator.index.bindings[ancestor.name].get("model_config")
        call = configured.value if isinstance(configured, Assign) else None
        if isinstance(call, Call) and _is_set(call, settings):
            return True
        inner = evaluator.index.bindings.get(f"{ancestor.name}.Config", {})
        found = (inner.get(name) for name in settings)
        if any(isinstance(setting, Assign) and _is_on(setting.value) for setting in found):
            return True
    return False


def _aliases_of(made: Call | None) -> Iterator[str]:
    for argument in made.arguments if made is not None else ():
        if argument.name in _ALIASES and isinstance(argument.value, Text):
            yield argument.value.value


def _is_required(field: Assign) -> bool:
    """Whether making an object without the field fails; pydantic 1 lets `Optional` fields be left out."""
    if field.annotation is None or _may_be_left_out(field.annotation):
        return False
    match field.value:
        case None | Literal(text="..."):
            return True
        case Call(function=Name(id="Field") | Attribute(name="Field"), arguments=arguments):
            first = next((argument.value for argument in arguments if argument.name is None), None)
            is_open = first is None or (isinstance(first, Literal) and first.text == "...")
            return is_open and not any(a.name in ("default", "default_factory") for a in arguments)
        case _:
            return False


def _may_be_left_out(annotation: Expression) -> bool:
    match annotation:
        case Literal(text="None"):
            return True
        case Subscript(value=Name(id="Optional") | Attribute(name="Optional")):
            return True
        case Subscript(
            value=Name(id="Annotated") | Attribute(name="Annotated"), items=(described, *metadata)
        ):
            return _may_be_left_out(described) or _has_default(metadata)
        case (
            Operation(operands=operands)
            | Subscript(value=Name(id="Union") | Attribute(name="Union"), items=operands)
        ):
            return any(_may_be_left_out(operand) for operand in operands)
        case _:
            return False


def _has_default(metadata: Iterable[Expression]) -> bool:
    return any(
        isinstance(item, Call) and any(a.name in ("default", "default_factory") for a in item.arguments)
        for item in metadata
    )


def _is_set(call: Call, names: tuple[str, ...]) -> bool:
    return any(argument.name in names and _is_on(argument.value) for argument in call.arguments)


def _is_on(value: Expression | None) -> bool:
    return value is not None and not (isinstance(value, Literal) and value.text in ("False", "None"))


def _is_sqlmodel_table(evaluator: Evaluator, cls: str) -> bool:
    listed = evaluator.index.place_of(cls).definition.bases
    is_table = any(base.name == "table" and isinstance(base.value, Literal) for base in listed)
    return is_table and "sqlmodel.SQLModel" in evaluator.hierarchy.ancestors_of(cls)
