"""What a check found -> pictures of the chains that break, for a page."""

import re
from collections.abc import Mapping
from dataclasses import replace

from cutaway.model import Architecture
from cutaway.rendering import DrawingFailed, Palette, css_variables, draw
from cutaway.reporting import PLACES_TOLD, CheckResult, Pictures
from cutaway.rules import CauseGroup
from cutaway.views import build_view, excerpt

_IDS = re.compile(r' id="[^"]*"')

DRAWN = 20
"""Causes with a picture, those worth changing first: each takes a part of a second and some kilobytes."""


def draw_causes(result: CheckResult) -> Pictures:
    svg_of: Mapping[tuple[str, str], str] = {
        (cause.rule, cause.cause): svg
        for cause in result.causes[:DRAWN]
        if (svg := _draw(cause, result.architecture)) is not None
    }
    return Pictures(svg_of, light=css_variables(Palette.LIGHT), dark=css_variables(Palette.DARK))


def _draw(cause: CauseGroup, architecture: Architecture) -> str | None:
    """Its first chains; None if nothing of them can be drawn, as with modules that import each other."""
    view = build_view(excerpt(architecture, cause.findings[:PLACES_TOLD]))
    if not view.nodes:
        return None
    try:
        svg = draw(replace(view, title=f"{cause.rule} {cause.slug}"), palette=Palette.TOKENS).svg
    except DrawingFailed:
        return None
    # Inside a page there is no declaration, and no two elements may share a name.
    return _IDS.sub("", svg[svg.index("<svg ") :])
