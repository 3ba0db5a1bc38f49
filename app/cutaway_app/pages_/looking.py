"""How pictures look: which way layers run, and the language of titles and legend."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cutaway.rendering import Language, Orientation
from cutaway_app.looks import Look
from cutaway_app.pages_.memory import Memory
from cutaway_app.pictures import Picture

_AS_IT_SUITS = "auto"
_RUNS: Mapping[str, str] = {
    _AS_IT_SUITS: "As it suits",
    Orientation.ACROSS: "Across",
    Orientation.DOWN: "Down",
}
_LANGUAGES: Mapping[Language, str] = {Language.ENGLISH: "English", Language.CHINESE: "中文"}


def show_looks(memory: Memory, picture: Picture) -> None:
    with st.popover("Look", icon=":material/tune:", width="content", key="look"):
        if picture.choice.view.is_in_layers:
            _ask_orientation(memory)
        _ask_language(memory)


def _change_look(memory: Memory, look: Look) -> None:
    memory.page = replace(memory.page, look=look)
    memory.is_told = False


def _ask_orientation(memory: Memory) -> None:
    def choose() -> None:
        chosen = st.session_state["orientation"] or _AS_IT_SUITS
        run = None if chosen == _AS_IT_SUITS else Orientation(chosen)
        _change_look(memory, replace(memory.page.look, orientation=run))

    st.session_state["orientation"] = str(memory.page.look.orientation or _AS_IT_SUITS)
    st.segmented_control(
        "Layers run",
        [str(run) for run in _RUNS],
        key="orientation",
        format_func=lambda run: _RUNS[run],
        on_change=choose,
    )


def _ask_language(memory: Memory) -> None:
    def choose() -> None:
        chosen = st.session_state["language"] or memory.page.look.language
        _change_look(memory, replace(memory.page.look, language=Language(chosen)))

    st.session_state["language"] = memory.page.look.language
    st.segmented_control(
        "Titles and legend",
        list(_LANGUAGES),
        key="language",
        format_func=lambda language: _LANGUAGES[language],
        on_change=choose,
    )
