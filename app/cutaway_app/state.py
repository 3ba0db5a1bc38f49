"""What the page shows, as one value, and its way into the page's address and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cutaway.model import EdgeKind
from cutaway.views import ViewQuery
from cutaway_app.selection import Selection, read_selection, select_symbol, write_selection

HOPS = (1, 2, 3, 4)
_DEFAULT = ViewQuery()


class Tab(StrEnum):
    """What the panel beside the picture is about."""

    SELECTED = "selected"
    FINDINGS = "findings"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class PageState:
    project: str = ""
    """As typed."""
    packages: tuple[str, ...] = ()
    kinds: frozenset[EdgeKind] = frozenset(EdgeKind)
    only_findings: bool = False
    focus: str | None = None
    """Id of a symbol; None for the whole project."""
    hops: int = _DEFAULT.hops
    selection: Selection | None = None
    tab: Tab = Tab.SELECTED

    @property
    def query(self) -> ViewQuery:
        return ViewQuery(
            # Surroundings reach into other packages.
            packages=() if self.focus else self.packages,
            kinds=self.kinds,
            focus=self.focus,
            hops=self.hops,
            only_findings=self.only_findings,
        )


def write_address(state: PageState) -> dict[str, list[str]]:
    """Parameters of the address; what is as usual is left out."""
    parameters: dict[str, list[str]] = {}
    if state.project:
        parameters["project"] = [state.project]
    if state.packages:
        parameters["package"] = list(state.packages)
    if state.kinds != frozenset(EdgeKind):
        parameters["kind"] = sorted(state.kinds) or ["none"]
    if state.only_findings:
        parameters["only"] = ["findings"]
    if state.focus:
        parameters["focus"] = [state.focus]
        parameters["hops"] = [str(state.hops)]
    if state.tab is not Tab.SELECTED:
        parameters["tab"] = [str(state.tab)]
    return parameters | write_selection(state.selection)


def read_address(parameters: Mapping[str, Sequence[str]]) -> PageState:
    """What an address asks for; what makes no sense in it is passed over."""
    kinds = frozenset(EdgeKind)
    if parameters.get("kind"):
        kinds = frozenset(kind for kind in EdgeKind if kind in parameters["kind"])
    hops = _first(parameters, "hops")
    focus = _first(parameters, "focus") or None
    tab = _first(parameters, "tab")
    return PageState(
        project=_first(parameters, "project"),
        packages=tuple(parameters.get("package", ())),
        kinds=kinds,
        only_findings=_first(parameters, "only") == "findings",
        focus=focus,
        hops=int(hops) if hops in map(str, HOPS) else _DEFAULT.hops,
        selection=read_selection(parameters) or (select_symbol(focus) if focus else None),
        tab=Tab(tab) if tab in set(Tab) else Tab.SELECTED,
    )


def _first(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    values = parameters.get(name, ())
    return values[0] if values else ""
