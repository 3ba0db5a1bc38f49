"""A project that is being read -> the opened project, with what is done shown while one waits."""

import streamlit as st

from cutaway.errors import CutawayError
from cutaway_app.loading import Analysis
from cutaway_app.markdown import escape
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened, open_analysed, share_analyses

_STAGES = (
    "reading files",
    "parsing",
    "inferring types",
    "resolving",
    "deciding layers",
    "handing over",
    "preparing pictures",
)
"""As the engine names them, in their order."""


def obtain(memory: Memory) -> Opened | None:
    """None, with a word on the page, if there is nothing to show."""
    if memory.version is None:
        return None
    analysis = share_analyses().get(memory.version)
    try:
        _wait_for(memory, analysis)
        return open_analysed(memory.version, analysis.result())
    except CutawayError as error:
        memory.version, memory.problem = None, str(error)
        return None


def _wait_for(memory: Memory, analysis: Analysis) -> None:
    if analysis.wait(0.05):
        return
    place = st.empty()
    with place.container(key="progress"):
        st.subheader(f"Reading {escape(analysis.version.location.name)}", anchor=False)
        bar = st.progress(0.0)
        stages = st.empty()
        st.button("Stop", key="stop", icon=":material/stop_circle:", on_click=_stop, args=(memory, analysis))
        while not analysis.wait(0.15):
            progress = analysis.progress
            share = min(1.0, progress.done / progress.total) if progress.total else 0.0
            count = f" · {progress.done:,} of {progress.total:,}" if progress.total else ""
            bar.progress(share, text=f"{escape(progress.stage.capitalize())}{count}")
            stages.markdown("\n".join(_list_stages(progress.stage)))
    place.empty()


def _list_stages(present: str) -> list[str]:
    at = _STAGES.index(present) if present in _STAGES else 0
    return [
        f"- {stage.capitalize()} {'✓' if number < at else '…' if number == at else ''}"
        if number <= at
        else f"- :gray[{stage.capitalize()}]"
        for number, stage in enumerate(_STAGES)
    ]


def _stop(memory: Memory, analysis: Analysis) -> None:
    analysis.stop()
    memory.version, memory.problem = None, "The analysis was stopped. Open the project again to start anew."
