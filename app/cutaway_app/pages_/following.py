"""A click on a name -> what the page shows then."""

from dataclasses import replace

from cutaway.model import Architecture
from cutaway.records import is_list
from cutaway.views import ViewName
from cutaway_app.cards import Act
from cutaway_app.pages_.memory import Memory
from cutaway_app.selection import exists_in, read_pick, select_symbol
from cutaway_app.state import Page, Tab


def _read_packages(item: object) -> tuple[str, ...]:
    """Which ones to draw; none if something else was asked for."""
    is_asked = is_list(item) and item[:1] == [Act.PACKAGES]
    return tuple(str(part) for part in item[1:]) if is_list(item) and is_asked else ()


def follow(memory: Memory, architecture: Architecture, item: object) -> None:
    """What was asked for; anything that does not exist is passed over."""
    page = memory.page
    packages = _read_packages(item)
    if packages:
        query = replace(page.query, packages=packages)
        memory.page = replace(page.show(None), query=query, selection=None)
        memory.is_told = False
        return
    match item:
        case [Act.FOCUS, str(symbol)] if architecture.find_symbol(symbol) is not None:
            # What is explained at the moment stays: a finding is what one wants to see the surroundings of.
            memory.page = page.show(ViewName.FOCUS, symbol)
            if page.selection is None:
                memory.page = replace(memory.page, selection=select_symbol(symbol))
        case [Act.HIDE, str(symbol)] if architecture.find_symbol(symbol) is not None:
            query = replace(page.query, hidden=page.query.hidden | {symbol}, kept=page.query.kept - {symbol})
            memory.page = replace(page, query=query, selection=None)
        case [Act.KEEP, str(symbol)] if architecture.find_symbol(symbol) is not None:
            query = replace(page.query, kept=page.query.kept ^ {symbol}, hidden=page.query.hidden - {symbol})
            memory.page = replace(page, query=query)
        case [Act.ROUTE, str(route)] if any(one.id == route for one in architecture.routes):
            memory.page = replace(page, page=Page.ROUTES, route=route, selection=None)
        case [Act.MOVE, str(symbol)] if architecture.find_symbol(symbol) is not None:
            memory.candidate = symbol
            memory.page = replace(page, page=Page.WHAT_IF, selection=None)
        case [Act.LIST]:
            memory.page = replace(page, selection=None)
        case _:
            selection = read_pick(item)
            if selection is None or not exists_in(architecture, selection):
                return
            memory.page = replace(page, selection=selection, tab=Tab.SELECTED)
    memory.is_told = False
