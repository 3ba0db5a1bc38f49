"""A folder's path -> the project in it, opened for this visitor, or the reason why not."""

from dataclasses import replace

from cutaway.errors import CutawayError
from cutaway_app.loading import locate_project
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import share_analyses
from cutaway_app.recent import remember
from cutaway_app.state import Page, PageState
from cutaway_app.versions import read_stamp, read_version


def open_project(memory: Memory, typed: str) -> None:
    """Open the folder that was chosen, as it is now; another one than before starts a page of its own."""
    is_same = typed == memory.page.project
    memory.page = replace(memory.page, page=Page.EXPLORE) if is_same else PageState(project=typed)
    memory.words.clear()
    memory.candidate = None
    if read_project(memory):
        remember(locate_project(typed))


def read_project(memory: Memory) -> bool:
    """Read the folder that the page names; whether there is one."""
    memory.version, memory.problem = None, ""
    try:
        location = locate_project(memory.page.project)
    except CutawayError as error:
        memory.problem = str(error)
        return False
    memory.stamp = read_stamp(location)
    memory.version = read_version(location)
    return True


def read_known(memory: Memory) -> None:
    """Open what an address names, if somebody at this machine has opened it before."""
    try:
        is_known = share_analyses().has_opened(locate_project(memory.page.project))
    except CutawayError as error:
        memory.version, memory.problem = None, str(error)
        return
    if is_known:
        read_project(memory)
    else:
        memory.version, memory.problem = None, ""
