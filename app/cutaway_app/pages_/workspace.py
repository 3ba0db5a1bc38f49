"""The picture and the panel beside it: what is clicked in one shows in the other."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cutaway.errors import CutawayError
from cutaway.model import Architecture
from cutaway_app.cards import Card
from cutaway_app.components.canvas import Command, read_click, send_command, show_canvas
from cutaway_app.components.panel import read_clicked_item, show_card
from cutaway_app.describing import describe_edge, describe_finding, describe_symbol
from cutaway_app.listing import NO_ROUTES, has_routes, list_findings, list_gaps, list_layers, list_matches
from cutaway_app.loading import ProjectVersion
from cutaway_app.markdown import escape
from cutaway_app.pages_.address import write_parameters
from cutaway_app.pages_.heading import show_heading
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import share_picture
from cutaway_app.pictures import Picture, find_drawn, read_drawn
from cutaway_app.reasons import REASONS
from cutaway_app.selection import Selection, SelectionKind, exists_in, find_finding, read_pick
from cutaway_app.state import Tab


def show_workspace(memory: Memory, architecture: Architecture, version: ProjectVersion) -> None:
    """`version` is what the architecture was made from."""
    try:
        picture = share_picture(architecture, version, memory.page.query)
    except CutawayError as error:
        st.error(escape(str(error)))
        return
    show_heading(architecture, picture)
    if not has_routes(architecture):
        with st.container(key="banner"):
            st.warning(f"**{NO_ROUTES}** Is this the folder of a FastAPI application?")
    _show_parts(memory, architecture, picture)


NOT_DRAWN = "This picture leaves it out."


@st.fragment
def _show_parts(memory: Memory, architecture: Architecture, picture: Picture) -> None:
    """Runs alone on every click, so that the rest of the page stays as it is."""
    if memory.page.query != picture.query:
        st.rerun()
    left, right = st.columns([3.1, 1], gap="medium")
    with left:
        _show_picture(memory, picture)
    with right, st.container(key="inspector"):
        _show_panel(memory, architecture, picture)
    _tell_selection(memory, architecture, picture)
    write_parameters(memory)


def _show_picture(memory: Memory, picture: Picture) -> None:
    def select() -> None:
        click = read_click("selected")
        if click is not None and click.hash == picture.hash:
            selection = read_drawn(picture, click.id) if click.id else None
            memory.page = replace(memory.page, selection=selection, tab=Tab.SELECTED)
            memory.words = ""

    def focus() -> None:
        click = read_click("action")
        selection = read_drawn(picture, click.id) if click and click.id else None
        if selection is not None and selection.kind is SelectionKind.SYMBOL:
            memory.page = replace(memory.page, focus=selection.parts[0], selection=selection)
            memory.words = ""

    show_canvas(picture.data, on_select=select, on_focus=focus)


def _show_panel(memory: Memory, architecture: Architecture, picture: Picture) -> None:
    def choose_tab() -> None:
        # Clicking the chosen one again would leave none chosen.
        memory.page = replace(memory.page, tab=Tab(st.session_state["tab"] or memory.page.tab))
        memory.words = ""

    def search() -> None:
        memory.words = str(st.session_state["words"])

    def pick() -> None:
        follow_item(memory, architecture, read_clicked_item())

    labels = label_tabs(architecture)
    st.session_state["tab"] = memory.page.tab
    st.segmented_control(
        "Panel",
        list(Tab),
        key="tab",
        format_func=lambda tab: labels[tab],
        on_change=choose_tab,
        label_visibility="collapsed",
        width="stretch",
    )
    st.session_state["words"] = memory.words
    st.text_input(
        "Find a symbol",
        key="words",
        on_change=search,
        placeholder="Find a symbol or route…",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    show_card(choose_card(memory, architecture, picture), on_pick=pick)


def label_tabs(architecture: Architecture) -> Mapping[Tab, str]:
    counted = sum(finding.suppressed is None for finding in architecture.findings)
    return {
        Tab.SELECTED: "Selected",
        Tab.FINDINGS: f"Findings {counted}",
        Tab.GAPS: f"Gaps {len(architecture.gaps)}",
    }


def follow_item(memory: Memory, architecture: Architecture, item: object) -> None:
    """What a click in the panel asks for; anything that does not exist is passed over."""
    match item:
        case ["focus", str(symbol)] if architecture.find_symbol(symbol) is not None:
            # What is explained at the moment stays: a finding is what one wants to see the surroundings of.
            memory.page = replace(memory.page, focus=symbol)
        case _:
            selection = read_pick(item)
            if selection is None or not exists_in(architecture, selection):
                return
            memory.page = replace(memory.page, selection=selection, tab=Tab.SELECTED)
    memory.words = ""
    memory.is_told = False


def choose_card(memory: Memory, architecture: Architecture, picture: Picture) -> Card:
    """What the panel shows beside this picture."""
    if memory.words.strip():
        return list_matches(architecture, memory.words)
    match memory.page.tab:
        case Tab.FINDINGS:
            return list_findings(architecture, REASONS)
        case Tab.GAPS:
            return list_gaps(architecture)
        case Tab.SELECTED:
            selection = memory.page.selection
            if selection is None or not exists_in(architecture, selection):
                return list_layers(architecture)
            card = _describe(architecture, selection)
            if find_drawn(architecture, picture, selection) is not None:
                return card
            return replace(card, notes=(*card.notes, NOT_DRAWN))


def _describe(architecture: Architecture, selection: Selection) -> Card:
    """`selection` exists in the architecture."""
    match selection.kind:
        case SelectionKind.SYMBOL:
            symbol = architecture.find_symbol(selection.parts[0])
            return describe_symbol(architecture, symbol) if symbol else list_layers(architecture)
        case SelectionKind.EDGE:
            return describe_edge(architecture, selection)
        case SelectionKind.FINDING:
            finding = find_finding(architecture, selection)
            reason = REASONS.get(finding.rule, "") if finding else ""
            return describe_finding(architecture, finding, reason) if finding else list_layers(architecture)


def _tell_selection(memory: Memory, architecture: Architecture, picture: Picture) -> None:
    """Let the canvas know of a selection that was not made in it, and again when there is a new picture."""
    before = memory.command
    selection = memory.page.selection
    if not memory.is_told or before is None or before.hash != picture.hash:
        is_real = selection is not None and exists_in(architecture, selection)
        drawn = find_drawn(architecture, picture, selection) if selection is not None and is_real else None
        memory.command = Command(picture.hash, drawn, before.count + 1 if before else 1)
        memory.is_told = True
    if memory.command is not None:
        send_command(memory.command)
