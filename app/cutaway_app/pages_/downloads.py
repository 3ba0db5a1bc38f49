"""What is on the screen, to take away: each file with the command line that writes the same bytes."""

import streamlit as st

from cutaway.model import Architecture
from cutaway.rendering import Palette
from cutaway_app.pictures import Picture
from cutaway_app.taking import Offer, offer_document, offer_pictures

_PALETTES = {"Light": Palette.LIGHT, "Dark": Palette.DARK}


def show_downloads(architecture: Architecture, picture: Picture | None) -> None:
    with st.popover("Export", icon=":material/download:", width="content", key="export"):
        if picture is not None:
            _show_pictures(architecture, picture)
        _show_offers([offer_document(architecture)])


@st.fragment
def _show_pictures(architecture: Architecture, picture: Picture) -> None:
    """Alone, so that choosing colours draws nothing else anew."""
    chosen = st.segmented_control(
        "Colours", list(_PALETTES), default="Light", key="colours", label_visibility="collapsed"
    )
    _show_offers(
        offer_pictures(architecture, picture.choice, picture.view, _PALETTES[chosen or "Light"]),
        show_command=True,
    )


def _show_offers(offers: list[Offer] | tuple[Offer, ...], *, show_command: bool = False) -> None:
    with st.container(horizontal=True, gap="small"):
        for offer in offers:
            st.download_button(
                offer.label,
                offer.make,
                file_name=offer.file_name,
                mime=offer.media_type,
                on_click="ignore",
                key=f"take {offer.file_name}",
            )
    if show_command:
        st.caption("The same file, byte for byte, from the command line:")
        st.code(offers[0].command, language=None, wrap_lines=True)
