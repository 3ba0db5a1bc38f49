"""An architecture -> what all its pages look up in it, each worked out once and when it is first needed."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from cutaway.model import Architecture
from cutaway.views import (
    DEFAULT_LIMIT,
    AnyView,
    MappingView,
    MatrixView,
    ModulesView,
    View,
    ViewChoice,
    ViewName,
    ViewQuery,
    build_chosen,
    build_mapping,
    build_matrix,
    build_modules,
    build_view,
    fold_packages,
)
from cutaway_app.searching import Index

_EVERYTHING = 1_000_000
_SHARED = "shared"


class Survey:
    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture

    def prepare(self) -> None:
        """Work out now what the first page will need."""
        # Looked at, so that they are there.
        _ = (self.index, self.packages)

    @cached_property
    def whole(self) -> View:
        """Every symbol that could be drawn."""
        return build_view(self.architecture, ViewQuery(limit=_EVERYTHING))

    @cached_property
    def package_of(self) -> Mapping[str, str]:
        """Of every symbol that could be drawn; empty for what no package holds."""
        return {node.symbol: node.column for node in self.whole.nodes}

    @cached_property
    def packages(self) -> tuple[str, ...]:
        """Those that a view can be narrowed to."""
        return tuple(sorted({package for package in self.package_of.values() if package}))

    @cached_property
    def matrix(self) -> MatrixView:
        return build_matrix(self.architecture)

    @cached_property
    def modules(self) -> ModulesView:
        return build_modules(self.architecture)

    @cached_property
    def mapping(self) -> MappingView:
        return build_mapping(self.architecture)

    @cached_property
    def index(self) -> Index:
        return Index(self.architecture)

    def build(self, choice: ViewChoice) -> AnyView:
        """As `build_chosen`, from what is there already."""
        if choice == ViewChoice(ViewName.OVERVIEW):
            return fold_packages(self.whole)
        return build_chosen(self.architecture, choice)

    @property
    def usual(self) -> ViewName:
        """What suits the size of the project: symbols, or cards where there are more than one can read."""
        return ViewName.LAYERS if len(self.whole.nodes) <= DEFAULT_LIMIT else ViewName.OVERVIEW


def name_cards(survey: Survey, symbol: str) -> Iterator[str]:
    """Ids of the cards that may stand for a symbol: of its class or module, of a layer of its package."""
    layer = survey.architecture.layer_of(symbol)
    name = layer.value if layer is not None else "none"
    module, _, qualname = symbol.partition(":")
    outer = qualname.rpartition(".")[0]
    yield f"{name}/{symbol}"
    yield f"{name}/{module}:{outer}" if outer else f"{name}/{module}"
    yield f"{name}/{survey.package_of.get(symbol, '') or _SHARED}"
