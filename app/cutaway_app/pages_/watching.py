"""While a project is shown: its files are watched, and what is new is shown as soon as it is understood."""

import streamlit as st

from cutaway.errors import CutawayError
from cutaway_app.markdown import escape
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import share_analyses
from cutaway_app.versions import read_stamp, read_version

_EVERY = 2.5


@st.fragment(run_every=_EVERY)
def watch(memory: Memory) -> None:
    """Analyse what has changed in the background, and keep page and selection."""
    version = memory.version
    if version is None:
        return
    stamp = read_stamp(version.location)
    if stamp == memory.stamp:
        return
    new = read_version(version.location)
    if new == version:
        memory.stamp = stamp
        return
    analysis = share_analyses().get(new)
    if not analysis.is_done:
        st.caption("Files have changed; reading them…")
        return
    memory.stamp = stamp
    try:
        analysis.result()
    except CutawayError as error:
        st.toast(f"The change could not be read: {escape(str(error))}")
        return
    memory.version = new
    memory.is_told = False
    st.rerun()
