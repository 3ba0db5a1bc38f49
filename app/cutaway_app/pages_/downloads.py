"""What is on the screen, to take away: each file with the command line that writes the same bytes."""

import streamlit as st

from cutaway.addresses import EXAMPLE
from cutaway.errors import CutawayError
from cutaway.model import Architecture
from cutaway.rendering import Format, Palette
from cutaway_app.markdown import escape
from cutaway_app.pictures import Picture
from cutaway_app.taking import (
    COLOURS_OF,
    LINKED,
    Offer,
    Wish,
    name_format,
    offer_document,
    offer_picture,
)

_LABELS = {Palette.LIGHT: "Light", Palette.DARK: "Dark", Palette.AUTO: "As the reader's screen"}


def show_downloads(architecture: Architecture, picture: Picture | None) -> None:
    with st.popover("Export", icon=":material/download:", width="content", key="export"):
        if picture is not None:
            _show_picture(architecture, picture)
        with st.container(key="document"):
            st.caption("Everything that is known of the project, for other programs:")
            _show_button("Download JSON", offer_document(architecture), "take_document")


@st.fragment
def _show_picture(architecture: Architecture, picture: Picture) -> None:
    """Alone, so that choosing a format draws nothing else anew."""
    st.caption("This picture, exactly as it is on the screen:")
    format = (
        st.pills(
            "Format",
            list(Format),
            default=Format.SVG,
            key="format",
            format_func=name_format,
            label_visibility="collapsed",
        )
        or Format.SVG
    )
    wish = Wish(format, _ask_colours(format), picture.look, _ask_links(format))
    try:
        offer = offer_picture(architecture, picture.choice, picture.view, wish)
    except CutawayError as error:
        st.error(escape(str(error)))
        return
    _show_button(f"Download {offer.file_name}", offer, "take_picture")
    st.caption("The same bytes from the command line:")
    st.code(offer.command, language=None, wrap_lines=True)


def _ask_colours(format: Format) -> Palette:
    palettes = COLOURS_OF[format]
    if not palettes:
        return Palette.LIGHT
    chosen = st.segmented_control(
        "Colours",
        palettes,
        default=palettes[0],
        # By format: each has its own usual one.
        key=f"colours_{'_'.join(palettes)}",
        format_func=lambda palette: _LABELS[palette],
        label_visibility="collapsed",
    )
    return chosen or palettes[0]


def _ask_links(format: Format) -> str:
    """Where a symbol leads in the file; the picture on the screen opens the panel instead."""
    if format not in LINKED:
        return ""
    typed = st.text_input(
        "Lead from symbols to their source, at",
        key="source_url",
        placeholder=EXAMPLE,
        help="An address with {path}, {line} and {end_line}, such as vscode://file/home/me/shop/{path}:{line}",
    )
    return typed.strip()


def _show_button(label: str, offer: Offer, key: str) -> None:
    st.download_button(
        label,
        offer.make,
        file_name=offer.file_name,
        mime=offer.media_type,
        on_click="ignore",
        key=key,
        icon=":material/download:",
        type="primary" if key == "take_picture" else "secondary",
    )
