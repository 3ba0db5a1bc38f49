"""Scene and colours -> DOT with every position, and the words of its SVG."""

from collections.abc import Iterator, Mapping

from cutaway.rendering.canvas import NO_LINKS, Canvas, new_sheet
from cutaway.rendering.dot import start_sheet
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.labels import Words
from cutaway.rendering.lettering import anchor_words, write_letter
from cutaway.rendering.scene import Line, Scene, Shape, Text


def write_scene(
    scene: Scene, colours: Mapping[str, str], *, dpi: float | None = None, links: Mapping[str, str] = NO_LINKS
) -> str:
    canvas = Canvas(new_sheet("cutaway"), colours, links)
    start_sheet(canvas, scene.page, dpi)
    for panel in scene.panels:
        _draw_panel(canvas, panel)
    for line in scene.lines:
        _draw_line(canvas, line)
    for shape in scene.shapes:
        _draw_shape(canvas, shape)
    for name, text in _all_texts(scene):
        canvas.draw_words(name, _words(text, colours), text.box, "caption")
    return canvas.sheet.source


def letter_scene(scene: Scene, colours: Mapping[str, str]) -> Mapping[str, str]:
    """Id of an element -> its `<text>`."""
    letters: dict[str, str] = {}
    for name, text in _all_texts(scene):
        words = _words(text, colours)
        letters[name] = write_letter(words, anchor_words(words, text.box))
    return letters


def title_scene(scene: Scene) -> Mapping[str, str]:
    named = [*scene.panels, *scene.lines, *scene.shapes]
    return {one.id: one.title for one in named if one.title}


def _all_texts(scene: Scene) -> Iterator[tuple[str, Text]]:
    for number, text in enumerate(scene.texts):
        yield f"w{number}", text
    for shape in (*scene.panels, *scene.shapes):
        for number, text in enumerate(shape.texts):
            yield f"{shape.id}_w{number}", text


def _words(text: Text, colours: Mapping[str, str]) -> Words:
    return Words(text.text, text.size, colours[text.colour], text.is_bold, text.align)


def _draw_panel(canvas: Canvas, panel: Shape) -> None:
    look = (canvas.colours[panel.fill], canvas.colours[panel.line])
    canvas.draw_panel(panel.id, panel.box, look, (panel.id, panel.css), panel.pen)


def _draw_line(canvas: Canvas, line: Line) -> None:
    canvas.draw_line(line.id, Stroke(STUB, line.curve, head_tip=line.tip), line.look, line.css)


def _draw_shape(canvas: Canvas, shape: Shape) -> None:
    canvas.sheet.node(
        shape.id,
        id=shape.id,
        shape="box",
        style="filled,rounded" if shape.corners == "rounded" else "filled",
        fillcolor=canvas.colours[shape.fill],
        color=canvas.colours[shape.line],
        penwidth=f"{shape.pen:g}",
        **{"class": shape.css},
        **canvas.link(shape.symbol),
        **canvas.place(shape.box),
    )
