"""Where a project is chosen: typed, opened before, among the samples, or found in a folder."""

import os
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from cutaway_app.folders import Place, list_folders, list_samples
from cutaway_app.launch import PROJECT_VARIABLE, START_VARIABLE
from cutaway_app.markdown import escape
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.openers import open_project
from cutaway_app.recent import read_recent


def show_opening(memory: Memory) -> None:
    with st.container(key="opening"):
        st.title("See the layers of a FastAPI project", anchor=False)
        st.markdown(
            "Choose the folder that holds its code. It is read, never run, and nothing leaves this machine."
        )
        _show_field(memory)
        recent = read_recent()
        if recent:
            st.subheader("Opened before", anchor=False)
            _show_places(memory, "recent", recent)
        samples = list_samples()
        if samples:
            st.subheader("Samples", anchor=False)
            _show_places(memory, "sample", samples)
        _show_folders(memory)


def _show_field(memory: Memory) -> None:
    def submit() -> None:
        open_project(memory, str(st.session_state["project"]))

    if "project" not in st.session_state:
        st.session_state["project"] = memory.page.project
    with st.form("project_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Project folder", key="project", placeholder="/path/to/your/project")
        st.form_submit_button("Open", on_click=submit, type="primary", width="content")


def _show_places(memory: Memory, name: str, places: Iterable[Place]) -> None:
    with st.container(key=f"{name}_places", gap="small"):
        for number, place in enumerate(places):
            st.button(
                f"**{escape(place.name)}** :gray[{escape(place.note)}]",
                key=f"{name}_{number}",
                on_click=open_project,
                args=(memory, str(place.path)),
                width="stretch",
            )


def _find_start() -> Path:
    """Where the looking starts and ends: what was set, else around what was opened, else at home."""
    chosen, given = os.environ.get(START_VARIABLE), os.environ.get(PROJECT_VARIABLE)
    return Path(chosen) if chosen else Path(given).parent if given else Path.home()


def _show_folders(memory: Memory) -> None:
    start = _find_start()
    folder = memory.folder or start

    def enter(path: Path) -> None:
        memory.folder = path

    listing = list_folders(start, folder)
    st.subheader("Browse", anchor=False)
    with st.container(key="browse_bar", horizontal=True, vertical_alignment="center"):
        st.button(
            "Up",
            key="folder_up",
            icon=":material/arrow_upward:",
            disabled=listing.parent is None,
            on_click=enter,
            args=(listing.parent or start,),
        )
        st.caption(escape(str(listing.folder)))
        st.button(
            "Open this folder", key="folder_open", on_click=open_project, args=(memory, str(listing.folder))
        )
    with st.container(key="folders", height=260, gap="small"):
        for number, place in enumerate(listing.places):
            st.button(
                f"{escape(place.name)} :gray[{escape(place.note)}]",
                key=f"folder_{number}",
                icon=":material/folder:",
                on_click=enter,
                args=(place.path,),
                type="tertiary",
            )
        if not listing.places:
            st.caption("There is no folder in here.")
