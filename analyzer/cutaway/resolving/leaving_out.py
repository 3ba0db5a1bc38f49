"""What `model_dump(include=…, exclude=…)` is given -> the fields that it writes, and how sure that is."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty
from cutaway.parsing.syntax import Call, Collection, Dictionary, Expression, Literal, Text
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.spelling import decorator_name

_BY_VALUE = frozenset({"exclude_unset", "exclude_none", "exclude_defaults"})
_ON_FIELDS = frozenset({"field_serializer", "serializer"})


class Written(NamedTuple):
    """Which fields of an object a dump writes."""

    only: frozenset[str] | None
    """None for all."""
    without: frozenset[str]
    is_open: bool = False
    """Whether it also leaves out some that the text does not name."""
    by_value: bool = False
    """Whether it leaves out those that are not set, or hold nothing."""

    def certainty_of(self, name: str) -> Certainty | None:
        """How sure it is that the field is written; None if it is not."""
        if name in self.without or (self.only is not None and name not in self.only):
            return None
        return Certainty.LIKELY if self.is_open or self.by_value else Certainty.CERTAIN


EVERYTHING = Written(None, frozenset())


def written_by(call: Call) -> Written:
    """What a call of `model_dump`, or of its like, writes."""
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    is_open = by_value = False
    for argument in call.arguments:
        is_off = isinstance(argument.value, Literal) and argument.value.text in ("False", "None")
        if is_off:
            continue
        names = _names_in(argument.value, whole_ones=argument.name == "exclude")
        if argument.name == "include":
            only = names
            is_open |= names is None
        elif argument.name == "exclude":
            without = names or frozenset()
            is_open |= names is None
        by_value |= argument.name in _BY_VALUE
        is_open |= bool(argument.star)
    return Written(only, without, is_open, by_value)


def run_serializers(evaluator: Evaluator, cls: str, written: Written) -> Iterator[tuple[str, Certainty]]:
    """The methods of a class that run when an object of it is dumped; those of what is left out do not."""
    for method in evaluator.hierarchy.serializers_of(cls):
        certainty = _certainty_of(evaluator, method, written)
        if certainty is not None:
            yield method, certainty


def _certainty_of(evaluator: Evaluator, method: str, written: Written) -> Certainty | None:
    for decorator in evaluator.index.place_of(method).definition.decorators:
        kind = decorator_name(decorator)
        if kind == "computed_field":
            # Whether it holds nothing is known when it has run.
            return written._replace(by_value=False).certainty_of(evaluator.index.symbols[method].name)
        if kind not in _ON_FIELDS or not isinstance(decorator, Call):
            continue
        named = [a.value.value for a in decorator.arguments if a.name is None and isinstance(a.value, Text)]
        if "*" in named:
            return Certainty.CERTAIN if written == EVERYTHING else Certainty.LIKELY
        found = [sure for name in named if (sure := written.certainty_of(name)) is not None]
        return min(found, key=lambda certainty: certainty.rank) if found else None
    return Certainty.CERTAIN


def _names_in(value: Expression, whole_ones: bool) -> frozenset[str] | None:
    """The fields that `{"id"}` or `{"id": True, "owner": {"name"}}` names; None if the text does not tell."""
    match value:
        case Collection(items=items):
            names = [item.value for item in items if isinstance(item, Text) and not item.parts]
            return frozenset(names) if len(names) == len(items) else None
        case Dictionary(keys=keys, values=values):
            names = [key.value for key in keys if isinstance(key, Text) and not key.parts]
            if len(names) != len(keys):
                return None
            named = zip(names, values, strict=True)
            # `exclude={"owner": {"name"}}` leaves out a part of what is written.
            return frozenset(n for n, inner in named if isinstance(inner, Literal) or not whole_ones)
        case _:
            return None
