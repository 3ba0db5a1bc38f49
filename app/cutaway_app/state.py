"""What the page shows, as one value, and its way into the page's address and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.views import ViewChoice, ViewName, ViewQuery, apply_filters
from cutaway_app.charts import ChartKind
from cutaway_app.edits import Edits, read_edits, write_edits
from cutaway_app.looks import Look, read_look, write_look
from cutaway_app.selection import Selection, read_selection, select_symbol, write_selection

HOPS = (1, 2, 3, 4)
LAYERS = tuple(layer for layer in Layer if layer is not Layer.HTTP)
"""Those that can be shown or left out: routes stand at their handlers."""
_USUAL = ViewQuery()
_Choice = TypeVar("_Choice", bound=StrEnum)


class Page(StrEnum):
    EXPLORE = "explore"
    ROUTES = "routes"
    REVIEW = "review"
    MAPPING = "mapping"
    MATRIX = "matrix"
    MODULES = "modules"
    WHAT_IF = "what-if"
    OPEN = "open"


class Tab(StrEnum):
    """What the panel beside the picture is about."""

    SELECTED = "selected"
    FINDINGS = "findings"
    GAPS = "gaps"


class Grouping(StrEnum):
    """How the review lists findings."""

    CAUSE = "cause"
    RULE = "rule"
    ACCEPTED = "accepted"
    HOTSPOTS = "hotspots"


@dataclass(frozen=True, slots=True)
class PageState:
    project: str = ""
    """As typed."""
    page: Page = Page.EXPLORE
    view: ViewName | None = None
    """Of the explorer; None for what suits the size of the project."""
    subjects: tuple[str, ...] = ()
    """Ids of what the view is about."""
    query: ViewQuery = field(default_factory=ViewQuery)
    look: Look = field(default_factory=Look)
    selection: Selection | None = None
    tab: Tab = Tab.SELECTED
    route: str | None = None
    """Id of the route whose flow is shown; None for the table of all."""
    grouping: Grouping = Grouping.CAUSE
    chart: ChartKind | None = None
    """Of the hotspots; None for the first that says something."""
    is_presenting: bool = False
    edits: Edits = field(default_factory=Edits)
    """What if."""

    @property
    def focus(self) -> str | None:
        return next(iter(self.subjects), None) if self.view is ViewName.FOCUS else None

    @property
    def frame(self) -> "PageState":
        """The same without what changes only inside the frame: what is selected, and the panel about it."""
        return replace(self, selection=None, tab=Tab.SELECTED)

    def show(self, view: ViewName | None, *subjects: str) -> "PageState":
        """The same with another picture in the explorer."""
        return replace(self, page=Page.EXPLORE, view=view, subjects=subjects)

    def choose(self, usual: ViewName) -> ViewChoice:
        """What the explorer draws; `usual` where nothing was chosen."""
        view = self.view or (ViewName.LAYERS if self.query.packages else usual)
        query = apply_filters(view, self.query)
        # Surroundings reach into other packages.
        query = replace(query, packages=()) if view is ViewName.FOCUS else query
        return ViewChoice(view, self.subjects, query)


def write_address(state: PageState) -> dict[str, list[str]]:
    """Parameters of the address; what is as usual is left out."""
    query = state.query
    parameters: dict[str, list[str]] = {
        "project": [state.project] if state.project else [],
        "page": _unless(state.page, Page.EXPLORE),
        "view": [state.view] if state.view else [],
        "of": list(state.subjects),
        "package": list(query.packages),
        "kind": _write_set(query.kinds, _USUAL.kinds),
        "layer": _write_set(query.layers, _USUAL.layers),
        "certainty": _unless(query.certainty, _USUAL.certainty),
        "hide": sorted(query.hidden),
        "keep": sorted(query.kept),
        "hops": _unless(str(query.hops), str(_USUAL.hops)),
        "tab": _unless(state.tab, Tab.SELECTED),
        "route": [state.route] if state.route else [],
        "by": _unless(state.grouping, Grouping.CAUSE),
        "chart": [state.chart] if state.chart else [],
        "present": ["1"] if state.is_presenting else [],
    }
    said = {name: [str(value) for value in values] for name, values in parameters.items() if values}
    return said | write_look(state.look) | write_selection(state.selection) | write_edits(state.edits)


def read_address(parameters: Mapping[str, Sequence[str]]) -> PageState:
    """What an address asks for; what makes no sense in it is passed over."""
    view = _read_choice(parameters, "view", ViewName)
    subjects = tuple(parameters.get("of", ()))
    if view is None or view.subjects != len(subjects) or view in _WITH_PAGES_OF_THEIR_OWN:
        view = None if view is None or view.subjects or view in _WITH_PAGES_OF_THEIR_OWN else view
        subjects = ()
    hops = _first(parameters, "hops")
    selection = read_selection(parameters)
    if selection is None and view is ViewName.FOCUS:
        selection = select_symbol(_first(parameters, "of"))
    return PageState(
        project=_first(parameters, "project"),
        page=_read_choice(parameters, "page", Page) or Page.EXPLORE,
        view=view,
        subjects=subjects,
        query=ViewQuery(
            packages=tuple(parameters.get("package", ())),
            kinds=_read_set(parameters, "kind", EdgeKind, _USUAL.kinds),
            layers=_read_set(parameters, "layer", Layer, _USUAL.layers),
            certainty=_read_choice(parameters, "certainty", Certainty) or _USUAL.certainty,
            hidden=frozenset(parameters.get("hide", ())),
            kept=frozenset(parameters.get("keep", ())),
            hops=int(hops) if hops in map(str, HOPS) else _USUAL.hops,
        ),
        look=read_look(parameters),
        selection=selection,
        tab=_read_choice(parameters, "tab", Tab) or Tab.SELECTED,
        route=_first(parameters, "route") or None,
        grouping=_read_choice(parameters, "by", Grouping) or Grouping.CAUSE,
        chart=_read_choice(parameters, "chart", ChartKind),
        is_presenting=_first(parameters, "present") == "1",
        edits=read_edits(parameters),
    )


_WITH_PAGES_OF_THEIR_OWN = (ViewName.MAPPING, ViewName.MODULES, ViewName.MATRIX)


def _unless(value: str, usual: str) -> list[str]:
    return [] if value == usual else [value]


def _write_set(values: frozenset[_Choice], usual: frozenset[_Choice]) -> list[str]:
    return [] if values == usual else sorted(values) or ["none"]


def _read_set(
    parameters: Mapping[str, Sequence[str]], name: str, members: type[_Choice], usual: frozenset[_Choice]
) -> frozenset[_Choice]:
    if not parameters.get(name):
        return usual
    known: Iterable[_Choice] = members
    return frozenset(member for member in known if member in parameters[name])


def _read_choice(
    parameters: Mapping[str, Sequence[str]], name: str, members: type[_Choice]
) -> _Choice | None:
    said = _first(parameters, name)
    known: Iterable[_Choice] = members
    return next((member for member in known if member == said), None)


def _first(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    values = parameters.get(name, ())
    return values[0] if values else ""
