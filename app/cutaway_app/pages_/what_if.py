"""The page of what if: symbols in other layers, edges that are allowed, and what the rules say then."""

from dataclasses import replace

import streamlit as st

from cutaway.config import EdgePattern, find_settings, read_settings
from cutaway.errors import CutawayError
from cutaway.model import Architecture, EdgeKind, Layer
from cutaway_app.components.finder import Search, read_choice, read_words, show_finder
from cutaway_app.components.panel import read_clicked_item, show_card
from cutaway_app.edits import MOVABLE, Edits, Move, write_settings
from cutaway_app.markdown import escape
from cutaway_app.naming import LAYER_NAMES, name_layer, name_symbol, say_count
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened, share_supposed
from cutaway_app.selection import Selection, SelectionKind, read_pick
from cutaway_app.state import Page
from cutaway_app.supposing import Comparison, compare, list_changes, propose

_FINDER = "move_finder"
_CHAIN = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DTO, Layer.EXTERNAL, Layer.WIRING)


def show_what_if(memory: Memory, opened: Opened) -> None:
    left, middle, right = st.columns([1.1, 1.3, 1.3], gap="medium")
    with left, st.container(key="suppose"):
        _show_moves(memory, opened)
        _show_allowances(memory)
        _show_proposals(memory, opened)
    try:
        comparison = compare(opened.architecture, share_supposed(opened, memory.page.edits))
    except CutawayError as error:
        middle.error(escape(str(error)))
        return
    with middle, st.container(key="verdicts"):
        _show_numbers(comparison)
        _show_settings(memory, opened)
    with right, st.container(key="inspector"):
        _show_changes(memory, opened, comparison)


def _edit(memory: Memory, edits: Edits) -> None:
    memory.page = replace(memory.page, edits=edits)


def _show_moves(memory: Memory, opened: Opened) -> None:
    st.subheader("Suppose that it moved", anchor=False)
    _show_search(memory, opened)
    candidate = memory.candidate
    if candidate is None or opened.architecture.find_symbol(candidate) is None:
        return
    layer = opened.architecture.layer_of(candidate)

    def move() -> None:
        chosen = st.session_state["move_to"]
        if chosen is not None:
            _edit(memory, memory.page.edits.move(candidate, Layer(chosen)))
            memory.candidate = None

    st.markdown(
        f"**{escape(name_symbol(opened.architecture, candidate))}** is now in {name_layer(layer)}; move it to"
    )
    st.pills(
        "Layer",
        [one for one in MOVABLE if one is not layer],
        key="move_to",
        format_func=lambda one: LAYER_NAMES[one],
        on_change=move,
        label_visibility="collapsed",
    )


def _show_search(memory: Memory, opened: Opened) -> None:
    def take_words() -> None:
        memory.words[_FINDER] = read_words(_FINDER)

    def pick() -> None:
        memory.words[_FINDER] = ""
        match read_pick(read_choice(_FINDER)):
            case Selection(SelectionKind.SYMBOL, (symbol,)):
                memory.candidate = symbol
            case _:
                return

    words = memory.words.get(_FINDER, "")
    search = Search("Find a symbol or module to move", words, opened.survey.index.find(words))
    show_finder(_FINDER, search, on_words=take_words, on_pick=pick)


def _show_allowances(memory: Memory) -> None:
    def allow() -> None:
        source, target, kind = (st.session_state[f"allow_{name}"] for name in ("from", "to", "kind"))
        pattern = EdgePattern(str(source), str(target), EdgeKind(kind) if kind else None)
        _edit(memory, memory.page.edits.allow(pattern))

    st.subheader("Suppose that it is allowed", anchor=False)
    with st.form("allowance", border=False):
        ends = st.columns(3, gap="small")
        ends[0].selectbox("From", _CHAIN, key="allow_from", format_func=lambda layer: LAYER_NAMES[layer])
        ends[1].selectbox("To", _CHAIN, index=2, key="allow_to", format_func=lambda layer: LAYER_NAMES[layer])
        ends[2].selectbox(
            "Lines", [None, *EdgeKind], key="allow_kind", format_func=lambda kind: kind or "any"
        )
        st.form_submit_button("Allow", on_click=allow, width="stretch")


def _show_proposals(memory: Memory, opened: Opened) -> None:
    edits = memory.page.edits
    if edits:
        st.subheader("Supposed", anchor=False)
        for number, edit in enumerate((*edits.moves, *edits.allowed)):
            st.button(
                _describe(opened.architecture, edit),
                key=f"drop_{number}",
                icon=":material/close:",
                on_click=_edit,
                args=(memory, edits.without(edit)),
                width="stretch",
                help="Take it back",
            )
    proposals = propose(opened.architecture, edits)
    if proposals:
        st.subheader("What would change most", anchor=False)
        for number, proposal in enumerate(proposals):
            edit = proposal.edit
            added = edits.move(edit.symbol, edit.layer) if isinstance(edit, Move) else edits.allow(edit)
            st.button(
                f"{_describe(opened.architecture, edit)} :gray[{say_count(proposal.findings, 'finding')}]",
                key=f"propose_{number}",
                icon=":material/add:",
                on_click=_edit,
                args=(memory, added),
                width="stretch",
            )


def _describe(architecture: Architecture, edit: Move | EdgePattern) -> str:
    if isinstance(edit, Move):
        return f"{escape(name_symbol(architecture, edit.symbol))} → {LAYER_NAMES[edit.layer]}"
    return f"allow {escape(str(edit))}"


def _show_numbers(comparison: Comparison) -> None:
    numbers = st.columns(2, gap="small")
    numbers[0].metric("Findings now", f"{comparison.before:,}")
    change = comparison.after - comparison.before
    numbers[1].metric(
        "Then", f"{comparison.after:,}", delta=f"{change:+,}" if change else None, delta_color="inverse"
    )


def _show_settings(memory: Memory, opened: Opened) -> None:
    if not memory.page.edits:
        return
    location = opened.version.location
    found = find_settings(location)
    place = found.place if found is not None else ("tool", "cutaway")
    text = write_settings(memory.page.edits, read_settings(location), place)
    file = found.path.name if found is not None else "pyproject.toml"
    st.subheader(f"Settings for {file}", anchor=False)
    st.caption("All settings of Cutaway with these in them: they take the place of the present ones.")
    st.code(text, language="toml", wrap_lines=True)
    st.download_button(
        "Take it away",
        text,
        file_name="cutaway.toml" if not place else f"cutaway-{file}",
        mime="application/toml",
        on_click="ignore",
    )


def _show_changes(memory: Memory, opened: Opened, comparison: Comparison) -> None:
    def pick() -> None:
        follow(memory, opened.architecture, read_clicked_item())
        memory.page = replace(memory.page, page=Page.REVIEW)

    show_card(list_changes(comparison), on_pick=pick)
