"""Pictures as they are handed out: formats, colours, ids, names that mean harm, and a tool that fails."""

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cutaway.errors import CutawayError
from cutaway.model import Certainty, EdgeKind, Layer, SymbolKind
from cutaway.rendering import DrawingFailed, Format, Palette, css_variables, draw, render
from cutaway.rendering.naming import name_view
from cutaway.rendering.palette import COLOUR_NAMES, colours_of
from cutaway.rendering.running import run_graphviz
from cutaway.views import View, ViewNode, build_view
from tests.unit.rendering.pictures import CJK, HOSTILE, sketch_oddities, view_any, view_oddities, view_shop

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
MAGIC = {
    Format.PNG: b"\x89PNG\r\n\x1a\n",
    Format.PDF: b"%PDF-",
    Format.SVG: b"<?xml",
    Format.DOT: b"digraph cutaway",
    Format.HTML: b"<!DOCTYPE html>",
    Format.MERMAID: b"flowchart TB",
    Format.PLANTUML: b"@startuml",
    Format.D2: b"direction: down",
    Format.COMMENT: b"shop-api",
}


def read_svg(svg: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts_of(svg: str | bytes) -> list[str]:
    return [element.text or "" for element in read_svg(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("form", Format)
def test_every_format_is_what_it_says(form: Format) -> None:
    picture = render(view_shop(), format=form)

    assert picture.startswith(MAGIC[form])


@pytest.mark.parametrize("palette", [Palette.LIGHT, Palette.DARK])
def test_a_picture_uses_the_colours_of_its_palette_only(palette: Palette) -> None:
    svg = render(view_oddities(), palette=palette).decode()

    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', svg))
    assert used <= set(colours_of(palette).values())


def test_tokens_leave_every_colour_to_the_page() -> None:
    svg = render(view_oddities(), palette=Palette.TOKENS).decode()

    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) - {"none", "transparent"}
    assert colours <= {f"var({name})" for name in css_variables(Palette.LIGHT)}
    assert "#0a" not in svg


def test_both_palettes_name_every_colour() -> None:
    names = [set(colours_of(palette)) for palette in Palette]

    assert names == [set(COLOUR_NAMES)] * len(Palette)


@pytest.mark.parametrize("palette", [Palette.LIGHT, Palette.DARK])
@pytest.mark.parametrize("layer", [*Layer])
def test_band_titles_and_counts_are_readable_on_their_tint(palette: Palette, layer: Layer) -> None:
    colours = colours_of(palette)
    name = layer.value if layer.value in colours else "support"

    contrasts = [contrast(colours[ink], colours[f"tint-{name}"]) for ink in (name, "muted")]

    assert min(contrasts) >= 4.5


def test_what_is_drawn_can_be_found_in_the_svg_by_id() -> None:
    view = view_oddities()

    drawing = draw(view)

    classes = {element.get("id"): element.get("class") for element in read_svg(drawing.svg).iter(f"{SVG}g")}
    assert [node.symbol for node in drawing.nodes] == [node.symbol for node in view.nodes]
    assert [(edge.kind, edge.is_bad, edge.rules) for edge in drawing.edges] == [
        (edge.kind, edge.is_bad, edge.rules) for edge in view.edges
    ]
    assert {classes[node.id] for node in drawing.nodes if node.layer is Layer.SERVICE} == {"node service"}
    for edge in drawing.edges:
        assert classes[edge.id] == f"edge {edge.kind}{' bad' if edge.is_bad else ''}"
        assert (f"x{edge.id[1:]}" in classes) == edge.is_bad


def test_a_drawn_node_says_where_it_is() -> None:
    drawing = draw(view_shop())

    groups = {element.get("id"): element for element in read_svg(drawing.svg).iter(f"{SVG}g")}
    for node in drawing.nodes:
        xs, ys = _corners(groups[node.id])
        assert (node.x, node.y) == pytest.approx(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), abs=2.0)


def test_names_that_mean_harm_are_only_words() -> None:
    svg = render(view_oddities())

    elements = {element.tag.removeprefix(SVG) for element in read_svg(svg).iter()}
    assert elements <= {"svg", "g", "title", "desc", "path", "polygon", "polyline", "ellipse", "text"}
    assert any("OrderService" in title and HOSTILE in title for title in _titles(svg))


@pytest.mark.parametrize(
    "name",
    ['<b>"x"</b>', "<locals>", "a\\Nb", "&amp;", "]]>", "a\x00b\x1b[0m", "}; evil [label=x", "%s{0}", ""],
)
def test_any_name_can_be_drawn_everywhere(name: str) -> None:
    node = ViewNode(name, name, name, SymbolKind.CLASS, Layer.SERVICE, name)
    view = View(name, (node, replace(node, symbol=f"{name}2", layer=Layer.DTO)), (), message=name)

    svg = render(view)

    assert "svg" in read_svg(svg).tag


def test_a_chinese_name_stays_within_its_box() -> None:
    texts = texts_of(render(view_oddities()))

    assert any(text.startswith(CJK[:3]) and "…" in text for text in texts)


def test_the_title_counts_what_is_shown() -> None:
    texts = texts_of(render(view_shop()))

    assert {"shop-api", "58 symbols · 74 dependencies · 4 break the layering"} <= set(texts)


@pytest.mark.parametrize(("certainty", "is_told"), [(Certainty.POSSIBLE, True), (Certainty.LIKELY, False)])
def test_the_legend_tells_of_possible_calls_where_there_are_some(certainty: Certainty, is_told: bool) -> None:
    view = view_shop()
    edges = (replace(view.edges[0], certainty=certainty), *view.edges[1:])

    texts = texts_of(render(replace(view, edges=edges)))

    assert ("possible call" in texts) == is_told


def test_the_tool_that_draws_leaves_no_trace() -> None:
    svg = render(view_shop()).decode()

    assert re.findall(r"(?i)graphviz|<!--|doctype|xlink:title", svg) == []


def test_a_long_wave_can_be_drawn() -> None:
    view = view_any(150, 5)

    svg = render(view)

    drawn = {element.get("id") for element in read_svg(svg).iter(f"{SVG}g")}
    names = name_view(view).edges
    waves = {names[number] for number, edge in enumerate(view.edges) if edge.kind is EdgeKind.MAPPING}
    assert waves <= drawn


def test_the_same_project_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    pictures = {_render_elsewhere({"PYTHONHASHSEED": seed}) for seed in ("0", "1", "4242")}

    assert pictures == {render(view_oddities())}


def test_the_same_project_gives_the_same_svg_on_a_machine_without_fonts(tmp_path: Path) -> None:
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")

    without_fonts = _render_elsewhere({"FONTCONFIG_FILE": str(configuration)})

    assert without_fonts == render(view_oddities())


def test_the_order_in_which_symbols_and_edges_come_changes_nothing() -> None:
    sketch = sketch_oddities()
    sketch.symbols = dict(reversed(sketch.symbols.items()))
    sketch.layers = dict(reversed(sketch.layers.items()))
    sketch.edges.reverse()
    sketch.findings.reverse()

    picture = render(build_view(sketch.build()))

    assert picture == render(view_oddities())


def test_drawing_that_takes_too_long_is_ended_with_a_sentence() -> None:
    with pytest.raises(DrawingFailed) as caught:
        run_graphviz(render(view_shop(), format=Format.DOT).decode(), "svg", time_limit=0.0)

    assert isinstance(caught.value, CutawayError)
    assert str(caught.value) == (
        "Graphviz could not draw the picture: it took longer than 0 seconds. Draw less (one package, "
        "a focus, a lower limit), or export DOT, which needs no drawing."
    )


def test_what_graphviz_complains_about_reaches_the_reader() -> None:
    with pytest.raises(DrawingFailed, match="Invalid Input"):
        run_graphviz("digraph {", "svg")


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


@needs_proc
def test_a_picture_is_drawn_although_the_process_that_drew_before_is_gone() -> None:
    dot = render(view_shop(), format=Format.DOT).decode()
    before = run_graphviz(dot, "svg")
    for worker in _children():
        os.kill(worker, signal.SIGKILL)

    assert run_graphviz(dot, "svg") == before


@needs_proc
def test_drawings_one_after_the_other_share_a_process() -> None:
    dot = render(view_shop(), format=Format.DOT).decode()
    run_graphviz(dot, "svg")
    before = _children()

    for _ in range(3):
        run_graphviz(dot, "svg")

    assert _children() == before


def test_threads_draw_at_the_same_time_without_mixing_their_pictures() -> None:
    dots = [render(view, format=Format.DOT).decode() for view in (view_shop(), view_oddities())] * 4

    with ThreadPoolExecutor(4) as executor:
        pictures = list(executor.map(lambda dot: run_graphviz(dot, "svg"), dots))

    assert pictures == [run_graphviz(dot, "svg") for dot in dots]


def _children() -> list[int]:
    """Processes of ours that draw."""
    own = str(os.getpid())
    found: list[int] = []
    for folder in Path("/proc").iterdir():
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
        except OSError:
            continue
        if fields[1] == own and "worker.py" in command:
            found.append(int(folder.name))
    return sorted(found)


def _render_elsewhere(environment: dict[str, str]) -> bytes:
    code = (
        "import sys; from tests.unit.rendering.pictures import view_oddities;"
        "from cutaway.rendering import render; sys.stdout.buffer.write(render(view_oddities()))"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["analyzer", "."]), **environment},
        capture_output=True,
        check=True,
    ).stdout


def _titles(svg: bytes) -> list[str]:
    return [element.text or "" for element in read_svg(svg).iter(f"{SVG}title")]


def _corners(group: ElementTree.Element) -> tuple[list[float], list[float]]:
    outline = next(element for element in group.iter(f"{SVG}path"))
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", outline.get("d", ""))]
    return numbers[::2], numbers[1::2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
