"""What an SVG carries beside its lines: names for good, words, links, colours that follow the reader."""

import json
import re
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cutaway.model import Layer
from cutaway.rendering import Details, Format, Language, Palette, draw, drawing, read_part, render
from cutaway.rendering.chinese import CHINESE
from cutaway.rendering.dot import PAD
from cutaway.rendering.layout import lay_out
from cutaway.rendering.palette import colours_of
from cutaway.rendering.running import run_graphviz
from cutaway.rendering.sizing import CROSS
from cutaway.rendering.vocabulary import TITLES, vocabulary_of
from cutaway.rules import RULES
from cutaway.views import AnyView, build_view
from cutaway.views.wording import say_each_rule
from tests.unit.rendering.pictures import sketch_oddities, view_oddities
from tests.unit.rendering.test_dot import view_small
from tests.unit.rendering.test_drawing import SVG, contrast
from tests.unit.rendering.test_texts import VIEWS

LINK = "https://host/blob/main/a.py#L3"
every_view = pytest.mark.parametrize("name", VIEWS)


def _root(
    view: AnyView, palette: Palette = Palette.LIGHT, details: Details | None = None
) -> ElementTree.Element:
    return ElementTree.fromstring(render(view, palette=palette, details=details or Details()))


def test_a_symbol_and_a_line_keep_their_ids_whatever_else_changes() -> None:
    sketch = sketch_oddities()
    before = draw(build_view(sketch.build()))
    sketch.handler("shop.aaa.router:first", "GET /aaa")
    sketch.edge("shop.aaa.router:first", "shop.users.service:UserService.register")

    after = draw(build_view(sketch.build()))

    ids = {node.symbol: node.id for node in after.nodes}
    assert {node.symbol: node.id for node in before.nodes}.items() <= ids.items()
    assert {edge.id for edge in before.edges} < {edge.id for edge in after.edges}
    assert len(set(ids.values())) == len(ids)


@every_view
def test_no_two_elements_share_an_id(name: str) -> None:
    ids = [element.get("id") for element in _root(VIEWS[name]).iter() if element.get("id")]

    assert len(ids) == len(set(ids))


@every_view
def test_the_picture_has_a_name_and_says_itself_in_words(name: str) -> None:
    root = _root(VIEWS[name])

    by_id = {element.get("id"): element for element in root.iter()}
    named = [by_id[one] for one in (root.get("aria-labelledby") or "").split()]
    assert root.get("role") == "img"
    assert (
        [element.tag for element in named] == [f"{SVG}title", f"{SVG}desc"] == [one.tag for one in root[:2]]
    )
    assert all(element.text for element in named)


def test_the_words_count_every_layer_and_name_what_breaks_a_rule() -> None:
    root = _root(view_small())

    assert root.findtext(f"{SVG}title") == "small: layers"
    assert root.findtext(f"{SVG}desc") == (
        "5 symbols · 5 dependencies · 1 breaks the layering. "
        "Router 1, DAO 1, Model 1, DB 1, DTO / Schemas 1. "
        "Red: router.read_user → dao.load_user (router → dao)."
    )


def test_a_symbol_leads_to_its_source_and_no_other_does() -> None:
    symbol = view_small().nodes[1].symbol

    root = _root(view_small(), details=Details(links={symbol: LINK + "&x=<y>"}))

    (link,) = root.iter(f"{SVG}a")
    (group,) = [group for group in root.iter(f"{SVG}g") if link in list(group)]
    assert link.attrib == {"href": LINK + "&x=<y>", "target": "_blank", "rel": "noopener"}
    assert group.findtext(f"{SVG}title") == symbol
    assert {element.tag for element in link} == {f"{SVG}path", f"{SVG}text"}


def test_symbols_lead_to_their_source_in_what_others_draw() -> None:
    symbol = view_small().nodes[1].symbol

    dot = render(view_small(), format=Format.DOT, details=Details(links={symbol: LINK})).decode()

    assert dot.count(f'URL="{LINK}"') == 1


