"""Names of colours -> colours: for light paper, for dark screens, or as variables of a style sheet."""

from collections.abc import Mapping
from enum import StrEnum

from cutaway.model import Layer


class Palette(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"
    """SVG and HTML only: light, and dark where the reader's screen is."""
    TOKENS = "tokens"
    """SVG only: every colour is `var(--cg-name)`, for a page that brings its own (see `css_variables`)."""


_LIGHT = {
    "bg": "#ffffff",
    "node": "#ffffff",
    "text": "#1b2430",
    "muted": "#5f6f84",
    "edge": "#5b6b80",
    "soft": "#b4c0cf",
    "separator": "#d5dce5",
    "type": "#8a76bb",
    "map": "#1f857a",
    "bad": "#d11d3a",
    "on-hue": "#ffffff",
    "router": "#2c64b4",
    "service": "#177268",
    "dao": "#62741c",
    "model": "#97590f",
    "db": "#566274",
    "dto": "#6d48a8",
    "http": "#4a5a70",
    "external": "#8a4a78",
    "support": "#5f6f84",
    "tint-router": "#edf3fb",
    "tint-service": "#e9f5f3",
    "tint-dao": "#f2f5e9",
    "tint-model": "#faf2e6",
    "tint-db": "#f1f3f5",
    "tint-dto": "#f4f0fa",
    "tint-http": "#eef2f6",
    "tint-external": "#f9f0f6",
    "tint-support": "#f5f6f8",
}
_DARK = {
    "bg": "#0e1117",
    "node": "#1a202b",
    "text": "#eef2f7",
    "muted": "#9aa8bb",
    "edge": "#8b9bb0",
    "soft": "#4a566a",
    "separator": "#2a3240",
    "type": "#8577b2",
    "map": "#45b8a8",
    "bad": "#ff5c72",
    "on-hue": "#0e1117",
    "router": "#6ea8f5",
    "service": "#4fc0b0",
    "dao": "#a8bd55",
    "model": "#e0a04f",
    "db": "#9aa6b8",
    "dto": "#b794ea",
    "http": "#b3c0d2",
    "external": "#dc94c6",
    "support": "#9aa8bb",
    "tint-router": "#131c2b",
    "tint-service": "#102422",
    "tint-dao": "#1b2014",
    "tint-model": "#261d10",
    "tint-db": "#191e26",
    "tint-dto": "#1e1930",
    "tint-http": "#171d27",
    "tint-external": "#26182a",
    "tint-support": "#151a22",
}
COLOUR_NAMES = tuple(_LIGHT)

# No picture needs these colours, so each can be found again in the finished SVG.
_SENTINELS = {name: f"#0a{number:02x}fe" for number, name in enumerate(COLOUR_NAMES)}


def _tell_apart(colours: Mapping[str, str]) -> Mapping[str, str]:
    """No two alike, by a difference that nobody sees: a style sheet finds an element by its colour."""
    apart: dict[str, str] = {}
    for name, colour in colours.items():
        number = int(colour[1:], 16)
        while f"#{number:06x}" in apart.values():
            number -= 1
        apart[name] = f"#{number:06x}"
    return apart


_COLOURS = {
    Palette.LIGHT: _LIGHT,
    Palette.DARK: _DARK,
    Palette.AUTO: _tell_apart(_LIGHT),
    Palette.TOKENS: _SENTINELS,
}


def colours_of(palette: Palette) -> Mapping[str, str]:
    return _COLOURS[palette]


def css_variables(palette: Palette) -> Mapping[str, str]:
    """`--cg-router` -> `#2c64b4`, …: what a page must define to show a picture drawn with tokens."""
    return {variable_of(name): colour for name, colour in _COLOURS[palette].items()}


def follow_reader(svg: str) -> str:
    """The style sheet that makes an SVG drawn with `AUTO` dark where the reader's screen is."""
    rules = [
        f'[{attribute}="{colour}"]{{{attribute}:{_DARK[name]}}}'
        for name, colour in _COLOURS[Palette.AUTO].items()
        for attribute in ("fill", "stroke")
        if f'{attribute}="{colour}"' in svg
    ]
    return f"@media screen and (prefers-color-scheme: dark){{{''.join(rules)}}}"


def variable_of(name: str) -> str:
    return f"--cg-{name}"


def hue_of(layer: Layer | None) -> str:
    """The name of a layer's colour; what stands beside the chain shares one."""
    return layer.value if layer is not None and layer.value in _LIGHT else Layer.SUPPORT.value
