"""The controls beside a picture: which picture, of which part, with which lines."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from cutaway.model import Architecture, Certainty, EdgeKind, Layer, SymbolKind
from cutaway.views import Filter, ViewName, ViewQuery
from cutaway_app.naming import LAYER_NAMES, name_symbol
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened
from cutaway_app.state import HOPS, LAYERS, Page

KIND_LABELS: Mapping[EdgeKind, str] = {
    EdgeKind.RUNTIME: "Calls",
    EdgeKind.TYPE: "Types",
    EdgeKind.MAPPING: "Mappings",
}
VIEW_LABELS: Mapping[ViewName, str] = {
    ViewName.OVERVIEW: "Overview",
    ViewName.LAYERS: "Symbols",
    ViewName.MULTIPLES: "Packages",
    ViewName.VIOLATIONS: "Red only",
}
CERTAINTY_LABELS: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "Certain",
    Certainty.LIKELY: "Likely",
    Certainty.POSSIBLE: "All",
}


_ADVICE = {
    ViewName.PATH: "A way runs through any layer and package, by calls alone. It avoids what is hidden.",
    ViewName.MULTIPLES: "This picture always shows every package whole.",
}


def show_filters(memory: Memory, opened: Opened, view: ViewName) -> None:
    """Those that bear on this picture, and why others do not."""
    is_explorer = memory.page.page is Page.EXPLORE
    with st.sidebar, st.container(key="filters"):
        if is_explorer:
            _show_views(memory, view)
        if Filter.HOPS in view.filters:
            _show_hops(memory)
        elif Filter.PACKAGES in view.filters:
            _show_packages(memory, opened.survey.packages)
        if Filter.KINDS in view.filters:
            _show_kinds(memory)
        if view in _ADVICE:
            st.caption(_ADVICE[view])
        query = memory.page.query
        if view.filters:
            with st.expander("More filters", expanded=bool(query.hidden or query.kept)):
                _show_certainty(memory)
                if Filter.LAYERS in view.filters:
                    _show_layers(memory)
                _show_kept(memory, opened.architecture)
                _show_hidden(memory, opened.architecture)
        if is_explorer:
            with st.expander("Find a way between two", expanded=view is ViewName.PATH):
                _show_path(memory, opened.architecture)


def _change_query(memory: Memory, query: ViewQuery) -> None:
    memory.page = replace(memory.page, query=query)


def _show_views(memory: Memory, view: ViewName) -> None:
    def choose() -> None:
        chosen = st.session_state["view"]
        if chosen is not None and chosen != view:
            memory.page = memory.page.show(ViewName(chosen))

    st.session_state["view"] = view if view in VIEW_LABELS else None
    st.pills(
        "Picture",
        list(VIEW_LABELS),
        key="view",
        format_func=lambda name: VIEW_LABELS[name],
        on_change=choose,
    )


def _show_packages(memory: Memory, packages: tuple[str, ...]) -> None:
    def choose() -> None:
        _change_query(memory, replace(memory.page.query, packages=tuple(st.session_state["packages"])))

    chosen = memory.page.query.packages
    if len(packages) > 1 or chosen:
        st.session_state["packages"] = list(chosen)
        # Modules of the matrix can be chosen as well.
        options = [*packages, *(name for name in chosen if name not in packages)]
        st.multiselect("Packages", options, key="packages", on_change=choose, placeholder="All")


def _show_hops(memory: Memory) -> None:
    def choose() -> None:
        _change_query(memory, replace(memory.page.query, hops=int(st.session_state["hops"])))

    st.session_state["hops"] = memory.page.query.hops
    st.select_slider("Steps from it", HOPS, key="hops", on_change=choose)


def _show_kinds(memory: Memory) -> None:
    def choose() -> None:
        _change_query(memory, replace(memory.page.query, kinds=frozenset(st.session_state["kinds"])))

    st.session_state["kinds"] = [kind for kind in EdgeKind if kind in memory.page.query.kinds]
    st.pills(
        "Lines",
        list(EdgeKind),
        key="kinds",
        selection_mode="multi",
        format_func=lambda kind: KIND_LABELS[kind],
        on_change=choose,
    )


def _show_certainty(memory: Memory) -> None:
    def choose() -> None:
        chosen = st.session_state["certainty"] or memory.page.query.certainty
        _change_query(memory, replace(memory.page.query, certainty=Certainty(chosen)))

    st.session_state["certainty"] = memory.page.query.certainty
    st.segmented_control(
        "At least",
        list(Certainty),
        key="certainty",
        format_func=lambda certainty: CERTAINTY_LABELS[certainty],
        on_change=choose,
        width="stretch",
    )


def _show_layers(memory: Memory) -> None:
    def choose() -> None:
        # Routes stand at their handlers, whichever layers are shown.
        layers = frozenset({Layer.HTTP, *st.session_state["layers"]})
        _change_query(memory, replace(memory.page.query, layers=layers))

    st.session_state["layers"] = [layer for layer in LAYERS if layer in memory.page.query.layers]
    st.pills(
        "Layers",
        LAYERS,
        key="layers",
        selection_mode="multi",
        format_func=lambda layer: LAYER_NAMES[layer],
        on_change=choose,
    )


def _show_kept(memory: Memory, architecture: Architecture) -> None:
    def choose(kept: frozenset[str]) -> None:
        _change_query(memory, replace(memory.page.query, kept=kept))

    _show_symbols("Kept", architecture, memory.page.query.kept, choose)


def _show_hidden(memory: Memory, architecture: Architecture) -> None:
    def choose(hidden: frozenset[str]) -> None:
        _change_query(memory, replace(memory.page.query, hidden=hidden))

    _show_symbols("Hidden", architecture, memory.page.query.hidden, choose)


def _show_symbols(
    label: str,
    architecture: Architecture,
    symbols: frozenset[str],
    change: Callable[[frozenset[str]], None],
) -> None:
    """Nothing where there are none: they are chosen in the picture and the panel."""
    if symbols:
        key, listed = label.lower(), sorted(symbols)
        st.session_state[key] = listed
        st.multiselect(
            label,
            listed,
            key=key,
            format_func=lambda symbol: name_symbol(architecture, symbol),
            on_change=lambda: change(frozenset(st.session_state[key])),
        )


def _show_path(memory: Memory, architecture: Architecture) -> None:
    starts = [symbol.id for symbol in architecture.symbols if symbol.kind is SymbolKind.ROUTE]
    ends = [
        symbol.id
        for symbol in architecture.symbols
        if symbol.kind in (SymbolKind.TABLE, SymbolKind.SESSION, SymbolKind.EXTERNAL)
    ]
    present = memory.page.subjects if memory.page.view is ViewName.PATH else (None, None)
    # Any two symbols can be named in an address.
    for options, chosen in ((starts, present[0]), (ends, present[1])):
        if chosen is not None and chosen not in options:
            options.append(chosen)

    def choose() -> None:
        start, end = st.session_state["path_from"], st.session_state["path_to"]
        if start and end and (start, end) != present:
            memory.page = memory.page.show(ViewName.PATH, start, end)

    if memory.page.view is ViewName.PATH:
        st.session_state["path_from"], st.session_state["path_to"] = present
    for label, key, options in (("From", "path_from", starts), ("To", "path_to", ends)):
        st.selectbox(
            label,
            options,
            index=None,
            key=key,
            format_func=lambda symbol: name_symbol(architecture, symbol),
            on_change=choose,
            placeholder="A route" if key == "path_from" else "A table or an outside API",
        )
