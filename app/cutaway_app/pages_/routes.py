"""The page of routes: a table of all endpoints, and the flow of one as a picture and as a tree."""

import streamlit as st

from cutaway.model import Route
from cutaway_app.cards import Card
from cutaway_app.components.table import read_chosen_row, show_table
from cutaway_app.flows import grow_tree
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened, share_routes
from cutaway_app.pages_.workspace import show_sheet
from cutaway_app.pictures import Picture
from cutaway_app.tables import tabulate_routes


def show_table_of_routes(memory: Memory, opened: Opened) -> None:
    def pick() -> None:
        follow(memory, opened.architecture, read_chosen_row())

    show_table(tabulate_routes(share_routes(opened)), on_pick=pick)


def show_flow(memory: Memory, opened: Opened, picture: Picture, route: Route) -> None:
    def list_all() -> Card:
        return grow_tree(opened.architecture, route)

    show_sheet(memory, opened, picture, memory.page.frame, list_all)


def find_route(opened: Opened, route: str | None) -> Route | None:
    """None if there is no such route."""
    return next((one for one in opened.architecture.routes if one.id == route), None)


def warn_of_unknown(route: str | None) -> None:
    if route is not None:
        st.warning("There is no such route any more.", icon=":material/info:")
