"""The one page: a project's picture, what is selected in it, and what breaks its layering."""

import os
from importlib import resources

import streamlit as st

from cutaway.errors import CutawayError
from cutaway.model import Architecture
from cutaway_app.launch import PROJECT_VARIABLE
from cutaway_app.loading import Analysis, locate_project, read_version
from cutaway_app.markdown import escape
from cutaway_app.pages_.address import read_parameters, write_parameters
from cutaway_app.pages_.memory import Memory, recall
from cutaway_app.pages_.sharing import share_analyses, share_packages
from cutaway_app.pages_.sidebar import show_project_form, show_view_controls
from cutaway_app.pages_.workspace import show_workspace
from cutaway_app.state import PageState, read_address


def show_explorer() -> None:
    """One run of the page's script."""
    # An icon by name or an emoji would be fetched from another host.
    st.set_page_config(page_title="Cutaway", page_icon=_read("icon.svg"), layout="wide")
    with st.container(key="style"):
        st.html(f"<style>{_read('style.css')}</style>")
    given = os.environ.get(PROJECT_VARIABLE, "")
    memory = recall(PageState(project=given))
    if memory.address is None and memory.page.project:
        _open(memory)
    _follow_address(memory, given)
    show_project_form(memory, open_project=_open)
    architecture = _obtain(memory)
    if architecture is not None and memory.version is not None:
        show_view_controls(memory, architecture, share_packages(architecture, memory.version))
        show_workspace(memory, architecture, memory.version)
    write_parameters(memory)


def _read(name: str) -> str:
    return resources.files("cutaway_app.pages_").joinpath(name).read_text("utf-8")


def _follow_address(memory: Memory, given: str) -> None:
    """Take over an address that the user came with, or went back to."""
    parameters = read_parameters()
    if parameters == memory.address or (memory.address is None and not parameters):
        return
    before = memory.page.project
    memory.page = read_address({"project": [before or given]} | parameters)
    memory.is_told = False
    if memory.page.project != before:
        _open_again(memory)


def _open(memory: Memory) -> None:
    """Open the folder that was typed, as it is now."""
    memory.version, memory.problem = None, ""
    try:
        memory.version = read_version(locate_project(memory.page.project))
    except CutawayError as error:
        memory.problem = str(error)


def _open_again(memory: Memory) -> None:
    """Open what an address names, if somebody at this machine has opened it before."""
    try:
        is_known = share_analyses().has_opened(locate_project(memory.page.project))
    except CutawayError as error:
        memory.version, memory.problem = None, str(error)
        return
    if is_known:
        _open(memory)
    else:
        memory.version, memory.problem = None, ""


def _obtain(memory: Memory) -> Architecture | None:
    """The architecture to show; None, with a word on the page, if there is none."""
    if memory.problem:
        _show_problem(memory.problem)
        st.caption("The folder is the one that holds your application, its `pyproject.toml`, or both.")
        return None
    if memory.version is None:
        _show_welcome(memory)
        return None
    analysis = share_analyses().get(memory.version)
    try:
        _wait_for(analysis)
        return analysis.result()
    except CutawayError as error:
        _show_problem(str(error))
        return None


def _wait_for(analysis: Analysis) -> None:
    if analysis.wait(0.05):
        return
    place = st.empty()
    with place.container(key="progress"):
        st.subheader(f"Reading {escape(analysis.version.location.name)}", anchor=False)
        bar = st.progress(0.0)
        while not analysis.wait(0.15):
            progress = analysis.progress
            share = min(1.0, progress.done / progress.total) if progress.total else 0.0
            count = f" · {progress.done:,} of {progress.total:,}" if progress.total else ""
            bar.progress(share, text=f"{escape(progress.stage.capitalize())}{count}")
    place.empty()


def _show_problem(message: str) -> None:
    st.error(escape(message), icon=":material/folder_off:")


def _show_welcome(memory: Memory) -> None:
    with st.container(key="welcome"):
        st.subheader("See the layers of a FastAPI project", anchor=False)
        if memory.page.project:
            st.write(f"Press **Analyse** to read {escape(memory.page.project)}. It is read, never run.")
        else:
            st.write("Type the folder of a project at the left and press **Analyse**. It is read, never run.")
