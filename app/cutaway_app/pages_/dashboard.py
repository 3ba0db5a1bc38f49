"""One run of the page's script: which project, which page of it, and everything around that."""

import os
from importlib import resources

import streamlit as st

from cutaway.errors import CutawayError
from cutaway.views import ViewChoice, ViewName, apply_filters
from cutaway_app.components.keys import listen_to_keys, read_key
from cutaway_app.importing import list_modules
from cutaway_app.launch import PROJECT_VARIABLE
from cutaway_app.markdown import escape
from cutaway_app.pages_.address import read_parameters, write_parameters
from cutaway_app.pages_.explorer import show_explorer
from cutaway_app.pages_.filters import show_filters
from cutaway_app.pages_.heading import show_heading
from cutaway_app.pages_.memory import Memory, recall
from cutaway_app.pages_.navigation import PAGES, go_to, show_brand, show_coverage, show_pages
from cutaway_app.pages_.openers import open_project, read_known
from cutaway_app.pages_.opening import show_opening
from cutaway_app.pages_.presenting import STEPS, leave, show_presentation, step
from cutaway_app.pages_.review import choose_picture, find_selected, show_review
from cutaway_app.pages_.routes import find_route, show_flow, show_table_of_routes, warn_of_unknown
from cutaway_app.pages_.sharing import Opened, share_picture
from cutaway_app.pages_.shortcuts import ASK, offer_keys, show_keys
from cutaway_app.pages_.waiting import obtain
from cutaway_app.pages_.watching import watch
from cutaway_app.pages_.what_if import show_what_if
from cutaway_app.pages_.workspace import show_sheet
from cutaway_app.pictures import Picture
from cutaway_app.sheets import list_mapping, list_matrix
from cutaway_app.state import Grouping, Page, PageState, read_address

_SHEETS = {
    Page.MAPPING: (ViewName.MAPPING, list_mapping),
    Page.MATRIX: (ViewName.MATRIX, list_matrix),
    Page.MODULES: (ViewName.MODULES, list_modules),
}


def show_dashboard() -> None:
    # An icon by name or an emoji would be fetched from another host.
    st.set_page_config(page_title="Cutaway", page_icon=_read("icon.svg"), layout="wide")
    with st.container(key="style"):
        st.html(f"<style>{_read('style.css')}</style>")
    given = os.environ.get(PROJECT_VARIABLE, "")
    memory = recall(PageState(project=given))
    if memory.address is None and memory.page.project:
        open_project(memory, memory.page.project)
    _follow_address(memory, given)
    opened = obtain(memory) if memory.page.page is not Page.OPEN else None
    if opened is not None:
        _show_project(memory, opened)
    elif memory.page.page is Page.OPEN or memory.version is None:
        if memory.problem:
            st.error(escape(memory.problem), icon=":material/folder_off:")
        show_opening(memory)
    write_parameters(memory)


def _read(name: str) -> str:
    return resources.files("cutaway_app.pages_").joinpath(name).read_text("utf-8")


def _follow_address(memory: Memory, given: str) -> None:
    """Take over an address that the user came with, or went back to."""
    parameters = read_parameters()
    if parameters == memory.address or (memory.address is None and not parameters):
        return
    # After a click, the browser may still tell the address of before.
    if memory.written is not None and memory.page != memory.written:
        return
    before = memory.page.project
    memory.page = read_address({"project": [before or given]} | parameters)
    memory.is_told = False
    if memory.page.project != before:
        read_known(memory)


def _show_project(memory: Memory, opened: Opened) -> None:
    _listen(memory, opened)
    if memory.page.is_presenting:
        with st.container(key="alone"):
            show_presentation(memory, opened)
        return
    show_brand(memory, opened.architecture)
    show_pages(memory, opened.architecture)
    choice = _choose_picture(memory, opened)
    if choice is not None and memory.page.page in (Page.EXPLORE, Page.ROUTES):
        show_filters(memory, opened, choice.view)
    show_coverage(opened.architecture)
    with st.sidebar:
        offer_keys()
        watch(memory)
    if memory.asks_for_keys:
        memory.asks_for_keys = False
        show_keys()
    try:
        _show_page(memory, opened, choice)
    except CutawayError as error:
        st.error(escape(str(error)))


def _show_page(memory: Memory, opened: Opened, choice: ViewChoice | None) -> None:
    page = memory.page
    route = find_route(opened, page.route)
    picture = share_picture(opened, choice, page.look) if choice is not None else None
    show_heading(memory, opened, picture)
    match page.page:
        case Page.EXPLORE if picture is not None:
            show_explorer(memory, opened, picture)
        case Page.ROUTES if picture is not None and route is not None:
            show_flow(memory, opened, picture, route)
        case Page.ROUTES:
            warn_of_unknown(page.route)
            show_table_of_routes(memory, opened)
        case Page.REVIEW:
            show_review(memory, opened)
        case Page.MAPPING | Page.MATRIX | Page.MODULES if picture is not None:
            _show_sheet(memory, opened, picture)
        case Page.WHAT_IF:
            show_what_if(memory, opened)
        case _:
            show_opening(memory)


def _choose_picture(memory: Memory, opened: Opened) -> ViewChoice | None:
    """What the page draws, which is what can be exported from it; None if it draws nothing."""
    page = memory.page
    if page.page is Page.EXPLORE:
        choice = page.choose(opened.survey.usual)
        is_known = all(opened.architecture.find_symbol(subject) for subject in choice.subjects)
        return choice if is_known else ViewChoice(opened.survey.usual)
    if page.page is Page.ROUTES and find_route(opened, page.route) is not None:
        return ViewChoice(ViewName.ROUTE, (page.route or "",), apply_filters(ViewName.ROUTE, page.query))
    if page.page is Page.REVIEW and page.grouping is not Grouping.HOTSPOTS:
        return choose_picture(opened, find_selected(memory, opened), page.look)
    return ViewChoice(_SHEETS[page.page][0]) if page.page in _SHEETS else None


def _show_sheet(memory: Memory, opened: Opened, picture: Picture) -> None:
    list_all = _SHEETS[memory.page.page][1]
    show_sheet(memory, opened, picture, memory.page.frame, lambda: list_all(opened.survey))


def _listen(memory: Memory, opened: Opened) -> None:
    digits = [str(number) for number in range(1, len(PAGES) + 1)]
    is_presenting = memory.page.is_presenting
    keys = [*STEPS, "Escape"] if is_presenting else [*digits, ASK]

    def act() -> None:
        key = read_key()
        if key in STEPS and memory.page.is_presenting:
            step(memory, opened, STEPS[key])
        elif key == "Escape":
            leave(memory)
        elif key in digits:
            go_to(memory, PAGES[int(key) - 1])
        elif key == ASK:
            memory.asks_for_keys = True

    listen_to_keys(keys, presents=is_presenting, on_key=act)
