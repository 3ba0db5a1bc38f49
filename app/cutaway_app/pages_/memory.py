"""What Streamlit keeps for one visitor, under typed names."""

from dataclasses import dataclass

import streamlit as st

from cutaway_app.components.canvas import Command
from cutaway_app.loading import ProjectVersion
from cutaway_app.state import PageState


@dataclass(slots=True)
class Memory:
    """One visitor's page between two runs of the script."""

    page: PageState
    address: dict[str, list[str]] | None = None
    """As last written by us; anything else comes from the user."""
    version: ProjectVersion | None = None
    """What is shown; None until there is something to show."""
    problem: str = ""
    """Why nothing is shown."""
    command: Command | None = None
    is_told: bool = False
    """Whether the canvas knows of a selection that was not made in it."""
    words: str = ""
    """Typed to find a symbol."""


def recall(first: PageState) -> Memory:
    """The visitor's memory; it starts with `first`."""
    memory: object = st.session_state.get("memory")
    if isinstance(memory, Memory):
        return memory
    memory = Memory(first)
    st.session_state["memory"] = memory
    return memory
