"""Boxes, lines and words -> statements of DOT with exact places.

The y of DOT grows upwards, ours downwards: ours from 0 down are its from 0 to below. So a picture that
becomes longer at its foot keeps the numbers of what is above.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from graphviz import Digraph  # pyright: ignore[reportMissingTypeStubs] - it ships none

from cutaway.rendering.frame import Stroke
from cutaway.rendering.geometry import Box, Point
from cutaway.rendering.labels import Words, write_words

_POINTS_PER_LINE = 400
NO_LINKS: Mapping[str, str] = MappingProxyType({})


class Sheet(Protocol):
    """What we use of `graphviz.Digraph`, which is only partly typed."""

    @property
    def source(self) -> str: ...
    def attr(self, kw: str, **attrs: str) -> None: ...
    def node(self, name: str, **attrs: str) -> None: ...
    def edge(self, tail_name: str, head_name: str, **attrs: str) -> None: ...
    def subgraph(self, graph: "Sheet") -> object: ...


def new_sheet(name: str) -> Sheet:
    return Digraph(name)


@dataclass(frozen=True, slots=True)
class Look:
    """A line as it is drawn; the colour by its name."""

    colour: str
    width: float
    arrow: str = "normal"
    arrow_size: float = 0.55
    style: str = "solid"


@dataclass(frozen=True, slots=True)
class Canvas:
    sheet: Sheet
    colours: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """Symbol -> address of its source."""

    def link(self, symbol: str) -> dict[str, str]:
        """Attributes that lead from a node to the source of its symbol."""
        if symbol not in self.links:
            return {}
        # Else the tooltip would be the markup of the label.
        return {"URL": self.links[symbol], "tooltip": symbol.replace("\\", "\\\\")}

    def at(self, point: Point) -> str:
        return f"{point.x:.2f},{0.0 - point.y:.2f}"

    def within(self, box: Box) -> str:
        return f"{box.left:.2f},{0.0 - box.bottom:.2f},{box.right:.2f},{0.0 - box.top:.2f}"

    def place(self, box: Box) -> dict[str, str]:
        """Attributes that put a node of exactly this size exactly there."""
        return {
            "pos": self.at(box.centre),
            "width": f"{box.width / 72:.4f}",
            "height": f"{box.height / 72:.4f}",
        }

    def along(self, stroke: Stroke, look: Look) -> dict[str, str]:
        """Attributes that draw an edge along a stroke."""
        match (stroke.tail_tip is not None, stroke.head_tip is not None):
            case (True, True):
                direction = "both"
            case (True, False):
                direction = "back"
            case (False, True):
                direction = "forward"
            case _:
                direction = "none"
        return {
            "pos": self._write_curve(stroke),
            "color": self.colours[look.colour],
            "penwidth": f"{look.width:g}",
            "style": look.style,
            "dir": direction,
            "arrowsize": f"{look.arrow_size:g}",
            # Graphviz looks at the one or the other, by direction.
            "arrowhead": look.arrow,
            "arrowtail": look.arrow,
        }

    def draw_panel(
        self, name: str, box: Box, colours: tuple[str, str], names: tuple[str, str], pen: float = 1.0
    ) -> None:
        """Behind everything else: colours of its inside and its border, id and class of its element."""
        cluster = new_sheet(f"cluster_{name}")
        cluster.attr(
            "graph",
            bb=self.within(box),
            style="filled,rounded",
            fillcolor=colours[0],
            color=colours[1],
            penwidth=f"{pen:g}",
            id=names[0],
            **{"class": names[1]},
        )
        # A cluster without a node is not drawn.
        cluster.node(f"in_{name}", shape="point", style="invis", width="0.01", pos=self.at(box.centre))
        self.sheet.subgraph(cluster)

    def draw_line(self, name: str, stroke: Stroke, look: Look, css: str) -> None:
        """A line between two points that nothing else knows."""
        for end, point in (("a", stroke.curve[0]), ("b", stroke.curve[-1])):
            self.sheet.node(f"{name}{end}", shape="point", style="invis", width="0.01", pos=self.at(point))
        self.sheet.edge(f"{name}a", f"{name}b", id=name, **{"class": css}, **self.along(stroke, look))

    def draw_words(self, name: str, words: Words, box: Box, css: str) -> None:
        label = write_words(words, box.width, box.height)
        self.sheet.node(name, id=name, shape="plaintext", label=label, **{"class": css}, **self.place(box))

    def _write_curve(self, stroke: Stroke) -> str:
        tips = (("s", stroke.tail_tip), ("e", stroke.head_tip))
        places = [f"{letter},{self._near(tip)}" for letter, tip in tips if tip is not None]
        places += [self._near(point) for point in stroke.curve]
        # Graphviz reads no more than 16 KiB of a string at once; after an escaped newline it reads on.
        starts = range(0, len(places), _POINTS_PER_LINE)
        return " \\\n".join(" ".join(places[start : start + _POINTS_PER_LINE]) for start in starts)

    def _near(self, point: Point) -> str:
        """A tenth of a point is finer than anyone sees, and curves are most of the text."""
        return f"{point.x:.1f},{0.0 - point.y:.1f}"
