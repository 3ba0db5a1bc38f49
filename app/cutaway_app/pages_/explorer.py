"""The explorer: layers, packages and symbols as pictures, and everything about what is selected in them."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cutaway.model import Architecture
from cutaway_app.cards import Card
from cutaway_app.listing import has_routes, list_findings, list_gaps, list_layers, tell_doubts
from cutaway_app.markdown import escape
from cutaway_app.pages_.address import write_parameters
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened
from cutaway_app.pages_.workspace import (
    explain_selected,
    show_panel,
    show_picture,
    start_fragment,
    tell_selection,
)
from cutaway_app.pictures import Picture
from cutaway_app.state import PageState, Tab

_IS_IT_THE_FOLDER = "Is this the folder of a FastAPI application?"


def show_explorer(memory: Memory, opened: Opened, picture: Picture) -> None:
    doubts = tell_doubts(opened.architecture)
    if doubts:
        advice = "Gaps say more." if has_routes(opened.architecture) else _IS_IT_THE_FOLDER
        with st.container(key="banner"):
            st.warning(f"**{escape(doubts)}** {advice}")
    _show_parts(memory, opened, picture, memory.page.frame)


@st.fragment
def _show_parts(memory: Memory, opened: Opened, picture: Picture, frame: PageState) -> None:
    """Runs alone on every click, so that the rest of the page stays as it is."""
    start_fragment(memory, opened, frame)
    left, right = st.columns([3.1, 1], gap="medium")
    with left:
        show_picture(memory, opened, picture)
    with right, st.container(key="inspector"):
        _show_tabs(memory, opened.architecture)
        show_panel(memory, opened, choose_card(memory, opened, picture))
    tell_selection(memory, opened, picture)
    write_parameters(memory)


def _show_tabs(memory: Memory, architecture: Architecture) -> None:
    def choose() -> None:
        # Clicking the chosen one again would leave none chosen.
        memory.page = replace(memory.page, tab=Tab(st.session_state["tab"] or memory.page.tab))

    labels = label_tabs(architecture)
    st.session_state["tab"] = memory.page.tab
    st.segmented_control(
        "Panel",
        list(Tab),
        key="tab",
        format_func=lambda tab: labels[tab],
        on_change=choose,
        label_visibility="collapsed",
        width="stretch",
    )


def label_tabs(architecture: Architecture) -> Mapping[Tab, str]:
    counted = len(architecture.counted_findings)
    return {
        Tab.SELECTED: "Selected",
        Tab.FINDINGS: f"Findings {counted}",
        Tab.GAPS: f"Gaps {len(architecture.gaps)}",
    }


def choose_card(memory: Memory, opened: Opened, picture: Picture) -> Card:
    """What the panel shows beside this picture."""
    match memory.page.tab:
        case Tab.FINDINGS:
            return list_findings(opened.architecture)
        case Tab.GAPS:
            return list_gaps(opened.architecture)
        case Tab.SELECTED:
            return explain_selected(memory, opened, picture) or list_layers(opened.architecture)
