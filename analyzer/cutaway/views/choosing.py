"""Name of a view, and what it is about -> that view."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from cutaway.model import Architecture
from cutaway.views.building import build_view
from cutaway.views.fitting import build_fitting
from cutaway.views.flowing import build_path, build_route
from cutaway.views.mapping import MappingView, build_mapping
from cutaway.views.matrix import MatrixView, build_matrix
from cutaway.views.modules import ModulesView, build_modules
from cutaway.views.multiples import MultiplesView, build_multiples
from cutaway.views.overview import build_overview
from cutaway.views.query import ViewQuery
from cutaway.views.view import View

AnyView = View | MappingView | MatrixView | ModulesView | MultiplesView
"""Everything that can be drawn."""


class Filter(StrEnum):
    """Each is also the name of its option on the command line."""

    PACKAGES = "package"
    KINDS = "kind"
    LAYERS = "layer"
    CERTAINTY = "certainty"
    HIDDEN = "hide"
    KEPT = "keep"
    HOPS = "hops"


class ViewName(StrEnum):
    LAYERS = "layers"
    OVERVIEW = "overview"
    ROUTE = "route"
    FOCUS = "focus"
    PATH = "path"
    MAPPING = "mapping"
    VIOLATIONS = "violations"
    MODULES = "modules"
    MATRIX = "matrix"
    MULTIPLES = "multiples"

    @property
    def subjects(self) -> int:
        """How many symbols it is about."""
        return {ViewName.ROUTE: 1, ViewName.FOCUS: 1, ViewName.PATH: 2}.get(self, 0)

    @property
    def filters(self) -> frozenset[Filter]:
        """What says what is in it; none where it always shows the whole."""
        return _FILTERS_OF.get(self, frozenset())

    @property
    def is_in_layers(self) -> bool:
        """Whether it is drawn as layers, which run across or down."""
        return self in _FILTERS_OF


_FOLLOWING = frozenset({Filter.CERTAINTY, Filter.HIDDEN, Filter.KEPT})
"""They say where a flow goes on, too."""
_DRAWING = _FOLLOWING | {Filter.KINDS, Filter.LAYERS}
_FILTERS_OF: Mapping[ViewName, frozenset[Filter]] = {
    ViewName.LAYERS: _DRAWING | {Filter.PACKAGES},
    ViewName.OVERVIEW: _DRAWING | {Filter.PACKAGES},
    ViewName.VIOLATIONS: _DRAWING | {Filter.PACKAGES},
    ViewName.FOCUS: _DRAWING | {Filter.PACKAGES, Filter.HOPS},
    # One flow runs through as many packages as it needs, and a way through all layers and by calls alone.
    ViewName.ROUTE: _DRAWING,
    ViewName.PATH: _FOLLOWING,
}


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """Everything that decides what is drawn: the same choice of the same architecture is the same view."""

    view: ViewName = ViewName.LAYERS
    subjects: tuple[str, ...] = ()
    """Ids, as many as the view is about."""
    query: ViewQuery = field(default_factory=ViewQuery)
    """As far as the view has such `filters`; its focus and whether only findings are drawn follow from it."""


def apply_filters(view: ViewName, query: ViewQuery) -> ViewQuery:
    """The query without what the view has no filter for."""
    usual, filters = ViewQuery(), view.filters
    return ViewQuery(
        packages=query.packages if Filter.PACKAGES in filters else usual.packages,
        kinds=query.kinds if Filter.KINDS in filters else usual.kinds,
        layers=query.layers if Filter.LAYERS in filters else usual.layers,
        certainty=query.certainty if Filter.CERTAINTY in filters else usual.certainty,
        hidden=query.hidden if Filter.HIDDEN in filters else usual.hidden,
        kept=query.kept if Filter.KEPT in filters else usual.kept,
        hops=query.hops if Filter.HOPS in filters else usual.hops,
        limit=query.limit,
    )


def build_chosen(architecture: Architecture, choice: ViewChoice) -> AnyView:
    match choice.view:
        case ViewName.LAYERS:
            return build_fitting(architecture, choice.query)
        case ViewName.OVERVIEW:
            return build_overview(architecture, choice.query)
        case ViewName.VIOLATIONS:
            return build_fitting(architecture, replace(choice.query, only_findings=True))
        case ViewName.FOCUS:
            return build_view(architecture, replace(choice.query, focus=choice.subjects[0]))
        case ViewName.ROUTE:
            return build_route(architecture, choice.subjects[0], choice.query)
        case ViewName.PATH:
            return build_path(architecture, choice.subjects[0], choice.subjects[1], choice.query)
        case ViewName.MAPPING:
            return build_mapping(architecture)
        case ViewName.MODULES:
            return build_modules(architecture)
        case ViewName.MATRIX:
            return build_matrix(architecture)
        case ViewName.MULTIPLES:
            return build_multiples(architecture)
        case _:
            assert_never(choice.view)
