"""Ranked modules -> charts of them, as plain values for the script that draws them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import assert_never

from cutaway.model import Layer
from cutaway_app.naming import name_layer, say_count
from cutaway_app.ranking import RankedModule
from cutaway_app.selection import select_symbol, write_pick

_MOST_DOTS = 400
_MOST_NAMED = 12


class ChartKind(StrEnum):
    CHURN = "churn"
    COUPLING = "coupling"
    STABILITY = "stability"


CHART_NAMES: Mapping[ChartKind, str] = {
    ChartKind.CHURN: "Changes and findings",
    ChartKind.COUPLING: "Used by and uses",
    ChartKind.STABILITY: "Instability by layer",
}


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 to `most`; where it has names, its values are their places and every name has as much room."""

    title: str
    most: float
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """`pick` is what a click on it sends; `size` is a share of the largest."""

    text: str
    detail: str
    x: float
    y: float
    size: float
    tone: str
    pick: tuple[str, ...]
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    key: str
    label: str
    advice: str
    """How to read it."""
    across: Axis
    up: Axis
    dots: tuple[Dot, ...]
    left_out: int = 0
    empty: str = ""

    def to_data(self) -> dict[str, object]:
        return asdict(self)


def list_charts(*, has_history: bool) -> tuple[ChartKind, ...]:
    """Those that say something: without a history there is nothing to say of changes."""
    return tuple(kind for kind in ChartKind if has_history or kind is not ChartKind.CHURN)


def draw_chart(kind: ChartKind, modules: Sequence[RankedModule]) -> Chart:
    match kind:
        case ChartKind.CHURN:
            return _draw_churn([one for one in modules if one.findings])
        case ChartKind.COUPLING:
            return _draw_coupling([one for one in modules if one.fan_in or one.fan_out])
        case ChartKind.STABILITY:
            return _draw_stability([one for one in modules if one.fan_in or one.fan_out])
        case _:
            assert_never(kind)


def _draw_churn(modules: Sequence[RankedModule]) -> Chart:
    return Chart(
        key=ChartKind.CHURN,
        label=CHART_NAMES[ChartKind.CHURN],
        advice="Top right is what breaks rules and is worked on all the time. Larger: more heat.",
        across=Axis("Commits that touched the file", _most(one.changes for one in modules)),
        up=Axis("Findings", _most(one.findings for one in modules)),
        dots=_place(modules, lambda one: (one.changes, one.findings), lambda one: one.heat),
        left_out=max(0, len(modules) - _MOST_DOTS),
        empty="Nothing breaks the layering.",
    )


def _draw_coupling(modules: Sequence[RankedModule]) -> Chart:
    return Chart(
        key=ChartKind.COUPLING,
        label=CHART_NAMES[ChartKind.COUPLING],
        advice="Top right is used by many and uses many: a change there goes far. Larger: more findings.",
        across=Axis("Used by so many modules", _most(one.fan_in for one in modules)),
        up=Axis("Uses so many modules", _most(one.fan_out for one in modules)),
        dots=_place(modules, lambda one: (one.fan_in, one.fan_out), lambda one: one.findings),
        left_out=max(0, len(modules) - _MOST_DOTS),
        empty="No module uses another.",
    )


def _draw_stability(modules: Sequence[RankedModule]) -> Chart:
    present = {one.layer for one in modules}
    layers = (*(layer for layer in Layer if layer in present), *([None] if None in present else []))
    return Chart(
        key=ChartKind.STABILITY,
        label=CHART_NAMES[ChartKind.STABILITY],
        advice=(
            "1 only depends on others, 0 is only depended on: inner layers should lie low. "
            "Larger: used by more modules."
        ),
        across=Axis("Layer", len(layers), tuple(map(name_layer, layers))),
        up=Axis("Instability", 1),
        dots=_place(
            modules,
            lambda one: (layers.index(one.layer) + 0.5, round(one.instability, 2)),
            lambda one: one.fan_in,
        ),
        left_out=max(0, len(modules) - _MOST_DOTS),
        empty="No module uses another.",
    )


def _most(values: Iterable[int]) -> float:
    return max((*values, 1))


def _place(
    modules: Sequence[RankedModule],
    place: Callable[[RankedModule], tuple[float, float]],
    weigh: Callable[[RankedModule], float],
) -> tuple[Dot, ...]:
    """The heaviest first; what exceeds the most that a chart can bear is left to the table."""
    ranked = sorted(modules, key=lambda one: (-weigh(one), -sum(place(one)), one.module))[:_MOST_DOTS]
    return tuple(_list_dots(ranked, place, weigh))


def _list_dots(
    ranked: Sequence[RankedModule],
    place: Callable[[RankedModule], tuple[float, float]],
    weigh: Callable[[RankedModule], float],
) -> Iterator[Dot]:
    largest = max((weigh(one) for one in ranked), default=0)
    for number, one in enumerate(ranked):
        x, y = place(one)
        yield Dot(
            text=one.module,
            detail=_describe(one),
            x=x,
            y=y,
            size=weigh(one) / largest if largest else 0.0,
            tone=str(one.layer or ""),
            pick=write_pick(select_symbol(one.module)),
            is_named=number < _MOST_NAMED,
        )


def _describe(one: RankedModule) -> str:
    return " · ".join(
        [
            name_layer(one.layer),
            say_count(one.findings, "finding"),
            say_count(one.changes, "change"),
            f"used by {one.fan_in:,}, uses {one.fan_out:,}",
            f"instability {one.instability:.2f}",
        ]
    )
