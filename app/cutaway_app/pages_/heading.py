"""The line above a page: where one is, a field that finds anything, and what can be taken away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import streamlit as st

from cutaway.model import Architecture
from cutaway.views import ViewName
from cutaway_app.components.finder import Search, read_choice, read_words, show_finder
from cutaway_app.markdown import escape
from cutaway_app.naming import name_symbol
from cutaway_app.pages_.downloads import show_downloads
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.looking import show_looks
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened
from cutaway_app.pictures import Picture
from cutaway_app.pointing import find_drawn
from cutaway_app.selection import SelectionKind
from cutaway_app.state import Page, PageState

FINDER = "finder"
_NAMES = {
    Page.EXPLORE: "Everything",
    Page.ROUTES: "Routes",
    Page.REVIEW: "Review",
    Page.MAPPING: "Mapping",
    Page.MATRIX: "Matrix",
    Page.MODULES: "Modules",
    Page.WHAT_IF: "What if",
    Page.OPEN: "Open a project",
}
_VIEWS = {
    ViewName.OVERVIEW: "Overview",
    ViewName.VIOLATIONS: "Only what breaks the layering",
    ViewName.MULTIPLES: "Package by package",
}


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to what is shown; `page` is what one step back leads to."""

    label: str
    page: PageState


def show_heading(memory: Memory, opened: Opened, picture: Picture | None) -> None:
    with st.container(
        key="heading", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        _show_crumbs(memory, tuple(list_crumbs(memory.page, opened.architecture)))
        with st.container(
            key="tools", horizontal=True, vertical_alignment="center", gap="small", width="content"
        ):
            _show_finder(memory, opened, picture)
            if picture is not None:
                show_looks(memory, picture)
            show_downloads(opened.architecture, picture)


def list_crumbs(page: PageState, architecture: Architecture) -> Iterator[Crumb]:
    """From the start of the page to what is shown; the last one is where one is."""
    start = replace(page, view=None, subjects=(), route=None, query=replace(page.query, packages=()))
    yield Crumb(_NAMES[page.page], start)
    if page.page is Page.EXPLORE:
        packages = page.query.packages
        if packages and page.view is not ViewName.FOCUS:
            yield Crumb(_name_packages(*packages), replace(page, view=None, subjects=()))
        if page.subjects:
            yield Crumb(" → ".join(name_symbol(architecture, one) for one in page.subjects), page)
        elif page.view is not None and page.view in _VIEWS:
            yield Crumb(_VIEWS[page.view], page)
    if page.page is Page.ROUTES and page.route is not None:
        yield Crumb(name_symbol(architecture, page.route), page)


def _name_packages(first: str, *others: str) -> str:
    return f"{first} +{len(others)}" if others else first


def _show_crumbs(memory: Memory, crumbs: tuple[Crumb, ...]) -> None:
    def go(page: PageState) -> Callable[[], None]:
        def act() -> None:
            memory.page = page
            memory.is_told = False

        return act

    *above, last = crumbs
    with st.container(key="crumbs", horizontal=True, vertical_alignment="center", gap="xsmall"):
        for number, crumb in enumerate(above):
            st.button(escape(crumb.label), key=f"crumb_{number}", type="tertiary", on_click=go(crumb.page))
            st.markdown(":material/chevron_right:", width="content")
        st.header(escape(last.label), anchor=False, width="content")


@st.fragment
def _show_finder(memory: Memory, opened: Opened, picture: Picture | None) -> None:
    """Runs alone while somebody types."""

    def take_words() -> None:
        memory.words[FINDER] = read_words(FINDER)

    def pick() -> None:
        memory.words[FINDER] = ""
        memory.has_found = True
        memory.page = replace(memory.page, selection=None)
        _follow_found(memory, opened, picture, read_choice(FINDER))

    words = memory.words.get(FINDER, "")
    found = opened.survey.index.find(words)
    search = Search("Find a symbol, route, table or file", words, found)
    show_finder(FINDER, search, on_words=take_words, on_pick=pick)
    if memory.has_found:
        memory.has_found = False
        st.rerun()


def _follow_found(memory: Memory, opened: Opened, picture: Picture | None, item: object) -> None:
    """Select it; where the picture does not show it, show what is around it."""
    follow(memory, opened.architecture, item)
    selection = memory.page.selection
    if selection is None:
        return
    is_explorer = memory.page.page is Page.EXPLORE
    if is_explorer and picture is not None and find_drawn(opened.survey, picture, selection):
        return
    if selection.kind is SelectionKind.SYMBOL:
        memory.page = memory.page.show(ViewName.FOCUS, selection.parts[0])
    else:
        memory.page = replace(memory.page, page=Page.EXPLORE)
