"""Name of a view and the names after it -> the view, and what to say of what it leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass

from cutaway.errors import CutawayError
from cutaway.model import Architecture, Certainty, EdgeKind, Layer
from cutaway.rendering import Orientation
from cutaway.reporting import count, look_up, look_up_route
from cutaway.views import (
    AnyView,
    Filter,
    MappingView,
    MultiplesView,
    View,
    ViewChoice,
    ViewName,
    ViewQuery,
    build_chosen,
)

_NEEDS = {
    ViewName.ROUTE: ("one route", '"GET /users/{id}"'),
    ViewName.FOCUS: ("one symbol", "OrderService.place"),
    ViewName.PATH: ("two symbols", '"GET /users/{id}" UserDao.get'),
}
_IN_LAYERS = tuple(view for view in ViewName if view.is_in_layers)


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
    """What the command line says about the view; what it does not say is empty."""

    view: ViewName
    subjects: tuple[str, ...]
    packages: tuple[str, ...] = ()
    hops: int | None = None
    kinds: tuple[EdgeKind, ...] = ()
    layers: tuple[Layer, ...] = ()
    certainty: Certainty | None = None
    hidden: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    orientation: Orientation | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing beside the view and what that is about."""
        return self == Choice(self.view, self.subjects)

    def check(self) -> None:
        """Raise before anything is analysed."""
        if len(self.subjects) != self.view.subjects:
            raise WrongSubjects(self.view)
        said = {
            Filter.PACKAGES: bool(self.packages),
            Filter.KINDS: bool(self.kinds),
            Filter.LAYERS: bool(self.layers),
            Filter.CERTAINTY: self.certainty is not None,
            Filter.HIDDEN: bool(self.hidden),
            Filter.KEPT: bool(self.kept),
            Filter.HOPS: self.hops is not None,
        }
        for option, is_said in said.items():
            if is_said and option not in self.view.filters:
                raise NotForThisView(
                    f"--{option}", tuple(view for view in ViewName if option in view.filters)
                )
        if self.orientation is not None and self.view not in _IN_LAYERS:
            raise NotForThisView("--orientation", _IN_LAYERS)


def build_named(architecture: Architecture, choice: Choice) -> AnyView:
    """Raises if a name is unknown, with the nearest ones that are known."""
    usual = ViewQuery()
    query = ViewQuery(
        packages=choice.packages,
        kinds=frozenset(choice.kinds) or usual.kinds,
        hops=usual.hops if choice.hops is None else choice.hops,
        layers=frozenset(choice.layers) or usual.layers,
        certainty=choice.certainty or usual.certainty,
        hidden=frozenset(look_up(architecture, name).id for name in choice.hidden),
        kept=frozenset(look_up(architecture, name).id for name in choice.kept),
    )
    find = look_up_route if choice.view is ViewName.ROUTE else look_up
    subjects = tuple(find(architecture, name).id for name in choice.subjects)
    return build_chosen(architecture, ViewChoice(choice.view, subjects, query))


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
