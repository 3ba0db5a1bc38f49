"""What is on the screen, to take away: each file with the command line that writes the same bytes."""

import streamlit as st

from cutaway.model import Architecture
from cutaway.rendering import Format, Palette
from cutaway_app.pictures import Picture
from cutaway_app.taking import Offer, name_format, offer_document, offer_picture

_PALETTES = {"Light": Palette.LIGHT, "Dark": Palette.DARK}


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
    format = st.pills(
        "Format",
        list(Format),
        default=Format.SVG,
        key="format",
        format_func=name_format,
        label_visibility="collapsed",
    )
    colours = st.segmented_control(
        "Colours", list(_PALETTES), default="Light", key="colours", label_visibility="collapsed"
    )
    palette = _PALETTES[colours or "Light"]
    offer = offer_picture(architecture, picture.choice, picture.view, format or Format.SVG, palette)
    _show_button(f"Download {offer.file_name}", offer, "take_picture")
    st.caption("The same bytes from the command line:")
    st.code(offer.command, language=None, wrap_lines=True)


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
