"""What a table in the page shows, as plain values: columns, rows, cells."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from cutaway.model import Layer
from cutaway_app.cards import Act, pick_act
from cutaway_app.flows import RouteRow
from cutaway_app.ranking import RankedModule
from cutaway_app.selection import select_symbol, write_pick


class CellKind(StrEnum):
    TEXT = "text"
    CODE = "code"
    METHOD = "method"
    """Of a route: reading ones are outlined, writing ones filled."""
    NUMBER = "number"
    TAGS = "tags"
    BAR = "bar"
    """A number with a bar as long as its share of the column's largest."""
    BAD = "bad"
    """A number of findings."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: CellKind
    hint: str = ""


Cell = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    pick: tuple[str, ...]
    cells: tuple[Cell, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sorted_by: int = 0
    is_descending: bool = False
    empty: str = ""
    """Said if there is no row."""

    def to_data(self) -> dict[str, object]:
        """As the script of the table reads it."""
        return asdict(self)


def tabulate_routes(rows: tuple[RouteRow, ...]) -> Table:
    return Table(
        key="routes",
        label="Endpoints",
        columns=(
            Column("Method", CellKind.METHOD),
            Column("Path", CellKind.CODE),
            Column("Handler", CellKind.CODE),
            Column("Depth", CellKind.NUMBER, "Steps to the table that is farthest away"),
            Column("Reads", CellKind.TAGS, "Tables that it can read"),
            Column("Writes", CellKind.TAGS, "Tables that something behind it was seen to change"),
            Column("Findings", CellKind.BAD, "Findings that its requests can reach"),
        ),
        rows=tuple(
            Row(
                pick_act(Act.ROUTE, row.route.id),
                (
                    row.route.method,
                    row.route.path,
                    row.handler,
                    row.depth,
                    row.reads,
                    row.writes,
                    row.findings,
                ),
            )
            for row in rows
        ),
        sorted_by=1,
        empty="No route was found.",
    )


def tabulate_hotspots(modules: tuple[RankedModule, ...], *, has_history: bool) -> Table:
    changes = (Column("Changes", CellKind.BAR, "Commits that touched the file"),) if has_history else ()
    return Table(
        key="hotspots",
        label="Modules",
        columns=(
            Column("Module", CellKind.CODE),
            Column("Heat", CellKind.BAR, "Findings times changes: what costs most to leave as it is"),
            Column("Findings", CellKind.BAD),
            *changes,
            Column("Used by", CellKind.BAR, "Fan-in: modules that use it"),
            Column("Uses", CellKind.BAR, "Fan-out: modules that it uses"),
            Column(
                "Instability", CellKind.BAR, "Uses / (used by + uses): 0 is depended on, 1 depends on others"
            ),
        ),
        rows=tuple(
            Row(
                write_pick(select_symbol(one.module)),
                (
                    one.module,
                    one.heat,
                    one.findings,
                    *((one.changes,) if has_history else ()),
                    one.fan_in,
                    one.fan_out,
                    round(one.instability, 2),
                ),
                tone=str(one.layer or Layer.SUPPORT),
            )
            for one in modules
        ),
        sorted_by=1,
        is_descending=True,
        empty="There is no module.",
    )
