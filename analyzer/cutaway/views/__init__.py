"""Architecture -> the part of it worth drawing."""

from cutaway.views.building import build_view
from cutaway.views.choosing import AnyView, Filter, ViewChoice, ViewName, apply_filters, build_chosen
from cutaway.views.excerpting import excerpt
from cutaway.views.fitting import build_fitting
from cutaway.views.flowing import build_path, build_route
from cutaway.views.knots import Knot, KnotCell
from cutaway.views.mapping import MappedClass, MappedPair, MappingView, build_mapping
from cutaway.views.matrix import MatrixCell, MatrixItem, MatrixView, build_matrix
from cutaway.views.modules import ModuleEdge, ModuleNode, ModulesView, build_modules
from cutaway.views.multiples import MultiplesView, Panel, build_multiples
from cutaway.views.overview import build_overview, fold_packages
from cutaway.views.query import DEFAULT_LAYERS, DEFAULT_LIMIT, HARD_LIMIT, ViewQuery
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode

__all__ = [
    "DEFAULT_LAYERS",
    "DEFAULT_LIMIT",
    "HARD_LIMIT",
    "AnyView",
    "Filter",
    "Knot",
    "KnotCell",
    "MappedClass",
    "MappedPair",
    "MappingView",
    "MatrixCell",
    "MatrixItem",
    "MatrixView",
    "ModuleEdge",
    "ModuleNode",
    "ModulesView",
    "MultiplesView",
    "Panel",
    "RouteBadge",
    "View",
    "ViewChoice",
    "ViewEdge",
    "ViewName",
    "ViewNode",
    "ViewQuery",
    "apply_filters",
    "build_chosen",
    "build_fitting",
    "build_mapping",
    "build_matrix",
    "build_modules",
    "build_multiples",
    "build_overview",
    "build_path",
    "build_route",
    "build_view",
    "excerpt",
    "fold_packages",
]
