"""The picture and the panel beside it: what is clicked in one shows in the other."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from cutaway_app.cards import Act, Action, Card, pick_act
from cutaway_app.components.canvas import Command, read_click, send_command, show_canvas
from cutaway_app.components.panel import KEY, read_clicked_item, show_card
from cutaway_app.explaining import explain
from cutaway_app.pages_.address import write_parameters
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened
from cutaway_app.pictures import Picture
from cutaway_app.pointing import find_drawn, read_drawn
from cutaway_app.selection import SelectionKind, exists_in
from cutaway_app.state import PageState, Tab

NOT_DRAWN = "This picture leaves it out."
_BACK = Action("Back to the list", pick_act(Act.LIST))


def show_picture(memory: Memory, opened: Opened, picture: Picture) -> None:
    def select() -> None:
        click = read_click("selected")
        if click is not None and click.hash == picture.hash:
            selection = read_drawn(picture, click.id) if click.id else None
            memory.page = replace(memory.page, selection=selection, tab=Tab.SELECTED)

    def act() -> None:
        click = read_click("action")
        selection = read_drawn(picture, click.id) if click and click.id else None
        if click is None or selection is None:
            return
        if selection.kind is SelectionKind.SYMBOL and click.type in (Act.FOCUS, Act.HIDE, Act.KEEP):
            memory.page = replace(memory.page, selection=selection)
            follow(memory, opened.architecture, [click.type, *selection.parts])
        elif click.type == Act.FOCUS:
            _open_inside(memory, opened, explain(opened.survey, selection))

    show_canvas(picture.data, on_select=select, on_act=act)


def _open_inside(memory: Memory, opened: Opened, card: Card | None) -> None:
    """What stands for many symbols opens into them."""
    for action in card.actions if card else ():
        if action.pick[:1] in ((Act.PACKAGES,), (Act.FOCUS,)):
            follow(memory, opened.architecture, list(action.pick))
            return


def show_panel(memory: Memory, opened: Opened, card: Card) -> None:
    def pick() -> None:
        follow(memory, opened.architecture, read_clicked_item(KEY))

    show_card(card, on_pick=pick)


def explain_selected(memory: Memory, opened: Opened, picture: Picture) -> Card | None:
    """The card of what is selected, with a word if the picture does not show it; None if nothing is."""
    selection = memory.page.selection
    card = _explain(memory, opened)
    if selection is None or card is None:
        return None
    if find_drawn(opened.survey, picture, selection) is not None:
        return card
    return replace(card, notes=(*card.notes, NOT_DRAWN))


def _explain(memory: Memory, opened: Opened) -> Card | None:
    card = explain(opened.survey, memory.page.selection)
    if card is None:
        return None
    return replace(card, actions=tuple(_say_what_is_kept(memory, action) for action in card.actions))


def _say_what_is_kept(memory: Memory, action: Action) -> Action:
    is_kept = action.pick[:1] == (Act.KEEP,) and action.pick[1] in memory.page.query.kept
    return replace(action, text="Keep no longer") if is_kept else action


def tell_selection(memory: Memory, opened: Opened, picture: Picture, *, scale: float | None = None) -> None:
    """Let the canvas know of a selection that was not made in it, and again when there is a new picture."""
    before = memory.command
    selection = memory.page.selection
    if not memory.is_told or before is None or before.hash != picture.hash:
        is_real = selection is not None and exists_in(opened.architecture, selection)
        drawn = find_drawn(opened.survey, picture, selection) if selection is not None and is_real else None
        memory.command = Command(picture.hash, drawn, before.count + 1 if before else 1, scale)
        memory.is_told = True
    if memory.command is not None:
        send_command(memory.command)


@st.fragment
def show_sheet(
    memory: Memory, opened: Opened, picture: Picture, frame: PageState, list_all: Callable[[], Card]
) -> None:
    """A picture with the list of what is in it, or the card of what is selected.

    Runs alone on every click, so that the rest of the page stays as it is.
    """
    start_fragment(memory, opened, frame)
    left, right = st.columns([3.1, 1], gap="medium")
    with left:
        show_picture(memory, opened, picture)
    with right, st.container(key="inspector"):
        card = _explain(memory, opened)
        show_panel(
            memory,
            opened,
            list_all() if card is None else replace(card, actions=(_BACK, *card.actions)),
        )
    tell_selection(memory, opened, picture)
    write_parameters(memory)


def start_fragment(memory: Memory, opened: Opened, frame: PageState) -> None:
    """Run the whole page instead if anything around the fragment has to change."""
    if memory.page.frame != frame or memory.version != opened.version:
        st.rerun()
