"""CodeGraph + LayerMap + edges -> findings: every rule looks once, the configuration weighs it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cutaway.config import Config
from cutaway.model import Certainty, CodeGraph, Edge, EdgeKey, EdgeKind, Finding, LayerMap, Severity
from cutaway.rules import (
    dao_uses_dto,
    data_access_outside_dao,
    dto_depends_outward,
    forbidden_edge,
    http_below_router,
    layer_cycle,
    layer_skip,
    mapping_outside_service,
    misplaced_symbol,
    model_depends_outward,
    request_not_validated,
    response_not_projected,
    sensitive_field_exposed,
    transaction_in_dao,
    upward_call,
)
from cutaway.rules.close_calls import lower_close_calls
from cutaway.rules.ruling import Cause, Objection, Rule, Scene, Terms, matches, set_scene

_DEEPEST = 4
"""Modules that lie in folders of the same names any deeper are not told apart."""

RULES: tuple[Rule, ...] = (
    layer_skip.RULE,
    upward_call.RULE,
    dao_uses_dto.RULE,
    data_access_outside_dao.RULE,
    transaction_in_dao.RULE,
    forbidden_edge.RULE,
    response_not_projected.RULE,
    request_not_validated.RULE,
    mapping_outside_service.RULE,
    model_depends_outward.RULE,
    dto_depends_outward.RULE,
    http_below_router.RULE,
    sensitive_field_exposed.RULE,
    layer_cycle.RULE,
    misplaced_symbol.RULE,
)


def check(graph: CodeGraph, layers: LayerMap, edges: Iterable[Edge], config: Config) -> tuple[Finding, ...]:
    """All findings, sorted; rules that the configuration turns off do not look."""
    weakest = Certainty.POSSIBLE if config.use_possible else Certainty.LIKELY
    scene = set_scene(graph, layers, edges, weakest, Terms.of(config))
    findings = {
        finding
        for rule in RULES
        if (severity := config.severities.get(rule.code, rule.severity)) is not None
        for finding in _apply(rule, severity, scene)
    }
    return tuple(sorted(findings, key=lambda finding: (finding.sort_key, finding.message)))


def _apply(rule: Rule, severity: Severity, scene: Scene) -> Iterator[Finding]:
    objections = [each for each in rule.find(scene) if not _is_allowed(scene, each)]
    if severity is not Severity.NOTE:
        objections = lower_close_calls(rule, scene, objections)
    for objection in rule.join(objections):
        steps = scene.trace(objection.symbol, objection.target)
        at_fault = objection.target if objection.cause is Cause.TARGET else None
        yield Finding(
            rule=rule.code,
            slug=rule.slug,
            severity=Severity.NOTE if objection.is_minor else severity,
            message=objection.message,
            hint=objection.hint,
            symbol=objection.symbol,
            target=objection.target,
            site=objection.site,
            chain=_name_steps(scene, steps),
            steps=steps,
            edge=objection.edge,
            cause=scene.home_of(at_fault or objection.symbol),
            routes=scene.routes_to(objection.symbol, objection.target),
        )


def _name_steps(scene: Scene, steps: tuple[str, ...]) -> tuple[str, ...]:
    """Where two are called the same, as a handler and its service often are, with as much of their modules
    as tells them apart."""
    names = [scene.name(step) for step in steps]
    for depth in range(1, _DEEPEST):
        counts = Counter(names)
        names = [
            _name_within(scene, step, depth) if counts[name] > 1 else name
            for step, name in zip(steps, names, strict=True)
        ]
    return tuple(names)


def _name_within(scene: Scene, step: str, depth: int) -> str:
    parts = scene.module_of(step).split(".")[-depth:]
    return ".".join((*filter(None, parts), scene.name(step)))


def _is_allowed(scene: Scene, objection: Objection) -> bool:
    """Whether the settings allow the edge that an objection rests on; a deed counts as a runtime edge."""
    if objection.target is None:
        return False
    key = objection.edge or EdgeKey(objection.symbol, objection.target, EdgeKind.RUNTIME, "")
    return any(matches(pattern, key, scene.layers) for pattern in scene.terms.allowed)
