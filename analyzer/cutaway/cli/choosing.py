"""Name of a view and the names after it -> the view, and what to say of what it leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from cutaway.errors import CutawayError
from cutaway.model import Architecture
from cutaway.rendering import Orientation
from cutaway.reporting import count, look_up, look_up_route
from cutaway.views import (
    AnyView,
    MappingView,
    MultiplesView,
    View,
    ViewQuery,
    build_fitting,
    build_mapping,
    build_matrix,
    build_modules,
    build_multiples,
    build_overview,
    build_path,
    build_route,
    build_view,
)


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


_NEEDS = {
    ViewName.ROUTE: ("one route", '"GET /users/{id}"'),
    ViewName.FOCUS: ("one symbol", "OrderService.place"),
    ViewName.PATH: ("two symbols", '"GET /users/{id}" UserDao.get'),
}
_COUNTS = {ViewName.ROUTE: 1, ViewName.FOCUS: 1, ViewName.PATH: 2}
_WITH_PACKAGES = (ViewName.LAYERS, ViewName.OVERVIEW, ViewName.FOCUS, ViewName.VIOLATIONS)
_IN_LAYERS = (*_WITH_PACKAGES, ViewName.ROUTE, ViewName.PATH)


class WrongSubjects(CutawayError):
    def __init__(self, view: ViewName) -> None:
        needed, example = _NEEDS.get(view, ("no names", ""))
        super().__init__(
            f"The view {view} takes {needed} after PATH: "
            f"cutaway export PATH{' ' + example if example else ''} --view {view} -o FILE"
        )


class NotForThisView(CutawayError):
    def __init__(self, option: str, views: tuple[ViewName, ...]) -> None:
        super().__init__(f"{option} is for the views {', '.join(views)} only.")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says about the view."""

    view: ViewName
    subjects: tuple[str, ...]
    packages: tuple[str, ...]
    hops: int | None
    orientation: Orientation | None = None

    def check(self) -> None:
        """Raise before anything is analysed."""
        if len(self.subjects) != _COUNTS.get(self.view, 0):
            raise WrongSubjects(self.view)
        if self.packages and self.view not in _WITH_PACKAGES:
            raise NotForThisView("--package", _WITH_PACKAGES)
        if self.hops is not None and self.view is not ViewName.FOCUS:
            raise NotForThisView("--hops", (ViewName.FOCUS,))
        if self.orientation is not None and self.view not in _IN_LAYERS:
            raise NotForThisView("--orientation", _IN_LAYERS)


def build_chosen(architecture: Architecture, choice: Choice) -> AnyView:
    """Raises if a name is unknown, with the nearest ones that are known."""
    query = ViewQuery(packages=choice.packages)
    match choice.view:
        case ViewName.LAYERS:
            return build_fitting(architecture, query)
        case ViewName.OVERVIEW:
            return build_overview(architecture, query)
        case ViewName.VIOLATIONS:
            return build_fitting(architecture, replace(query, only_findings=True))
        case ViewName.FOCUS:
            focus = look_up(architecture, choice.subjects[0]).id
            hops = query.hops if choice.hops is None else choice.hops
            return build_view(architecture, replace(query, focus=focus, hops=hops))
        case ViewName.ROUTE:
            return build_route(architecture, look_up_route(architecture, choice.subjects[0]).id)
        case ViewName.PATH:
            source, target = (look_up(architecture, name).id for name in choice.subjects)
            return build_path(architecture, source, target)
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


def tell_omissions(view: AnyView) -> tuple[str, ...]:
    """One sentence for everything that the picture leaves out; none if it is whole."""
    return tuple(_omissions(view))


def _omissions(view: AnyView) -> Iterator[str]:
    if isinstance(view, View | MappingView | MultiplesView) and view.message:
        yield view.message
    if isinstance(view, View):
        if view.folded:
            yield (
                f"{count(view.folded, 'symbol')} folded into {count(len(view.nodes), 'card')} to keep the "
                "picture readable; --package shows those of one package."
            )
        if view.omitted:
            yield f"{count(view.omitted, 'symbol')} left out to keep the picture readable."
        if view.omitted_edges:
            yield (
                f"{count(view.omitted_edges, 'dependency', 'dependencies')} that break no rule left out "
                "to keep the picture readable."
            )
    elif isinstance(view, MappingView) and view.omitted:
        pairs = count(view.omitted, "pair of classes", "pairs of classes")
        yield f"{pairs} left out to keep the picture readable."
    elif isinstance(view, MultiplesView):
        if view.omitted:
            yield f"{count(view.omitted, 'package')} left out to keep the picture readable."
        symbols = sum(panel.view.omitted for panel in view.panels)
        if symbols:
            yield f"{count(symbols, 'symbol')} left out to keep the picture readable."
