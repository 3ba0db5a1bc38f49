"""CUT105: a DAO that ends a transaction."""

from collections.abc import Iterator

from cutaway.model import DeedKind, EdgeKind, Layer, Severity
from cutaway.resolving.own_sessions import is_control
from cutaway.rules.ruling import Objection, Rule, Scene


def _find(scene: Scene) -> Iterator[Objection]:
    for deed in scene.deeds_of_kind(DeedKind.COMMIT):
        # Whose transaction a session's own `commit` ends, who calls it is told.
        if scene.layer(deed.symbol) is Layer.DAO and not is_control(scene.graph, deed.symbol):
            ending = "rolls back" if deed.what.endswith("rollback") else "commits"
            yield Objection(
                symbol=deed.symbol,
                target=scene.session,
                site=deed.site,
                message=f"{scene.describe(deed.symbol)} {ending} the transaction",
                hint="Flush here if an id is needed, and let the calling service commit or roll back.",
                edge=scene.find_edge(deed.symbol, scene.session, EdgeKind.RUNTIME),
            )


RULE = Rule(
    code="CUT105",
    slug="transaction-in-dao",
    severity=Severity.WARNING,
    statement="A DAO commits or rolls back.",
    reason="Transactions belong to services: only they know which steps must succeed together.",
    cure="Leave commit and rollback to the calling service.",
    find=_find,
)
