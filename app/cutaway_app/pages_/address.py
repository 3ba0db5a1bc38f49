"""The page's address in the browser: read when the user comes or goes back, written when the page changes."""

import streamlit as st

from cutaway_app.pages_.memory import Memory
from cutaway_app.state import write_address


def read_parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def write_parameters(memory: Memory) -> None:
    """Let the address say what the page shows."""
    memory.written = memory.page
    memory.address = write_address(memory.page)
    if read_parameters() != memory.address:
        st.query_params.from_dict(memory.address)
