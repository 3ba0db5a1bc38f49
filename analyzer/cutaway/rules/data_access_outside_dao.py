"""CUT104: statements that run outside a DAO."""

from collections.abc import Iterator

from cutaway.model import SESSION_ID, Deed, DeedKind, EdgeKind, Layer, Severity
from cutaway.rules.ruling import Objection, Rule, Scene

_HINTS = {
    Layer.ROUTER: "Move it into a DAO and call it through a service.",
    Layer.SERVICE: "Move it into a DAO; the service keeps the transaction.",
}
_TRANSACTION_HINT = "Let the service that does the work end the transaction."


def _find(scene: Scene) -> Iterator[Objection]:
    for deed in scene.deeds_of_kind(DeedKind.STATEMENT, DeedKind.TRANSACTION, DeedKind.COMMIT):
        layer = scene.layer(deed.symbol)
        if layer is None or layer not in _HINTS:
            continue
        if deed.kind is DeedKind.STATEMENT:
            yield _object(scene, deed, "works on the database itself", _HINTS[layer])
        elif layer is Layer.ROUTER and not deed.what.endswith(".close"):
            yield _object(scene, deed, "controls a transaction", _TRANSACTION_HINT)


def _object(scene: Scene, deed: Deed, what: str, hint: str) -> Objection:
    return Objection(
        symbol=deed.symbol,
        target=SESSION_ID,
        site=deed.site,
        message=f"{scene.describe(deed.symbol)} {what}: {'.'.join(deed.what.split('.')[-2:])}",
        hint=hint,
        edge=scene.find_edge(deed.symbol, SESSION_ID, EdgeKind.RUNTIME),
    )


RULE = Rule(
    code="CUT104",
    slug="data-access-outside-dao",
    severity=Severity.ERROR,
    statement="A router or service runs statements, or a router controls a transaction.",
    reason="Data access is the DAO's alone; a service decides about the transaction, a router about neither.",
    find=_find,
)