@every_view
def test_a_picture_that_follows_the_reader_is_the_light_one_with_a_style_sheet(
    name: str,
) -> None:
    svg = render(VIEWS[name], palette=Palette.AUTO).decode()

    (sheet,) = re.findall(r"<style>(.*?)</style>", svg)
    rules = dict(re.findall(r'\[((?:fill|stroke)="#\w+")\]\{(?:fill|stroke):(#\w+)\}', sheet))
    used = set(re.findall(r'(?:fill|stroke)="#\w+"', svg.replace(sheet, "")))
    auto, light, dark = (colours_of(palette) for palette in (Palette.AUTO, Palette.LIGHT, Palette.DARK))
    assert used == rules.keys()
    for name_of, colour in auto.items():
        assert rules.get(f'fill="{colour}"', dark[name_of]) == dark[name_of]
        assert abs(int(colour[1:], 16) - int(light[name_of][1:], 16)) < 8
    assert sheet.startswith("@media screen and (prefers-color-scheme: dark){")


def test_only_svg_and_html_can_follow_the_reader() -> None:
    pictures = [
        render(view_small(), format=Format.DOT, palette=each) for each in (Palette.AUTO, Palette.LIGHT)
    ]

    assert pictures[0] == pictures[1]


def test_a_png_is_as_sharp_as_asked() -> None:
    widths = [
        struct.unpack(">I", render(view_small(), format=Format.PNG, details=Details(scale=scale))[16:20])[0]
        for scale in (1.0, 3.0)
    ]

    assert widths[1] == pytest.approx(3 * widths[0], abs=3)


def test_a_pdf_does_not_say_when_it_was_made() -> None:
    pdf = render(view_small(), format=Format.PDF)

    assert re.findall(rb"\(D:(\d+)", pdf) == [b"20000101000000"]


@every_view
@pytest.mark.parametrize("palette", [Palette.LIGHT, Palette.DARK, Palette.AUTO])
def test_every_word_can_be_read_on_what_is_drawn_below_it(name: str, palette: Palette) -> None:
    drawn: list[tuple[tuple[float, float, float, float], str]] = []
    weak: list[tuple[str | None, float]] = []
    for element in _root(VIEWS[name], palette).iter():
        fill = element.get("fill", "none")
        if element.tag == f"{SVG}text":
            x, y = float(element.get("x", 0)) + 1, float(element.get("y", 0)) - 2
            below = [colour for box, colour in drawn if box[0] <= x <= box[2] and box[1] <= y <= box[3]][-1]
            if contrast(fill, below) < 4.5:
                weak.append((element.text, contrast(fill, below)))
        elif fill.startswith("#"):
            drawn.append((_box(element), fill))

    assert weak == []


def _box(element: ElementTree.Element) -> tuple[float, float, float, float]:
    if element.tag == f"{SVG}ellipse":
        x, y, rx, ry = (float(element.get(name, 0)) for name in ("cx", "cy", "rx", "ry"))
        return x - rx, y - ry, x + rx, y + ry
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", element.get("d") or element.get("points") or "")]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def test_a_pdf_leads_from_each_box_to_its_source() -> None:
    view = view_small()
    links = {
        node.symbol: f"https://host/{node.label}(1)" for node in view.nodes if node.layer is not Layer.DB
    }

    pdf = render(view, format=Format.PDF, details=Details(links=links))

    found = re.findall(rb"/Rect \[ ([-\d. ]+) \] /A << /S /URI /URI <([0-9a-f]+)> >>", pdf)
    addresses = {bytes.fromhex(address.decode()).decode() for _, address in found}
    page = [float(number) for number in re.findall(rb"/MediaBox \[ ([\d. ]+)\]", pdf)[-1].split()]
    layout = lay_out(view)
    assert addresses == set(links.values())
    # Where Graphviz drew the box: its page is as large as ours and the padding.
    assert page[2:] == pytest.approx([layout.page.right + 2 * PAD, layout.page.bottom + 2 * PAD], abs=1)
    assert all(
        page[0] < float(left) < float(right) < page[2] and page[1] < float(low) < float(high) < page[3]
        for left, low, right, high in (corners.split() for corners, _ in found)
    )
    assert _wrong_places(pdf) == []


def _wrong_places(pdf: bytes) -> list[int]:
    """What the last table of the file says is an object and is none."""
    table = pdf[int(re.findall(rb"startxref\s+(\d+)", pdf)[-1]) :]
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", table)]
    assert places
    return [place for place in places if not re.match(rb"\d+ 0 obj", pdf[place:])]


