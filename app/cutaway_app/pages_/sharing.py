"""What all visitors of this server share, kept while it is recent: analyses, pictures, names of packages."""

# The leading underscore keeps Streamlit from reading a whole architecture to tell it from another:
# the version of the project, from which it was made, does.

import streamlit as st

from cutaway.model import Architecture
from cutaway.views import ViewQuery, build_view
from cutaway_app.loading import Analyses, ProjectVersion
from cutaway_app.pictures import Picture, draw_picture

_EVERYTHING = 1_000_000


@st.cache_resource(show_spinner=False)
def share_analyses() -> Analyses:
    return Analyses()


@st.cache_resource(max_entries=24, show_spinner="Drawing")
def share_picture(_architecture: Architecture, version: ProjectVersion, query: ViewQuery) -> Picture:  # noqa: ARG001
    return draw_picture(_architecture, query)


@st.cache_resource(max_entries=8, show_spinner=False)
def share_packages(_architecture: Architecture, version: ProjectVersion) -> tuple[str, ...]:  # noqa: ARG001
    """Those that a view can be narrowed to."""
    view = build_view(_architecture, ViewQuery(limit=_EVERYTHING))
    return tuple(sorted({node.column for node in view.nodes if node.column}))
