import base64
import gzip
import re

import pytest

from cutaway.model import EdgeKind
from cutaway.rendering import Palette, draw
from cutaway.views import ViewChoice, ViewName
from cutaway_app.pictures import Picture, UnsafePicture, draw_picture, refuse_unsafe
from cutaway_app.pointing import find_drawn, read_drawn
from cutaway_app.selection import Selection, SelectionKind, select, select_edge, select_finding, select_symbol
from cutaway_app.surveys import Survey
from tests.dashboard.shop import (
    DAO,
    DAO_SELECT,
    DTO,
    ENDPOINT,
    MODEL,
    SERVICE_LIST,
    SILENCED_FINDING,
    SKIP_FINDING,
    make_shop,
)


def svg_of(picture: Picture) -> str:
    return draw(picture.view, palette=Palette.TOKENS).svg


@pytest.mark.parametrize(
    "selection",
    [
        select_symbol(SERVICE_LIST),
        select_edge(ENDPOINT, DAO_SELECT, EdgeKind.RUNTIME),
        select_edge(MODEL, DTO, EdgeKind.MAPPING),
    ],
)
def test_what_is_drawn_and_what_is_selected_lead_to_each_other(
    surveyed: Survey, picture: Picture, selection: Selection
) -> None:
    drawn = find_drawn(surveyed, picture, selection)

    assert drawn is not None
    assert read_drawn(picture, drawn) == selection


def test_a_finding_is_shown_by_its_red_line(surveyed: Survey, picture: Picture) -> None:
    drawn = find_drawn(surveyed, picture, select_finding(SKIP_FINDING))

    assert [part.id for part in picture.parts if part.is_bad] == [drawn]


def test_what_is_folded_is_shown_by_the_card_that_stands_for_it(surveyed: Survey) -> None:
    overview = draw_picture(Survey(make_shop()), ViewChoice(ViewName.OVERVIEW))

    shown = {
        selection: read_drawn(overview, find_drawn(surveyed, overview, selection) or "")
        for selection in (
            select_symbol(SERVICE_LIST),
            select_edge(SERVICE_LIST, DAO_SELECT, EdgeKind.RUNTIME),
            select_finding(SKIP_FINDING),
        )
    }

    assert list(shown.values()) == [
        select(SelectionKind.CARD, "service/orders"),
        select(SelectionKind.BUNDLE, "service/orders", "dao/orders", "runtime"),
        select(SelectionKind.BUNDLE, "router/orders", "dao/orders", "runtime"),
    ]


def test_a_finding_without_a_line_is_shown_by_its_symbol(surveyed: Survey, picture: Picture) -> None:
    drawn = find_drawn(surveyed, picture, select_finding(SILENCED_FINDING))

    assert [part.id for part in picture.parts if part.key == DAO_SELECT] == [drawn]


@pytest.mark.parametrize("selection", [select_symbol("db:gone"), select_edge(DTO, DAO, EdgeKind.RUNTIME)])
def test_what_the_picture_leaves_out_is_not_found_in_it(
    surveyed: Survey, picture: Picture, selection: Selection
) -> None:
    assert find_drawn(surveyed, picture, selection) is None


def test_an_id_that_the_picture_does_not_have_selects_nothing(picture: Picture) -> None:
    assert read_drawn(picture, "n999") is None


def test_the_script_gets_the_packed_picture_with_names_to_search_and_keys_that_outlive_it(
    picture: Picture,
) -> None:
    part = next(part for part in picture.parts if part.key == ENDPOINT)

    data = picture.data

    assert set(data) == {"hash", "kinds", "svg_gz", "nodes", "edges", "words"}
    assert gzip.decompress(base64.b64decode(str(data["svg_gz"]))).decode() == svg_of(picture)
    words = "list_orders list_orders GET /orders"
    assert [part.id, ENDPOINT, "list_orders", "Router", words, "router", part.x, part.y] in (
        data["nodes"] if isinstance(data["nodes"], list) else []
    )


@pytest.mark.parametrize("view", [view for view in ViewName if not view.subjects])
def test_everything_that_can_be_pointed_at_is_in_the_picture(view: ViewName) -> None:
    picture = draw_picture(Survey(make_shop()), ViewChoice(view))

    ids = set(re.findall(r' id="([^"]+)"', svg_of(picture)))
    assert {part.id for part in picture.parts} <= ids
    assert {end for part in picture.parts for end in part.ends} <= {part.id for part in picture.parts}


def test_the_same_view_is_drawn_under_the_same_name(picture: Picture) -> None:
    again = draw_picture(Survey(make_shop()), ViewChoice())

    assert again == picture


def test_pictures_of_ours_are_shown(picture: Picture) -> None:
    refuse_unsafe(svg_of(picture))


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "a <script> element"),
        ("<foreignObject><body/></foreignObject>", "a <foreignObject> element"),
        ('<image x="0"/>', "a <image> element"),
        ('<path onload="alert(1)"/>', "the attribute onload"),
        ('<g ONCLICK="alert(1)"/>', "the attribute onclick"),
        ('<text xmlns:l="http://www.w3.org/1999/xlink" l:href="javascript:1"/>', "the attribute href"),
        ('<rect fill="url(https://example.org/x)"/>', "an address in the attribute fill"),
        ('<rect class="javascript:alert(1)"/>', "an address in the attribute class"),
        ("<g>", "markup that is not well-formed"),
    ],
)
def test_a_picture_that_could_run_or_load_something_is_refused(inside: str, what: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'

    with pytest.raises(UnsafePicture) as caught:
        refuse_unsafe(svg)

    assert str(caught.value) == (
        f"The picture was not shown because it holds {what}, which no picture of ours does."
    )


def test_hostile_words_as_text_do_no_harm() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>&lt;script onload=alert(1) href=x&gt;</text></svg>'

    refuse_unsafe(svg)
