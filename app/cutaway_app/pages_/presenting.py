"""A review before many eyes: one finding at a time, large, with keys to step through them."""

from dataclasses import replace

import streamlit as st

from cutaway_app.components.panel import PLACES_KEY, read_clicked_item, show_card
from cutaway_app.markdown import escape
from cutaway_app.objecting import compare_places
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.review import choose_picture, find_selected
from cutaway_app.pages_.sharing import Opened, share_picture
from cutaway_app.pages_.workspace import show_picture, tell_selection
from cutaway_app.reviewing import order_findings, step_from
from cutaway_app.selection import select_finding

_SCALE = 1.5
STEPS = {"ArrowRight": 1, "ArrowDown": 1, "PageDown": 1, " ": 1, "ArrowLeft": -1, "ArrowUp": -1, "PageUp": -1}
"""By keys; presenters' remote controls send the pages."""


def show_presentation(memory: Memory, opened: Opened) -> None:
    finding = find_selected(memory, opened) or step_from(
        order_findings(opened.architecture, memory.page.grouping), None, 0
    )
    if finding is None:
        leave(memory)
        st.rerun()
    if find_selected(memory, opened) is None:
        memory.page = replace(memory.page, selection=select_finding(finding))
        memory.is_told = False
    look = memory.page.look
    picture = share_picture(opened, choose_picture(opened, finding, look), look)

    def pick() -> None:
        leave(memory)
        follow(memory, opened.architecture, read_clicked_item(PLACES_KEY))

    with st.container(key="presentation"):
        _show_bar(memory, opened, f"{finding.rule} {finding.slug} · {finding.severity} · {finding.site}")
        st.title(escape(finding.message), anchor=False)
        show_picture(memory, opened, picture)
        show_card(compare_places(opened.architecture, finding), on_pick=pick, key=PLACES_KEY)
    tell_selection(memory, opened, picture, scale=_SCALE)


def _show_bar(memory: Memory, opened: Opened, told: str) -> None:
    findings = order_findings(opened.architecture, memory.page.grouping)
    places = [number for number, one in enumerate(findings) if select_finding(one) == memory.page.selection]
    number = f"{places[0] + 1} of {len(findings)}" if places else f"{len(findings)} findings"
    with st.container(
        key="presentation_bar",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        st.caption(f"{number} · {escape(told)}")
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                "Previous",
                key="previous",
                icon=":material/arrow_back:",
                on_click=step,
                args=(memory, opened, -1),
            )
            st.button(
                "Next", key="next", icon=":material/arrow_forward:", on_click=step, args=(memory, opened, 1)
            )
            st.button(
                "Leave",
                key="leave",
                icon=":material/close:",
                on_click=leave,
                args=(memory,),
                help="Esc; F fills the screen",
            )


def step(memory: Memory, opened: Opened, steps: int) -> None:
    findings = order_findings(opened.architecture, memory.page.grouping)
    finding = step_from(findings, memory.page.selection, steps)
    if finding is not None:
        memory.page = replace(memory.page, selection=select_finding(finding))
        memory.is_told = False


def leave(memory: Memory) -> None:
    memory.page = replace(memory.page, is_presenting=False)
    memory.is_told = False
