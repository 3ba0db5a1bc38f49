"""Architecture -> the part of it worth drawing."""

from cutaway.views.building import build_view
from cutaway.views.excerpting import excerpt
from cutaway.views.flowing import build_path, build_route
from cutaway.views.overview import build_overview
from cutaway.views.query import DEFAULT_LAYERS, DEFAULT_LIMIT, HARD_LIMIT, ViewQuery
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode

__all__ = [
    "DEFAULT_LAYERS",
    "DEFAULT_LIMIT",
    "HARD_LIMIT",
    "RouteBadge",
    "View",
    "ViewEdge",
    "ViewNode",
    "ViewQuery",
    "build_overview",
    "build_path",
    "build_route",
    "build_view",
    "excerpt",
]
