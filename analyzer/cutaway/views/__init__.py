"""Architecture -> the part of it worth drawing."""

from cutaway.views.building import build_view
from cutaway.views.excerpting import excerpt
from cutaway.views.query import DEFAULT_LAYERS, ViewQuery
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode

__all__ = [
    "DEFAULT_LAYERS",
    "RouteBadge",
    "View",
    "ViewEdge",
    "ViewNode",
    "ViewQuery",
    "build_view",
    "excerpt",
]
