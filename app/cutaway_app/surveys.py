"""An architecture -> what all its pages look up in it, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.model import Architecture
from cutaway.views import (
    DEFAULT_LIMIT,
    MappingView,
    MatrixView,
    ModulesView,
    View,
    ViewName,
    ViewQuery,
    build_mapping,
    build_matrix,
    build_modules,
    build_view,
)
from cutaway_app.searching import Index

_EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class Survey:
    architecture: Architecture
    whole: View
    """Every symbol that could be drawn."""
    packages: tuple[str, ...]
    """Those that a view can be narrowed to."""
    package_of: Mapping[str, str]
    """Of every symbol that could be drawn; empty for what no package holds."""
    matrix: MatrixView
    modules: ModulesView
    mapping: MappingView
    index: Index

    @property
    def usual(self) -> ViewName:
        """What suits the size of the project: symbols, or cards where there are more than one can read."""
        return ViewName.LAYERS if len(self.whole.nodes) <= DEFAULT_LIMIT else ViewName.OVERVIEW


def survey(architecture: Architecture) -> Survey:
    whole = build_view(architecture, ViewQuery(limit=_EVERYTHING))
    package_of = {node.symbol: node.column for node in whole.nodes}
    return Survey(
        architecture=architecture,
        whole=whole,
        packages=tuple(sorted({package for package in package_of.values() if package})),
        package_of=package_of,
        matrix=build_matrix(architecture),
        modules=build_modules(architecture),
        mapping=build_mapping(architecture),
        index=Index(architecture),
    )
