"""The sidebar: which project, which page, and how much of the project could be seen."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cutaway.model import Architecture
from cutaway_app.markdown import escape
from cutaway_app.naming import say_count
from cutaway_app.pages_.memory import Memory
from cutaway_app.state import Page

_LABELS: Mapping[Page, str] = {
    Page.EXPLORE: ":material/account_tree: Explore",
    Page.ROUTES: ":material/route: Routes",
    Page.REVIEW: ":material/rule: Review",
    Page.MAPPING: ":material/sync_alt: Mapping",
    Page.MATRIX: ":material/grid_on: Matrix",
    Page.MODULES: ":material/hub: Modules",
    Page.WHAT_IF: ":material/science: What if",
}
PAGES = tuple(_LABELS)
"""As in the sidebar; the digits 1 to 7 choose them."""


def show_brand(memory: Memory, architecture: Architecture) -> None:
    def leave() -> None:
        memory.page = replace(memory.page, page=Page.OPEN)

    with st.sidebar, st.container(key="brand"):
        st.title(escape(architecture.project.name), anchor=False)
        st.button(
            "Open another project",
            key="open_another",
            icon=":material/folder_open:",
            on_click=leave,
            type="tertiary",
            help=escape(str(architecture.location or "")),
        )


def show_pages(memory: Memory, architecture: Architecture) -> None:
    def choose() -> None:
        # Streamlit also tells of a change when the control comes back after it was away.
        if st.session_state["page"] != memory.page.page:
            go_to(memory, Page(st.session_state["page"]))

    counts = count_pages(architecture)
    st.session_state["page"] = memory.page.page
    st.sidebar.radio(
        "Page",
        PAGES,
        key="page",
        format_func=lambda page: (
            f"{_LABELS[page]} :gray[{counts[page]}]" if page in counts else _LABELS[page]
        ),
        on_change=choose,
        label_visibility="collapsed",
    )


def count_pages(architecture: Architecture) -> Mapping[Page, str]:
    counted = len(architecture.counted_findings)
    return {Page.ROUTES: f"{len(architecture.routes):,}", Page.REVIEW: f"{counted:,}"}


def go_to(memory: Memory, page: Page) -> None:
    """The start of a page: what was open in it is closed."""
    memory.page = replace(memory.page, page=page, route=None, is_presenting=False)
    memory.is_told = False


def show_coverage(architecture: Architecture) -> None:
    coverage = architecture.coverage
    placed = coverage.symbols - coverage.symbols_without_layer
    share = placed / coverage.symbols if coverage.symbols else 1.0
    with st.sidebar, st.container(key="coverage"):
        st.progress(
            coverage.share_of_calls_resolved,
            text=f"{coverage.calls_resolved:,} of {coverage.calls:,} calls resolved",
        )
        st.progress(share, text=f"{placed:,} of {coverage.symbols:,} symbols in a layer")
        failed = coverage.files_failed
        project = architecture.project
        files = f"{say_count(project.files, 'file')}, {say_count(project.lines, 'line')}"
        st.caption(f"{files} · {'all read' if not failed else f'{failed:,} not read'}")
