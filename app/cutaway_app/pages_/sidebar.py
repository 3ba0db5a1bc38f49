"""The sidebar: which project, which part of it, and how much of it could be seen."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from cutaway.model import Architecture, EdgeKind
from cutaway_app.describing import name_symbol
from cutaway_app.listing import say_count
from cutaway_app.markdown import escape
from cutaway_app.pages_.memory import Memory
from cutaway_app.state import HOPS

KIND_LABELS = {EdgeKind.RUNTIME: "Calls", EdgeKind.TYPE: "Types", EdgeKind.MAPPING: "Mappings"}


def show_project_form(memory: Memory, *, open_project: Callable[[Memory], None]) -> None:
    """The folder's field; `open_project` is called when the user asks for it."""

    def submit() -> None:
        typed = str(st.session_state["project"])
        if typed != memory.page.project:
            memory.page = replace(memory.page, project=typed)
            forget_view(memory)
        open_project(memory)

    st.session_state["project"] = memory.page.project
    with st.sidebar.form("project_form", border=False):
        st.text_input("Project folder", key="project", placeholder="/path/to/your/project")
        st.form_submit_button("Analyse", on_click=submit, type="primary", width="stretch")


def forget_view(memory: Memory) -> None:
    """Back to the whole picture: another project has other packages and symbols."""
    page = memory.page
    memory.page = replace(page, packages=(), focus=None, selection=None, only_findings=False)
    memory.words = ""


def show_view_controls(memory: Memory, architecture: Architecture, packages: tuple[str, ...]) -> None:
    with st.sidebar:
        st.header("View", anchor=False)
        if memory.page.focus is not None:
            _show_focus(memory, architecture, memory.page.focus)
        else:
            _show_packages(memory, packages)
        _show_kinds(memory)
        _show_only_findings(memory)
        _show_coverage(architecture)


def _show_packages(memory: Memory, packages: tuple[str, ...]) -> None:
    def choose() -> None:
        memory.page = replace(memory.page, packages=tuple(st.session_state["packages"]))

    if len(packages) > 1:
        st.session_state["packages"] = [name for name in memory.page.packages if name in packages]
        st.multiselect("Packages", packages, key="packages", on_change=choose, placeholder="All")


def _show_focus(memory: Memory, architecture: Architecture, focus: str) -> None:
    def leave() -> None:
        memory.page = replace(memory.page, focus=None)

    def choose() -> None:
        memory.page = replace(memory.page, hops=int(st.session_state["hops"]))

    st.caption("Only the surroundings of")
    st.button(
        escape(name_symbol(architecture, focus)),
        key="leave_focus",
        icon=":material/close:",
        on_click=leave,
        help="Show the whole project again",
        width="stretch",
    )
    st.session_state["hops"] = memory.page.hops
    st.select_slider("Steps from it", HOPS, key="hops", on_change=choose)


def _show_kinds(memory: Memory) -> None:
    def choose() -> None:
        memory.page = replace(memory.page, kinds=frozenset(st.session_state["kinds"]))

    st.session_state["kinds"] = [kind for kind in EdgeKind if kind in memory.page.kinds]
    st.pills(
        "Lines",
        list(EdgeKind),
        key="kinds",
        selection_mode="multi",
        format_func=lambda kind: KIND_LABELS[kind],
        on_change=choose,
    )


def _show_only_findings(memory: Memory) -> None:
    def choose() -> None:
        memory.page = replace(memory.page, only_findings=bool(st.session_state["only_findings"]))

    st.session_state["only_findings"] = memory.page.only_findings
    st.toggle("Only what breaks the layering", key="only_findings", on_change=choose)


def _show_coverage(architecture: Architecture) -> None:
    coverage = architecture.coverage
    placed = coverage.symbols - coverage.symbols_without_layer
    share = placed / coverage.symbols if coverage.symbols else 1.0
    st.header("Seen", anchor=False)
    with st.container(key="coverage"):
        st.progress(
            coverage.share_of_calls_resolved,
            text=f"{coverage.calls_resolved:,} of {coverage.calls:,} calls resolved",
        )
        st.progress(share, text=f"{placed:,} of {coverage.symbols:,} symbols in a layer")
        failed = coverage.files_failed
        project = architecture.project
        files = f"{say_count(project.files, 'file')}, {say_count(project.lines, 'line')}"
        st.caption(f"{files} · {'all read' if not failed else f'{failed:,} not read'}")
