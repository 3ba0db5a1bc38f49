import re
from dataclasses import replace
from xml.etree import ElementTree

from cutaway.cli.picturing import draw_changes
from tests.unit.reporting.checked import CHECKED, HOSTILE, check_with
from tests.unit.reporting.shop import FINDINGS


def test_a_picture_shows_the_chains_of_its_change_in_the_colours_of_the_page() -> None:
    pictures = draw_changes(CHECKED)

    svg = pictures.svg_of["shop.dao:UserDao"]
    drawn = {element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")}
    assert {"create_user", "create", "add", "UserCreate"} <= drawn
    assert "User" not in drawn
    assert list(pictures.svg_of) == ["shop.dao:UserDao"]
    assert set(re.findall(r"var\((--[\w-]+)\)", svg)) <= set(pictures.light) == set(pictures.dark)


def test_many_pictures_can_stand_in_one_page() -> None:
    svg = draw_changes(CHECKED).svg_of["shop.dao:UserDao"]

    assert svg.startswith("<svg ")
    assert " id=" not in svg


def test_modules_that_import_each_other_have_no_picture() -> None:
    cycle = replace(FINDINGS[1], rule="CUT301", symbol="shop.dao", target=None, cause="shop.dao")

    assert draw_changes(check_with(cycle)).svg_of == {}


def test_names_of_hostile_code_are_text_in_a_picture() -> None:
    hostile = replace(HOSTILE, cause="</svg><script>", symbol=FINDINGS[0].symbol)

    (svg,) = draw_changes(check_with(hostile)).svg_of.values()

    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "path", "polygon", "polyline", "ellipse", "text", "tspan", "title", "desc"}
