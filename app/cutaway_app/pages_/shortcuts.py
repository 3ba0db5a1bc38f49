"""Every key that does something, told when somebody asks."""

from collections.abc import Mapping

import streamlit as st

ASK = "?"
_KEYS: Mapping[str, Mapping[str, str]] = {
    "Everywhere": {
        "1 … 7": "a page",
        "/": "find a symbol, route, table or file",
        "[ ]": "back and forward",
        ASK: "these keys",
    },
    "In the picture": {
        "Tab": "into it, and on to its tools",
        "← ↑ → ↓": "from symbol to symbol, or move the picture",
        "Enter": "only what is around the selected symbol",
        "k": "keep it, whatever filters leave out",
        "h": "hide it",
        "Esc": "let go of it",
        "+ - 0": "larger, smaller, all of it",
        "/": "find in the picture",
    },
    "In lists, tables and charts": {
        "↑ ↓ Home End": "through them",
        "Enter": "choose",
    },
    "While presenting": {
        "← →": "the finding before, the next one",
        "f": "fill the screen",
        "Esc": "leave",
    },
}


@st.dialog("Keys", width="large")
def show_keys() -> None:
    with st.container(key="shortcuts"):
        columns = st.columns(2, gap="large")
        for number, (place, meaning_of) in enumerate(_KEYS.items()):
            rows = "\n".join(f"| `{key}` | {meaning} |" for key, meaning in meaning_of.items())
            # The longest list beside all others.
            with columns[int(number == 1)]:
                st.markdown(f"**{place}**\n\n| | |\n|---|---|\n{rows}")


def offer_keys() -> None:
    if st.button("Keys", key="ask_keys", icon=":material/keyboard:", type="tertiary", help=f"Press {ASK}"):
        show_keys()
