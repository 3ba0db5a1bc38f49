"""CUT106: an edge that the project's own settings forbid."""

from collections.abc import Iterator

from cutaway.model import Severity
from cutaway.rules.folding import fold
from cutaway.rules.ruling import Objection, Rule, Scene, matches

_WORDS = {"runtime": "uses", "type": "knows", "mapping": "converts"}


def _find(scene: Scene) -> Iterator[Objection]:
    for pattern in scene.terms.forbidden:
        matching = [edge for edge in scene.edges if matches(pattern, edge.key, scene.layers)]
        for use in fold(scene, matching):
            edge = use.main
            source = edge.owner or use.source
            target = use.target if edge.owner is None else edge.target
            yield Objection(
                symbol=source,
                target=target,
                site=use.site,
                message=f"{scene.describe(source)} {_WORDS[edge.kind]} {scene.describe(target)}",
                hint=f"The project's settings forbid {pattern}: take another way, or change the settings.",
                edge=edge.key,
            )


RULE = Rule(
    code="CUT106",
    slug="forbidden-edge",
    severity=Severity.ERROR,
    statement="An edge between two layers that the project's own settings forbid.",
    reason="What a team has agreed on holds only while somebody looks.",
    cure="Take another way, or change the settings.",
    find=_find,
)
