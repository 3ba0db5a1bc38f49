"""What a check found -> pictures of the chains that break, for a page."""

import re
from collections.abc import Mapping
from dataclasses import replace

from cutaway.model import Architecture
from cutaway.rendering import DrawingFailed, Palette, css_variables, draw
from cutaway.reporting import PLACES_TOLD, CheckResult, Pictures, display_name
from cutaway.rules import Change
from cutaway.views import build_view, excerpt

_IDS = re.compile(r' (?:id|aria-labelledby)="[^"]*"')

DRAWN = 20
"""Changes with a picture, those worth making first: each takes a part of a second and some kilobytes."""


def draw_changes(result: CheckResult) -> Pictures:
    svg_of: Mapping[str, str] = {
        change.cause: svg
        for change in result.changes[:DRAWN]
        if (svg := _draw(change, result.architecture)) is not None
    }
    return Pictures(svg_of, light=css_variables(Palette.LIGHT), dark=css_variables(Palette.DARK))


def _draw(change: Change, architecture: Architecture) -> str | None:
    """The first chains of each rule; None if nothing of them can be drawn, as with imports in a cycle."""
    findings = [finding for group in change.groups for finding in group.findings[:PLACES_TOLD]]
    view = build_view(excerpt(architecture, findings))
    if not view.nodes:
        return None
    try:
        svg = draw(replace(view, title=display_name(change.cause, architecture)), palette=Palette.TOKENS).svg
    except DrawingFailed:
        return None
    # Inside a page there is no declaration, and no two elements may share a name.
    return _IDS.sub("", svg[svg.index("<svg ") :])