@every_view
def test_nothing_is_said_in_english_that_could_be_said_in_chinese(name: str) -> None:
    root = _root(VIEWS[name], details=Details(language=Language.CHINESE))

    said = {(text.text or "").strip() for text in root.iter(f"{SVG}text")}
    sentences = [key for key in CHINESE if " " in key.replace("{}", "").strip()]
    patterns = [re.escape(key).replace(r"\{\}", ".+") for key in sentences]
    assert [words for words in said if any(re.fullmatch(pattern, words) for pattern in patterns)] == []


def test_a_page_in_chinese_says_nothing_of_its_own_in_english() -> None:
    page = render(view_small(), format=Format.HTML, details=Details(language=Language.CHINESE)).decode()
    frame = re.sub(r"<svg .*?</svg>|<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
    scripts = "".join(read_part(name) for name in ("canvas.js", "page.js"))

    said = re.findall(r'(?:title|aria-label|placeholder)="([^"]+)"', frame)
    said += re.findall(r">([^<>]*\w[^<>]*)<", frame)
    told = json.loads(re.findall(r'id="data">(.*?)</script>', page, re.DOTALL)[0])["words"]

    # The script of the canvas puts its words in place of those of its frame, as in the dashboard.
    assert [word for word in said if word != "small" and not HAN.search(word) and word not in told] == []
    assert [words for words in told.values() if not HAN.search(words)] == []
    asked = re.findall(r'\.told\("([^"]+)"\)|this\.list\("([^"]+)"', scripts)
    assert {one or other for one, other in asked} <= told.keys()
    assert len(asked) > 3


def test_there_is_chinese_for_what_stands_at_symbols_and_lines() -> None:
    finding = next(finding for node in view_oddities().nodes for finding in node.findings)
    steps = {"CUT101", "CUT102"}
    codes = [rule.code for rule in RULES if rule.code not in steps]

    notes = [note for code in codes for note in say_each_rule([replace(finding, rule=code)])]
    notes += ["3 inside", "misplaced +2", f"2 {CROSS} layer cycle"]

    vocabulary = vocabulary_of(Language.CHINESE)
    assert [note for note in notes if not HAN.search(vocabulary.tell_rules(note))] == []


HAN = re.compile(r"[\u4e00-\u9fff]")


def test_there_is_chinese_for_every_sentence() -> None:
    sources = [file.read_text(encoding="utf-8") for file in Path(drawing.__file__).parent.glob("*.py")]

    text = "\n".join(sources).replace("\\u2212", "\u2212")
    said = {*re.findall(r'\bsay\(\s*"([^"]+)"', text), *TITLES.values()}
    said |= {f"{{}} {words}" for words in re.findall(r'\bcount\([^"]+, "[^"]+", "([^"]+)"', text)}
    # A sentence may go on in the next line of the source.
    assert [words for words in said - SAME if not any(key.startswith(words) for key in CHINESE)] == []


SAME = {"{} {}", "HTTP JSON", "Router", "Service", "DAO", "Model", "DB", "DTO / Schemas"}
"""What both languages say alike; the layers are called in English in the Chinese procedure."""


@pytest.mark.skipif(shutil.which("neato") is None, reason="Graphviz is not installed")
@every_view
def test_a_stock_graphviz_draws_the_same(name: str, tmp_path: Path) -> None:
    dot = tmp_path / "view.dot"
    dot.write_bytes(render(VIEWS[name], format=Format.DOT))

    stock = subprocess.run(
        ["neato", "-n2", "-Tsvg", str(dot)], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout

    ours = run_graphviz(dot.read_text(encoding="utf-8"), "svg").decode()
    places = [_places(svg) for svg in (stock, ours)]
    assert places[0].keys() == places[1].keys()
    assert {
        name: (place, places[1][name])
        for name, place in places[0].items()
        if place != pytest.approx(places[1][name], abs=0.6)
    } == {}


def _places(svg: str) -> dict[str, tuple[float, float, float, float]]:
    """Id of a group -> the box of its first shape."""
    found: dict[str, tuple[float, float, float, float]] = {}
    for group in ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg)).iter(f"{SVG}g"):
        shapes = [one for one in group if one.tag in (f"{SVG}path", f"{SVG}polygon", f"{SVG}ellipse")]
        if shapes and group.get("id") != "graph0":
            found[group.get("id") or ""] = _box(shapes[0])
    return found
