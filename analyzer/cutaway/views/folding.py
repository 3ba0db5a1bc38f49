"""Links between symbols -> links between the symbols that are drawn; nothing that breaks a rule is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from cutaway.model import Certainty, EdgeKind, Finding, Layer, Via
from cutaway.model.layers import CHAIN
from cutaway.views.links import Link, merge, sort_findings
from cutaway.views.standing import Standing


@dataclass(frozen=True, slots=True)
class Folded:
    links: tuple[Link, ...]
    classes_drawn: frozenset[str]
    """Classes that have drawn methods and still need a node of their own."""
    ports: frozenset[str]
    """Methods that only declare what an implementation does; never drawn."""


def fold(links: Iterable[Link], standing: Standing, drawn_layers: frozenset[Layer]) -> Folded:
    """Nested functions go to owners, ports to implementations, wiring to users, classes to methods."""
    moved = _move_to_representatives(links, standing.representative)
    moved, ports = _fold_ports(moved)
    if Layer.WIRING not in drawn_layers:
        moved = _fold_wiring(moved, standing)
    moved, classes = _fold_classes(moved, standing)
    return Folded(moved, classes, ports)


def _move_to_representatives(links: Iterable[Link], representative: Mapping[str, str]) -> tuple[Link, ...]:
    moved: list[Link] = []
    for link in links:
        source = representative.get(link.source, link.source)
        target = representative.get(link.target, link.target)
        stays = source == link.source and target == link.target
        moved.append(link if stays else replace(link, source=source, target=target))
    return merge(moved)


def _fold_ports(links: tuple[Link, ...]) -> tuple[tuple[Link, ...], frozenset[str]]:
    """caller → port → implementation becomes caller → implementation."""
    implementations: dict[str, list[str]] = {}
    others: set[str] = set()
    for link in links:
        if link.kind is EdgeKind.RUNTIME and link.via == (Via.OVERRIDE,):
            implementations.setdefault(link.source, []).append(link.target)
        elif link.kind is EdgeKind.RUNTIME:
            others.add(link.source)
    ports = frozenset(implementations) - others
    existing = {link.key for link in links}
    moved: list[Link] = []
    for link in links:
        if link.via == (Via.OVERRIDE,) and not link.findings:
            continue
        if link.target not in ports or link.kind is not EdgeKind.RUNTIME:
            if link.source not in ports or link.findings:
                moved.append(link)
            continue
        found = _last_implementations(link.target, implementations, ports)
        named = [target for target in found if (link.source, target, link.kind) in existing]
        certainty = Certainty.LIKELY if len(named or found) == 1 else Certainty.POSSIBLE
        moved.extend(replace(link, target=target, certainty=certainty, count=0) for target in named or found)
    return merge(_count_at_least_one(moved)), ports


def _last_implementations(
    port: str, implementations: Mapping[str, list[str]], ports: frozenset[str]
) -> tuple[str, ...]:
    found: set[str] = set()
    seen = {port}
    waiting = [port]
    while waiting:
        for target in implementations.get(waiting.pop(), ()):
            if target in seen:
                continue
            seen.add(target)
            if target in ports:
                waiting.append(target)
            else:
                found.add(target)
    return tuple(sorted(found))


def _fold_wiring(links: tuple[Link, ...], standing: Standing) -> tuple[Link, ...]:
    """user → provider → function becomes user → function where that is a step the chain allows.

    A provider may know every layer: a longer step through it breaks nothing and must not look as if it did;
    what it constructs is seen at the calls of the object, so classes are left to `_fold_classes`.
    """
    outgoing: dict[str, list[Link]] = {}
    for link in links:
        if link.kind is EdgeKind.RUNTIME:
            outgoing.setdefault(link.source, []).append(link)

    def is_wiring(symbol: str) -> bool:
        return standing.layer.get(symbol) is Layer.WIRING

    moved: list[Link] = []
    for link in links:
        passes = link.kind is EdgeKind.RUNTIME and is_wiring(link.target) and not is_wiring(link.source)
        if not passes or link.findings:
            moved.append(link)
            continue
        for last in _ends_of(link.target, outgoing, is_wiring):
            step = step_between(standing.layer.get(link.source), standing.layer.get(last))
            if step in (0, 1) and last not in standing.holders and last != link.source:
                moved.append(Link(link.source, last, link.kind, link.via, Certainty.LIKELY, link.count))
    return merge(moved)


def _ends_of(
    start: str, outgoing: Mapping[str, list[Link]], is_wiring: Callable[[str], bool]
) -> tuple[str, ...]:
    ends: set[str] = set()
    seen = {start}
    waiting = [start]
    while waiting:
        for link in outgoing.get(waiting.pop(), ()):
            if is_wiring(link.target) and link.target not in seen:
                seen.add(link.target)
                waiting.append(link.target)
            elif not is_wiring(link.target):
                ends.add(link.target)
    return tuple(sorted(ends))


def step_between(source: Layer | None, target: Layer | None) -> int | None:
    """How many layers down the chain; negative for up, None if one stands beside the chain."""
    if source not in CHAIN or target not in CHAIN:
        return None
    return CHAIN.index(target) - CHAIN.index(source)


def _fold_classes(links: tuple[Link, ...], standing: Standing) -> tuple[tuple[Link, ...], frozenset[str]]:
    """An edge at a class goes; its findings move to the edges between methods that say it more exactly."""
    between: dict[tuple[str, str], list[Link]] = {}
    class_of = {method: holder for holder, methods in standing.holders.items() for method in methods}
    for link in links:
        for source in {link.source, class_of.get(link.source, link.source)}:
            for target in {link.target, class_of.get(link.target, link.target)}:
                between.setdefault((source, target), []).append(link)
    inherited: dict[tuple[str, str, EdgeKind], list[Finding]] = {}
    kept: list[Link] = []
    classes: set[str] = set()
    for link in links:
        ends = [end for end in (link.source, link.target) if end in standing.holders]
        if not ends:
            kept.append(link)
            continue
        exact = [
            other
            for other in between[link.source, link.target]
            if other.source not in standing.holders and other.target not in standing.holders
        ]
        if exact and link.findings:
            best = [other for other in exact if other.kind is link.kind] or exact
            for other in best:
                inherited.setdefault(other.key, []).extend(link.findings)
        elif not exact and _needs_its_class(link, standing):
            kept.append(link)
            classes.update(ends)
    for number, link in enumerate(kept):
        if link.key in inherited:
            findings = sort_findings([*link.findings, *inherited[link.key]])
            kept[number] = replace(link, findings=findings)
    return tuple(kept), frozenset(classes)


def _needs_its_class(link: Link, standing: Standing) -> bool:
    """Whether a class must be drawn for this: it breaks a rule, or it is all we know of a use of it."""
    if link.findings:
        return True
    is_own = link.source in standing.holders.get(link.target, ())
    return (
        link.kind is EdgeKind.RUNTIME
        and link.source not in standing.holders
        and not is_own
        and step_between(standing.layer.get(link.source), standing.layer.get(link.target)) == 1
    )


def _count_at_least_one(links: Iterable[Link]) -> list[Link]:
    return [link if link.count else replace(link, count=1) for link in links]
