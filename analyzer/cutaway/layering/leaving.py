"""CodeGraph -> the statements that its units leave to DAOs which libraries offer ready to use."""

from collections import defaultdict
from collections.abc import Mapping

from cutaway.model import Certainty, CodeGraph, Deed, DeedKind
from cutaway.resolving.ready_made import find_ready_dao


def leave_to_ready_daos(graph: CodeGraph, unit_of: Mapping[str, str]) -> Mapping[Deed, str]:
    """The statements that a library's DAO runs, with that DAO; an heir of it runs them itself."""
    return {
        deed: dao
        for deed in graph.deeds
        if deed.kind is DeedKind.STATEMENT
        and deed.certainty is not Certainty.POSSIBLE
        and (dao := find_ready_dao(deed.what)) is not None
        and not _inherits(graph, unit_of.get(deed.symbol, deed.symbol), dao)
    }


def group_left(
    left_to: Mapping[Deed, str], unit_of: Mapping[str, str]
) -> Mapping[str, tuple[tuple[Deed, str], ...]]:
    """The same by unit, sorted."""
    found: defaultdict[str, list[tuple[Deed, str]]] = defaultdict(list)
    for deed, dao in left_to.items():
        found[unit_of.get(deed.symbol, deed.symbol)].append((deed, dao))
    return {unit: tuple(sorted(those)) for unit, those in found.items()}


def _inherits(graph: CodeGraph, unit: str, dao: str) -> bool:
    facts = graph.classes.get(unit)
    return facts is not None and any(
        ancestor.rpartition(".")[2] == dao.rpartition(".")[2] for ancestor in facts.ancestors
    )
