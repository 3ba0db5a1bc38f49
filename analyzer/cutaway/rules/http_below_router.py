"""CUT206: HTTP below the router."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from cutaway.model import CodeGraph, DeedKind, EdgeKind, Layer, Severity, Site, Via
from cutaway.rules.ruling import Objection, Rule, Scene

_BELOW = frozenset({Layer.SERVICE, Layer.DAO, Layer.MODEL})
_NO_CALLERS = frozenset({*sys.stdlib_module_names, "pydantic", "sqlmodel", "sqlalchemy", "typing_extensions"})
"""Packages whose classes call no method of an heir that takes a request."""
_RAISE_HINT = (
    "Raise an exception of the domain; turn it into a status code in the router or an exception handler."
)
_TAKE_HINT = "Take the plain values that are needed; let the router read them from the request."


def _find(scene: Scene) -> Iterator[Objection]:
    told: set[tuple[str, int]] = set()
    called = {edge.target for edge in scene.edges if edge.kind is EdgeKind.RUNTIME}
    for deed in scene.deeds_of_kind(DeedKind.HTTP_RAISE, DeedKind.HTTP_TAKE):
        is_dictated = deed.kind is DeedKind.HTTP_TAKE and _is_hook(scene, deed.symbol, called)
        if scene.layer(deed.symbol) in _BELOW and not is_dictated:
            told.add((deed.site.file, deed.site.line))
            raises = deed.kind is DeedKind.HTTP_RAISE
            verb, what = "raises" if raises else "uses", re.split(r"[.:]", deed.what)[-1]
            yield Objection(
                symbol=deed.symbol,
                target=None,
                site=deed.site,
                message=f"{scene.describe(deed.symbol)} {verb} {what}",
                hint=_RAISE_HINT if raises else _TAKE_HINT,
            )
    raising = _find_raising(scene.graph)
    for edge in scene.edges:
        if (
            "raise" in edge.via
            and scene.layer(edge.source) in _BELOW
            and _is_http_error(scene.graph, edge.target)
        ):
            error = scene.name(edge.target)
            raised = raising[edge.source, edge.target]
            for site in edge.sites:
                if site in raised and (site.file, site.line) not in told:
                    yield Objection(
                        symbol=edge.source,
                        target=edge.target,
                        site=site,
                        message=f"{scene.describe(edge.source)} raises the HTTP error {error}",
                        hint=_RAISE_HINT,
                        edge=edge.key if edge.kind is EdgeKind.TYPE else None,
                    )


def _find_raising(graph: CodeGraph) -> Mapping[tuple[str, str], Set[Site]]:
    """Where who raises what: an edge holds the places where it is caught as well."""
    found: defaultdict[tuple[str, str], set[Site]] = defaultdict(set)
    for each in graph.references:
        if each.via is Via.RAISE:
            found[each.source, each.target].add(each.site)
    return found


def _is_hook(scene: Scene, symbol: str, called: Set[str]) -> bool:
    """A method that only a library can call, of whose class it inherits: it cannot choose what it takes."""
    facts = scene.graph.classes.get(scene.class_of(symbol))
    if facts is None or symbol == facts.symbol or symbol in called:
        return False
    packages = {name.partition(".")[0] for name in facts.ancestors if name not in scene.graph.classes}
    return not packages <= _NO_CALLERS


def _is_http_error(graph: CodeGraph, symbol: str) -> bool:
    facts = graph.classes.get(symbol)
    return facts is not None and any(
        ancestor.startswith(("fastapi.", "starlette.")) and ancestor.endswith("HTTPException")
        for ancestor in facts.ancestors
    )


RULE = Rule(
    code="CUT206",
    slug="http-below-router",
    severity=Severity.WARNING,
    statement="A service, DAO or model raises or takes HTTP types of FastAPI or Starlette.",
    reason="Only the router speaks HTTP; what lies below must also work for a task, a script or a test.",
    cure="Raise errors of the domain, and leave HTTP to the router.",
    find=_find,
)
