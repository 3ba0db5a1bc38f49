"""The line above the picture: what is shown, and the files it can be taken away as."""

import streamlit as st

from cutaway.model import Architecture
from cutaway.rendering import Format, Palette, render
from cutaway.reporting import to_json
from cutaway_app.listing import has_routes, say_count
from cutaway_app.markdown import escape
from cutaway_app.pictures import Picture


def show_heading(architecture: Architecture, picture: Picture) -> None:
    with st.container(
        key="heading", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.title(escape(architecture.project.name), anchor=False, width="content")
            st.caption(escape(summarise(architecture, picture)), width="content")
        _show_downloads(architecture, picture)


def summarise(architecture: Architecture, picture: Picture) -> str:
    """`48 symbols · 72 lines · 4 break the layering · 12 more symbols not drawn`."""
    view = picture.view
    parts = [say_count(len(view.nodes), "symbol"), say_count(len(view.edges), "line")]
    counted = [finding for finding in architecture.findings if finding.suppressed is None]
    clean = "nothing breaks the layering" if has_routes(architecture) else "no routes"
    parts.append(say_count(len(counted), "finding") if counted else clean)
    if view.omitted:
        parts.append(f"{view.omitted:,} more not drawn: choose packages, or search and focus")
    return " · ".join(parts)


def _show_downloads(architecture: Architecture, picture: Picture) -> None:
    view, name = picture.view, architecture.project.name
    # Each is made when asked for: drawing all of them anew on every run would cost seconds.
    files = (
        ("SVG for light pages", f"{name}.svg", "image/svg+xml", lambda: render(view)),
        (
            "SVG for dark pages",
            f"{name}-dark.svg",
            "image/svg+xml",
            lambda: render(view, palette=Palette.DARK),
        ),
        ("PNG", f"{name}.png", "image/png", lambda: render(view, format=Format.PNG)),
        ("JSON of everything", f"{name}.json", "application/json", lambda: to_json(architecture).encode()),
    )
    with st.popover("Download", icon=":material/download:", width="content"):
        for label, file_name, mime, make in files:
            st.download_button(
                label, make, file_name=file_name, mime=mime, on_click="ignore", width="stretch"
            )
