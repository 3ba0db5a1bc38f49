"""What matrix and mapping show -> the cards that list and explain it."""

from collections.abc import Iterable

from cutaway.model import EdgeKind
from cutaway.views import MappedPair, MatrixItem
from cutaway_app.bundling import keep_filled, list_edges, list_findings_of
from cutaway_app.cards import Act, Action, Card, Item, Section, list_items, pick_act
from cutaway_app.naming import name_layer, say_count
from cutaway_app.referring import refer_to
from cutaway_app.selection import (
    Selection,
    SelectionKind,
    select,
    select_edge,
    write_pick,
)
from cutaway_app.surveys import Survey


def list_matrix(survey: Survey) -> Card:
    """The cells to look at first: upward ones and those in which rules object."""
    view = survey.matrix
    cells = [cell for cell in view.cells if cell.is_upward or cell.findings]
    cells.sort(key=lambda cell: (-cell.findings, -cell.count, cell.row, cell.column))
    items = tuple(
        Item(
            text=f"{view.items[cell.column].name} → {view.items[cell.row].name}",
            detail=say_count(cell.count, "dependency", "dependencies"),
            tone="error" if cell.findings else "warning",
            badge=f"✕ {cell.findings}" if cell.findings else "",
            pick=write_pick(
                select(SelectionKind.CELL, view.items[cell.column].name, view.items[cell.row].name)
            ),
        )
        for cell in cells
    )
    return Card(
        key="matrix",
        title="Click a cell or a name",
        is_code=False,
        notes=("A column uses the rows in which it has a number. Above the diagonal is upward.",),
        sections=keep_filled(list_items("Upward, or against a rule", items)),
    )


def describe_item(survey: Survey, selection: Selection) -> Card | None:
    """A row of the matrix: what it uses, and who uses it."""
    name = selection.parts[0]
    view = survey.matrix
    number = next((number for number, item in enumerate(view.items) if item.name == name), None)
    if number is None:
        return None
    uses = [(view.items[cell.row], cell.count) for cell in view.cells if cell.column == number]
    used = [(view.items[cell.column], cell.count) for cell in view.cells if cell.row == number]
    modules = [module for module, item in view.item_of.items() if item == name]
    return Card(
        key=f"item {name}",
        title=name,
        eyebrow=f"{name_layer(view.items[number].layer)} · {say_count(len(modules), 'module')}",
        tone=str(view.items[number].layer or ""),
        actions=(draw_symbols(name, modules),),
        sections=keep_filled(
            _list_cells("Uses", ((item, count, (name, item.name)) for item, count in uses)),
            _list_cells("Is used by", ((item, count, (item.name, name)) for item, count in used)),
            list_own_modules(survey, modules),
        ),
    )


def _list_cells(title: str, cells: Iterable[tuple[MatrixItem, int, tuple[str, str]]]) -> Section:
    items = [
        Item(
            text=item.name,
            detail=say_count(count, "dependency", "dependencies"),
            tone=str(item.layer or ""),
            pick=write_pick(select(SelectionKind.ITEM, item.name)),
            detail_pick=write_pick(select(SelectionKind.CELL, *ends)),
        )
        for item, count, ends in sorted(cells, key=lambda cell: (-cell[1], cell[0].name))
    ]
    return list_items(title, tuple(items))


def describe_cell(survey: Survey, selection: Selection) -> Card | None:
    """All dependencies of one module or package on another."""
    using, used = selection.parts
    module_of = {symbol.id: symbol.module or symbol.id for symbol in survey.architecture.symbols}
    item_of = survey.matrix.item_of

    def is_within(symbol: str, name: str) -> bool:
        return item_of.get(module_of.get(symbol, "")) == name

    edges = [
        edge
        for edge in survey.architecture.edges
        if is_within(edge.source, using) and is_within(edge.target, used)
    ]
    findings = [
        finding
        for finding in survey.architecture.findings
        if finding.suppressed is None
        and finding.target
        and is_within(finding.symbol, using)
        and is_within(finding.target, used)
    ]
    if not edges and not findings:
        return None
    modules = [module for module, item in item_of.items() if item in (using, used)]
    return Card(
        key=f"cell {using} {used}",
        title=f"{using} → {used}",
        eyebrow=say_count(len(edges), "dependency", "dependencies"),
        tone="error" if findings else "",
        actions=(
            Action(
                "Draw both",
                pick_act(Act.PACKAGES, *_as_packages(using, modules), *_as_packages(used, modules)),
            ),
        ),
        sections=keep_filled(
            list_findings_of(findings),
            *(
                list_edges(
                    survey,
                    ((edge.source, edge.target, edge.kind) for edge in edges if edge.kind is kind),
                    title,
                )
                for kind, title in (
                    (EdgeKind.RUNTIME, "Calls"),
                    (EdgeKind.TYPE, "Types"),
                    (EdgeKind.MAPPING, "Mappings"),
                )
            ),
        ),
    )


