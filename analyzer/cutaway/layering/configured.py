"""Survey + configuration -> evidence from what the user decided."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from cutaway.config import Config, LayerPattern
from cutaway.layering.surveying import Survey
from cutaway.model import Evidence, EvidenceKind, SymbolKind

_WEIGHT = 100.0


def find_configured(survey: Survey, config: Config, symbol: str) -> Iterator[Evidence]:
    """The first pattern of the configuration that matches."""
    for pattern in config.layers:
        if any(fnmatchcase(subject, pattern.pattern) for subject in _subjects(survey, pattern, symbol)):
            because = f"its {pattern.subject} matches {pattern.pattern} in the configuration"
            yield Evidence(pattern.layer, _WEIGHT, because, EvidenceKind.CONFIGURED)
            return


def _subjects(survey: Survey, pattern: LayerPattern, symbol: str) -> tuple[str, ...]:
    found = survey.symbol(symbol)
    classes, functions = survey.graph.classes.get(symbol), survey.graph.functions.get(symbol)
    match pattern.subject:
        case "module":
            return (found.id,) if found.kind is SymbolKind.MODULE else (found.module,)
        case "name":
            return (found.name, found.qualname) if found.kind is not SymbolKind.MODULE else ()
        case "base":
            return tuple(_spell(name) for name in classes.ancestors) if classes else ()
        case "decorator":
            decorators = classes.decorators if classes else functions.decorators if functions else ()
            return tuple(_spell(name) for name in decorators)


def _spell(name: str) -> str:
    """Project ids as dotted names, the way users write them."""
    return name.replace(":", ".")
