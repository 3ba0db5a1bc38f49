"""CUT104: statements that run outside a DAO."""

from collections.abc import Iterator

from cutaway.model import Deed, DeedKind, EdgeKind, Layer, Severity
from cutaway.resolving.ready_made import find_ready_dao
from cutaway.rules.ruling import Objection, Rule, Scene

_HINTS = {
    Layer.ROUTER: "Move it into a DAO and call it through a service.",
    Layer.SERVICE: "Move it into a DAO; the service keeps the transaction.",
}
_BOOKKEEPING = (".close", ".expunge", ".expunge_all", ".expire", ".expire_all", ".in_transaction")
"""What a session is told or asked about its objects, and no transaction by it."""
_FETCHING = (".fetchone", ".fetchall", ".fetchmany")
"""What a cursor is asked after it ran a statement; it is the same query still."""
_EXECUTING = (".execute", ".executemany", ".executescript")
_TRANSACTION_HINT = "Let the service that does the work end the transaction."


def _find(scene: Scene) -> Iterator[Objection]:
    told: set[tuple[str, str, int]] = set()
    running = {deed.symbol for deed in scene.deeds if deed.what.endswith(_EXECUTING)}
    for deed in scene.deeds_of_kind(DeedKind.STATEMENT):
        # What the project's own sessions fetch is by a statement that they are handed.
        is_fetching = deed.symbol in running and deed.what.endswith(_FETCHING)
        if is_fetching and not scene.is_by_own_session(deed.symbol, deed.site):
            continue
        if scene.class_of(deed.symbol) in scene.graph.sessions:
            continue  # whose statements these are, who hands them over is told
        layer = scene.layer(deed.symbol)
        # A ready-made DAO of a library is one: a service does right to call it.
        is_left = layer is Layer.SERVICE and find_ready_dao(deed.what) is not None
        if layer is not None and layer in _HINTS and not is_left:
            told.add((deed.symbol, deed.site.file, deed.site.line))
            yield _object(scene, deed, "works on the database itself", _HINTS[layer])
    for deed in scene.deeds_of_kind(DeedKind.TRANSACTION, DeedKind.COMMIT):
        is_told = (deed.symbol, deed.site.file, deed.site.line) in told
        if scene.layer(deed.symbol) is Layer.ROUTER and not is_told and not deed.what.endswith(_BOOKKEEPING):
            yield _object(scene, deed, "controls a transaction", _TRANSACTION_HINT)


def _object(scene: Scene, deed: Deed, what: str, hint: str) -> Objection:
    return Objection(
        symbol=deed.symbol,
        target=scene.session,
        site=deed.site,
        message=f"{scene.describe(deed.symbol)} {what}: {'.'.join(deed.what.split('.')[-2:])}",
        hint=hint,
        edge=scene.find_edge(deed.symbol, scene.session, EdgeKind.RUNTIME),
    )


RULE = Rule(
    code="CUT104",
    slug="data-access-outside-dao",
    severity=Severity.ERROR,
    statement="A router or service runs statements, or a router controls a transaction.",
    reason="Data access is the DAO's alone; a service decides about the transaction, a router about neither.",
    cure="Move the statements into a DAO, and leave the transaction to the service.",
    find=_find,
)