def draw_symbols(name: str, modules: list[str]) -> Action:
    return Action("Draw its symbols", pick_act(Act.PACKAGES, *_as_packages(name, modules)))


def _as_packages(name: str, modules: Iterable[str]) -> tuple[str, ...]:
    """As a view can be narrowed: by one prefix, or by the modules of `other`."""
    own = [module for module in modules if module == name or module.startswith(f"{name}.")]
    return (name,) if own else tuple(modules)


def list_own_modules(survey: Survey, modules: Iterable[str]) -> Section:
    return list_items("Modules", tuple(refer_to(survey.architecture, module) for module in sorted(modules)))


def list_mapping(survey: Survey) -> Card:
    """All pairs of classes, with the share of the target's fields that are carried."""
    pairs = survey.mapping.pairs
    return Card(
        key="mapping",
        title=say_count(len(pairs), "conversion") if pairs else "No conversions",
        is_code=False,
        notes=(survey.mapping.message,) if survey.mapping.message else (),
        sections=keep_filled(list_items("Fields carried", tuple(_describe_pair(pair) for pair in pairs))),
    )


def _describe_pair(pair: MappedPair) -> Item:
    total = len(pair.carried) + len(pair.added)
    return Item(
        text=f"{pair.source.name} → {pair.target.name}",
        detail=f"{len(pair.carried)} of {say_count(total, 'field')}"
        + (f" · {len(pair.dropped)} dropped" if pair.dropped else ""),
        tone="error" if pair.is_bad else str(pair.target.layer or ""),
        pick=write_pick(select(SelectionKind.PAIR, pair.source.symbol, pair.target.symbol)),
        share=len(pair.carried) / total if total else 0.0,
    )


def describe_pair(survey: Survey, selection: Selection) -> Card | None:
    """A conversion: who does it, and what happens to each field."""
    source, target = selection.parts
    pair = next(
        (
            pair
            for pair in survey.mapping.pairs
            if (pair.source.symbol, pair.target.symbol) == (source, target)
        ),
        None,
    )
    if pair is None:
        return None
    edges = [
        edge
        for edge in survey.architecture.edges
        if edge.kind is EdgeKind.MAPPING and (edge.source, edge.target) == (source, target)
    ]
    owners = sorted({edge.owner for edge in edges if edge.owner})
    sites = sorted({site for edge in edges for site in edge.sites})
    how = sorted({via for edge in edges for via in edge.via})
    return Card(
        key=f"pair {source} {target}",
        title=f"{pair.source.name} → {pair.target.name}",
        eyebrow=" · ".join(["Conversion", *how, str(pair.certainty)]),
        tone="error" if pair.is_bad else "",
        notes=() if owners else ("A shape that both share; nothing is converted.",),
        actions=(Action("Show the line", write_pick(select_edge(source, target, EdgeKind.MAPPING))),),
        sections=keep_filled(
            list_items("Done by", tuple(refer_to(survey.architecture, owner) for owner in owners)),
            list_items("Between", tuple(refer_to(survey.architecture, end) for end in (source, target))),
            list_items(
                "Carried",
                tuple(Item(one if one == other else f"{one} → {other}") for one, other in pair.carried),
            ),
            list_items("Dropped", tuple(map(Item, pair.dropped)), lead="They do not arrive."),
            list_items("Added", tuple(map(Item, pair.added)), lead="They come from elsewhere."),
            list_items("Places", tuple(Item(str(site)) for site in sites)),
        ),
    )
