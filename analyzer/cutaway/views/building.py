"""Architecture and query -> View: narrow down, cut to the limit, compose."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cutaway.model import Architecture, Layer
from cutaway.views.columns import assign_columns
from cutaway.views.composing import Told, compose, name_symbol
from cutaway.views.links import Link
from cutaway.views.material import find_drawn, prepare
from cutaway.views.query import ViewQuery
from cutaway.views.selecting import cut_to, cut_to_read, distances_from, stay_within
from cutaway.views.view import View

_NEVER_ALONE = frozenset(set(Layer) - {Layer.ROUTER, Layer.SERVICE, Layer.DAO} | {None})
"""Drawn only where something drawn touches them; the rest is shown even if nobody calls it."""


def build_view(architecture: Architecture, query: ViewQuery | None = None) -> View:
    """What to draw of it. Never fails: a query that finds nothing gives an empty view that says why."""
    query = query or ViewQuery()
    material = prepare(architecture, query)
    links, pool = material.links, set(material.pool)
    columns = assign_columns(architecture, pool, links)
    if query.packages:

        def is_inside(symbol: str) -> bool:
            return _is_in_packages(symbol, architecture, columns, query.packages)

        links = stay_within(query.packages, links, is_inside, material.layer_of)
        ends = _ends(links)
        pool = {symbol for symbol in pool if is_inside(symbol) or symbol in ends}
    if query.only_findings:
        links = tuple(one for one in links if one.findings)
        pool = {symbol for symbol in pool if symbol in material.findings_of} | _ends(links)
    distance: Mapping[str, int] = {}
    if query.focus is not None:
        starts = [one for one in find_drawn(query.focus, architecture, material.standing) if one in pool]
        distance = distances_from(starts, links, query.hops)
        pool &= distance.keys()
        links = tuple(one for one in links if one.source in pool and one.target in pool)
    ends = _ends(links)
    pool = {
        symbol
        for symbol in pool
        if symbol in ends
        or symbol in material.findings_of
        or symbol in distance
        or material.layer_of(symbol) not in _NEVER_ALONE
    }
    cut_down = cut_to if query.focus is None else cut_to_read
    cut = cut_down(query.limit, pool, links, material.findings_of, distance)
    return compose(
        replace(material, links=material.with_kept(links, cut.kept)),
        cut.kept | material.kept,
        columns,
        Told(
            omitted=cut.omitted - len((material.kept & pool) - cut.kept),
            message=_say_why_empty(architecture, query),
            subject=name_symbol(query.focus, architecture) if query.focus else "",
        ),
    )


def _is_in_packages(
    symbol: str, architecture: Architecture, columns: Mapping[str, str], packages: tuple[str, ...]
) -> bool:
    found = architecture.find_symbol(symbol)
    module = found.module if found else ""
    return any(
        columns.get(symbol) == package or module == package or module.startswith(f"{package}.")
        for package in packages
    )


def _ends(links: Iterable[Link]) -> set[str]:
    return {end for one in links for end in (one.source, one.target)}


def _say_why_empty(architecture: Architecture, query: ViewQuery) -> str:
    is_narrowed = bool(query.packages or query.focus or query.kinds != ViewQuery().kinds)
    if query.focus is not None and architecture.find_symbol(query.focus) is None:
        return f"There is no symbol {query.focus} in this project."
    if query.only_findings:
        return "Nothing here breaks the layering."
    if is_narrowed:
        return "Nothing to draw with these filters."
    return "No symbol of this project has a layer, so there is nothing to draw."
