"""Survey + layers so far -> evidence from the family of a class: its bases, heirs and implementations."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cutaway.layering.being import is_model
from cutaway.layering.doing import count_methods, is_mostly_statements
from cutaway.layering.holding import is_contract_type
from cutaway.layering.locating import find_definition
from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, Layer, Via

_INHERITED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.EXTERNAL})
"""Not wiring: what is called that, for its place alone, would keep a base and its heirs in it for good."""


_FEWEST_ALIKE, _NEARLY_ALL = 3, 0.8


def find_family(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """What the classes above and below this one say; nothing for functions."""
    facts = survey.graph.classes.get(unit)
    if facts is None:
        return
    for ancestor in facts.ancestors:
        layer = layer_of.get(ancestor)
        if ancestor in survey.graph.classes and layer is not None and layer in _INHERITED:
            name, site = survey.symbol(ancestor).qualname, find_definition(survey, unit)
            # FastAPI calls what is inherited: an heir of a dependency is one, whatever it does besides.
            weight = 5.0 if layer is Layer.ROUTER and _is_called_by_fastapi(survey, ancestor) else 3.0
            if layer is Layer.SERVICE and _says_more(survey, unit, ancestor):
                weight = 1.0
            yield Evidence(layer, weight, f"inherits from {name}", EvidenceKind.STANDING, site)
            break
    heirs = [heir for heir in survey.heirs_of.get(unit, ()) if heir != unit]
    layers = {layer_of.get(heir) for heir in heirs}
    if layers == {Layer.MODEL} and not is_contract_type(facts):
        site = find_definition(survey, heirs[0])
        # Where no heir is one by itself, a folder called `models` says as little of the base as of them.
        weight = 5.0 if any(is_model(survey, heir) for heir in heirs) else 1.5
        yield Evidence(Layer.MODEL, weight, "is a base of models only", EvidenceKind.STANDING, site)
    elif _is_port(survey, unit) and (layer := _find_common(survey, layer_of, heirs)) is not None:
        site = find_definition(survey, heirs[0])
        yield Evidence(layer, 3.0, f"is implemented by {_count(heirs)}", EvidenceKind.STANDING, site)


def _is_called_by_fastapi(survey: Survey, unit: str) -> bool:
    ancestors = survey.graph.classes[unit].ancestors
    return survey.is_entered(unit) or any(name.startswith(("fastapi.", "starlette.")) for name in ancestors)


def _says_more(survey: Survey, unit: str, ancestor: str) -> bool:
    """Whether what a class does says more than its base, which only declares or which it leaves behind."""
    is_declared_only = ancestor not in survey.deeds_of and all(
        each.via is Via.OVERRIDE for each in survey.runs_from.get(ancestor, ())
    )
    if is_declared_only and survey.has_deed(unit, DeedKind.STATEMENT):
        return True
    running, busy = count_methods(survey, unit, DeedKind.STATEMENT)
    return is_mostly_statements(survey, unit) or 2 <= running == busy


def _find_common(survey: Survey, layer_of: Mapping[str, Layer | None], heirs: Sequence[str]) -> Layer | None:
    """The layer of all heirs, or of nearly all of the nearest that have a layer's work; else None."""
    layers = {layer_of.get(heir) for heir in heirs}
    if len(layers) == 1:
        return next((layer for layer in layers if layer is not None and layer in _INHERITED), None)
    further = {heir for each in heirs for heir in survey.heirs_of.get(each, ())}
    nearest = (layer_of.get(heir) for heir in heirs if heir not in further)
    at_work = Counter(layer for layer in nearest if layer is not None and layer in _INHERITED)
    layer = max(at_work, key=lambda each: (at_work[each], each), default=None)
    if layer is None:
        return None
    is_usual = at_work[layer] >= _FEWEST_ALIKE and at_work[layer] > _NEARLY_ALL * sum(at_work.values())
    return layer if is_usual else None


def _is_port(survey: Survey, unit: str) -> bool:
    """A class of which some methods are only declared."""
    return any(
        facts.is_abstract or facts.is_stub_body
        for member in survey.members_of[unit]
        if (facts := survey.graph.functions.get(member)) is not None
    )


def _count(heirs: Sequence[str]) -> str:
    return f"{len(heirs)} class" if len(heirs) == 1 else f"{len(heirs)} classes"
