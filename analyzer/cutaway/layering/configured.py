"""Survey + configuration -> evidence from what the user decided."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import assert_never

from cutaway.config import AllOf, AnyOf, Condition, Config, LayerPattern, Not, Pattern, Subject
from cutaway.layering.surveying import Survey
from cutaway.model import Evidence, EvidenceKind, LayerDecision, SymbolKind

_WEIGHT = 100.0


def find_configured(survey: Survey, config: Config, symbol: str) -> Iterator[Evidence]:
    """The first pattern of the configuration that matches."""
    pattern = _find_pattern(survey, config, symbol)
    if pattern is not None:
        because = f"{_tell(pattern.condition)} in the configuration"
        yield Evidence(pattern.layer, _WEIGHT, because, EvidenceKind.CONFIGURED)


def find_own(survey: Survey, config: Config, symbol: str, decision: LayerDecision) -> str | None:
    """The project's own layer that the symbol is in; None if the one that it was given is built in."""
    pattern = _find_pattern(survey, config, symbol)
    return pattern.own if pattern is not None and pattern.layer is decision.layer else None


def _find_pattern(survey: Survey, config: Config, symbol: str) -> LayerPattern | None:
    return next((each for each in config.layers if _meets(survey, symbol, each.condition)), None)


def _meets(survey: Survey, symbol: str, condition: Condition) -> bool:
    match condition:
        case Pattern(subject, glob):
            return any(fnmatchcase(found, glob) for found in _subjects(survey, subject, symbol))
        case AnyOf(parts):
            return any(_meets(survey, symbol, part) for part in parts)
        case AllOf(parts):
            return all(_meets(survey, symbol, part) for part in parts)
        case Not(part):
            return not _meets(survey, symbol, part)
        case _:
            assert_never(condition)


def _tell(condition: Condition) -> str:
    match condition:
        case Pattern(Subject.DOES, glob):
            return f"it does {glob}, as asked for"
        case Pattern(subject, glob):
            return f"its {subject} matches {glob}"
        case AnyOf() | AllOf() | Not():
            return "it meets a condition"
        case _:
            assert_never(condition)


def _subjects(survey: Survey, subject: Subject, symbol: str) -> tuple[str, ...]:
    found = survey.symbol(symbol)
    classes, functions = survey.graph.classes.get(symbol), survey.graph.functions.get(symbol)
    match subject:
        case Subject.MODULE:
            return (found.id,) if found.kind is SymbolKind.MODULE else (found.module,)
        case Subject.NAME:
            return (found.name, found.qualname) if found.kind is not SymbolKind.MODULE else ()
        case Subject.BASE:
            return tuple(_spell(name) for name in classes.ancestors) if classes else ()
        case Subject.DECORATOR:
            decorators = classes.decorators if classes else functions.decorators if functions else ()
            return tuple(_spell(name) for name in decorators)
        case Subject.DOES:
            parts = {symbol, *survey.members_of.get(symbol, ())}
            return tuple(sorted({deed.kind for part in parts for deed in survey.deeds_of.get(part, ())}))
        case _:
            assert_never(subject)


def _spell(name: str) -> str:
    """Project ids as dotted names, the way users write them."""
    return name.replace(":", ".")
