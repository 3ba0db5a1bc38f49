"""What Streamlit keeps for one visitor, under typed names."""

from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from cutaway_app.components.canvas import Command
from cutaway_app.state import PageState
from cutaway_app.versions import ProjectVersion


@dataclass(slots=True)
class Memory:
    """One visitor's page between two runs of the script."""

    page: PageState
    address: dict[str, list[str]] | None = None
    """As last written by us; anything else comes from the user."""
    written: PageState | None = None
    """What that address says; anything else has been asked for since."""
    version: ProjectVersion | None = None
    """What is shown; None until there is something to show."""
    stamp: str = ""
    """Of the files when they were read."""
    problem: str = ""
    """Why nothing is shown."""
    complaint: str = ""
    """Why what was asked for was not done."""
    command: Command | None = None
    is_told: bool = False
    """Whether the canvas knows of a selection that was not made in it."""
    words: dict[str, str] = field(default_factory=dict[str, str])
    """Typed into each field that finds."""
    has_found: bool = False
    """Whether something was chosen that a field found, which changes more than the field."""
    candidate: str | None = None
    """Id of a symbol for which another layer is being thought of."""
    asks_for_keys: bool = False
    """Whether they are to be told now."""
    folder: Path | None = None
    """Where the visitor looks for a project."""


def recall(first: PageState) -> Memory:
    """The visitor's memory; it starts with `first`."""
    memory: object = st.session_state.get("memory")
    if isinstance(memory, Memory):
        return memory
    memory = Memory(first)
    st.session_state["memory"] = memory
    return memory
