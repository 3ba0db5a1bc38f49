"""Name of a view, and what it is about -> that view."""

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
    def is_queried(self) -> bool:
        """Whether packages, kinds, layers and the like say what is in it."""
        return self in (ViewName.LAYERS, ViewName.OVERVIEW, ViewName.FOCUS, ViewName.VIOLATIONS)

    @property
    def is_in_layers(self) -> bool:
        """Whether it is drawn as layers, which run across or down."""
        return self.is_queried or self in (ViewName.ROUTE, ViewName.PATH)


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """Everything that decides what is drawn: the same choice of the same architecture is the same view."""

    view: ViewName = ViewName.LAYERS
    subjects: tuple[str, ...] = ()
    """Ids, as many as the view is about."""
    query: ViewQuery = field(default_factory=ViewQuery)
    """Where the view `is_queried`; its focus and whether only findings are drawn follow from the view."""


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
            return build_route(architecture, choice.subjects[0])
        case ViewName.PATH:
            return build_path(architecture, choice.subjects[0], choice.subjects[1])
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
