"""The page of the review: findings in the order of what they cost, each with both places and the cure."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from cutaway.baselining import accept_findings, withdraw_finding
from cutaway.errors import CutawayError
from cutaway.model import Finding, SilencedBy
from cutaway.views import DEFAULT_LIMIT, ViewChoice, ViewName
from cutaway_app.cards import Card
from cutaway_app.charts import CHART_NAMES, ChartKind, draw_chart, list_charts
from cutaway_app.components.chart import read_chosen_dot, show_chart
from cutaway_app.components.panel import LIST_KEY, PLACES_KEY, read_clicked_item, show_card
from cutaway_app.components.table import read_chosen_row, show_table
from cutaway_app.looks import Look
from cutaway_app.markdown import escape
from cutaway_app.objecting import compare_places
from cutaway_app.pages_.address import write_parameters
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened, share_picture, share_ranking
from cutaway_app.pages_.workspace import show_picture, start_fragment, tell_selection
from cutaway_app.pointing import find_drawn
from cutaway_app.reviewing import list_review, order_findings
from cutaway_app.selection import find_finding, select_finding
from cutaway_app.state import Grouping, Page, PageState
from cutaway_app.tables import tabulate_hotspots
from cutaway_app.versions import read_stamp, read_version

_LABELS = {
    Grouping.CAUSE: "By cause",
    Grouping.RULE: "By rule",
    Grouping.ACCEPTED: "Accepted",
    Grouping.HOTSPOTS: "Hotspots",
}
_RED_ONLY = ViewChoice(ViewName.VIOLATIONS)


def choose_picture(opened: Opened, finding: Finding | None, look: Look) -> ViewChoice:
    """All that is red; where that leaves a finding out, what is around it."""
    if finding is None:
        return _RED_ONLY
    picture = share_picture(opened, _RED_ONLY, look)
    if find_drawn(opened.survey, picture, select_finding(finding)) is not None:
        return _RED_ONLY
    query = replace(_RED_ONLY.query, hops=1, limit=DEFAULT_LIMIT)
    return ViewChoice(ViewName.FOCUS, (finding.symbol,), query)


def find_selected(memory: Memory, opened: Opened) -> Finding | None:
    selection = memory.page.selection
    return find_finding(opened.architecture, selection) if selection is not None else None


def show_review(memory: Memory, opened: Opened) -> None:
    _show_tools(memory, opened)
    if memory.page.grouping is Grouping.HOTSPOTS:
        _show_hotspots(memory, opened)
    else:
        _show_findings(memory, opened, memory.page.frame)


def _show_tools(memory: Memory, opened: Opened) -> None:
    def choose() -> None:
        chosen = st.session_state["grouping"]
        if chosen is not None and chosen != memory.page.grouping:
            memory.page = replace(memory.page, grouping=Grouping(chosen), selection=None)
            memory.is_told = False

    def present() -> None:
        first = order_findings(opened.architecture, memory.page.grouping)[0]
        selection = memory.page.selection or select_finding(first)
        memory.page = replace(memory.page, is_presenting=True, selection=selection)
        memory.is_told = False

    with st.container(
        key="review_tools", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.session_state["grouping"] = memory.page.grouping
        st.segmented_control(
            "Findings",
            list(Grouping),
            key="grouping",
            format_func=lambda grouping: _LABELS[grouping],
            on_change=choose,
            label_visibility="collapsed",
        )
        if order_findings(opened.architecture, memory.page.grouping):
            st.button("Present", key="present", icon=":material/slideshow:", on_click=present)


def _show_hotspots(memory: Memory, opened: Opened) -> None:
    def pick(read: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            follow(memory, opened.architecture, read())
            memory.page = replace(memory.page, page=Page.EXPLORE)

        return act

    ranking = share_ranking(opened)
    if not ranking.has_history:
        st.caption("There is no git history to read, so that heat counts findings alone.")
    kinds = list_charts(has_history=ranking.has_history)
    kind = next((one for one in kinds if one is memory.page.chart), kinds[0])
    _show_kinds_of_chart(memory, kinds, kind)
    show_chart(draw_chart(kind, ranking.modules), on_pick=pick(read_chosen_dot))
    table = tabulate_hotspots(ranking.modules, has_history=ranking.has_history)
    show_table(table, on_pick=pick(read_chosen_row))


def _show_kinds_of_chart(memory: Memory, kinds: Sequence[ChartKind], kind: ChartKind) -> None:
    def choose() -> None:
        memory.page = replace(memory.page, chart=ChartKind(st.session_state["chart_kind"] or kind))

    st.session_state["chart_kind"] = kind
    st.pills(
        "Chart",
        kinds,
        key="chart_kind",
        format_func=lambda one: CHART_NAMES[one],
        on_change=choose,
        label_visibility="collapsed",
    )


@st.fragment
def _show_findings(memory: Memory, opened: Opened, frame: PageState) -> None:
    """Runs alone on every click, so that the rest of the page stays as it is."""
    start_fragment(memory, opened, frame)

    def pick() -> None:
        follow(memory, opened.architecture, read_clicked_item(LIST_KEY))

    finding = find_selected(memory, opened)
    look = memory.page.look
    picture = share_picture(opened, choose_picture(opened, finding, look), look)
    left, right = st.columns([1, 2.6], gap="medium")
    with left, st.container(key="review_list"):
        card = list_review(opened.architecture, memory.page.grouping, memory.page.selection)
        show_card(card, on_pick=pick, key=LIST_KEY)
    with right, st.container(key="review_detail" if finding else "review_whole"):
        show_picture(memory, opened, picture)
        if finding is not None:
            _show_places(memory, opened, finding, compare_places(opened.architecture, finding))
    tell_selection(memory, opened, picture)
    write_parameters(memory)


def _show_places(memory: Memory, opened: Opened, finding: Finding, card: Card) -> None:
    def pick() -> None:
        follow(memory, opened.architecture, read_clicked_item(PLACES_KEY))
        memory.page = replace(memory.page, page=Page.EXPLORE)

    with st.container(
        key="verdict", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(escape(finding.message), anchor=False)
        _show_acceptance(memory, opened, finding)
    show_card(card, on_pick=pick, key=PLACES_KEY)


def _show_acceptance(memory: Memory, opened: Opened, finding: Finding) -> None:
    location = opened.version.location

    def accept() -> None:
        reason = str(st.session_state["reason"]).strip()
        if not reason:
            memory.complaint = "Say why it is accepted: whoever comes next will ask."
            return
        _write(memory, opened, lambda: accept_findings(location, [finding], reason))

    def withdraw() -> None:
        _write(memory, opened, lambda: withdraw_finding(location, finding))

    if finding.silenced_by is SilencedBy.BASELINE:
        st.button("Count it again", key="withdraw", on_click=withdraw, width="content")
    elif finding.suppressed is None:
        with (
            st.popover("Accept…", icon=":material/check:", key="accept"),
            st.form("acceptance", border=False),
        ):
            st.text_input(
                "Why is it accepted?", key="reason", placeholder="Until orders have a service of their own"
            )
            st.form_submit_button("Write to the baseline", on_click=accept, type="primary")
    if memory.complaint:
        st.error(escape(memory.complaint))


def _write(memory: Memory, opened: Opened, write: Callable[[], None]) -> None:
    """Change the baseline, and show the project as it then is."""
    memory.complaint = ""
    try:
        write()
    except CutawayError as error:
        memory.complaint = str(error)
        return
    memory.version = replace(opened.version, accepted=read_version(opened.version.location).accepted)
    memory.stamp = read_stamp(opened.version.location)
    memory.is_told = False
