"""Scripts and styles of this package -> components of Streamlit, and values that come back from them."""

from collections.abc import Callable
from importlib import resources

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from cutaway.rendering import Palette, css_variables, read_part


def define(
    name: str, *, scripts: tuple[str, ...], style: str | None = None, page: str | None = None
) -> ComponentRenderer:
    """Passed inline: nothing is loaded from elsewhere, and no installation layout can lose a file."""
    return component(
        f"cutaway_{name}",
        js="\n".join(read(script) for script in scripts),
        css=_colours() + read(style) if style else None,
        html=read(page) if page else None,
    )


def _colours() -> str:
    light, dark = (
        "".join(f"{name}:{value};" for name, value in css_variables(palette).items())
        for palette in (Palette.LIGHT, Palette.DARK)
    )
    # The scripts set the class, by how bright the page's background is.
    return f":host{{{light}}}.dark{{{dark}}}\n"


def read(name: str) -> str:
    """Our own, or the engine's, which draws with the same scripts in the pages that it writes."""
    own = resources.files("cutaway_app.components").joinpath("frontend", name)
    return own.read_text("utf-8") if own.is_file() else read_part(name)


def take(key: str, name: str) -> object:
    """What the component with this key last sent under `name`; None if nothing."""
    state: object = st.session_state.get(key)
    return getattr(state, name, None)


def take_pick(key: str) -> object:
    """What was clicked in it; None if nothing was."""
    match take(key, "pick"):
        case {"pick": object() as pick}:
            return pick
        case _:
            return None


Callback = Callable[[], None]
