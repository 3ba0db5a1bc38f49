"""What the module graph shows -> the cards that list and explain it."""

from collections.abc import Iterator

from cutaway.model import Layer, ModuleImport
from cutaway.views import Knot, KnotCell
from cutaway_app.bundling import keep_filled
from cutaway_app.cards import Card, Item, list_items
from cutaway_app.naming import name_layer, say_count
from cutaway_app.selection import Selection, SelectionKind, select, select_symbol, write_pick
from cutaway_app.sheets import draw_symbols, list_own_modules
from cutaway_app.surveys import Survey


def list_modules(survey: Survey) -> Card:
    """Cycles, and the imports that end them."""
    view = survey.modules
    breakers = (
        *(_refer_to_import(edge.source, edge.target, edge.count) for edge in view.edges if edge.is_breaker),
        *(_refer_to_cell(knot, cell) for knot in view.knots for cell in knot.cells if cell.is_breaker),
    )
    cycles = [
        list_items(f"Cycle {number}", tuple(_list_cycle(survey, number)))
        for number in range(1, view.cycles + 1)
    ]
    lead = "Without these no cycle is left." if breakers else ""
    return Card(
        key="modules",
        title=say_count(view.cycles, "cycle") if view.cycles else "No cycles",
        is_code=False,
        notes=()
        if view.cycles
        else ("No module imports itself through others. Click one to see what it imports.",),
        sections=keep_filled(list_items("Imports to end", breakers, lead=lead), *cycles),
    )


def _list_cycle(survey: Survey, number: int) -> Iterator[Item]:
    """Its members, also where the picture shows them as one."""
    members = [member for knot in survey.modules.knots if knot.number == number for member in knot.members]
    for node in survey.modules.nodes:
        if node.cycle == number and not members:
            yield _refer_to_group(node.name, node.layer)
    for member in members:
        yield _refer_to_group(member, survey.architecture.layer_of(member))


def _refer_to_group(name: str, layer: Layer | None) -> Item:
    return Item(name, tone=str(layer or ""), pick=write_pick(select(SelectionKind.GROUP, name)))


def _refer_to_cell(knot: Knot, cell: KnotCell) -> Item:
    return _refer_to_import(knot.members[cell.importer], knot.members[cell.imported], cell.count)


def _refer_to_import(source: str, target: str, count: int) -> Item:
    return Item(
        text=f"{source} → {target}",
        detail=say_count(count, "import"),
        pick=write_pick(select(SelectionKind.IMPORT, source, target)),
    )


def describe_group(survey: Survey, selection: Selection) -> Card | None:
    """A node of the module graph: what it imports, and who imports it."""
    name = selection.parts[0]
    node = next((node for node in survey.modules.nodes if node.name == name), None)
    if node is None:
        return _describe_member(survey, name)
    edges = survey.modules.edges
    modules = [module for module, group in survey.modules.node_of.items() if group == name]
    return Card(
        key=f"group {name}",
        title=name,
        eyebrow=f"{name_layer(node.layer)} · {say_count(node.modules, 'module')}",
        tone=str(node.layer or ""),
        notes=(f"It is in cycle {node.cycle}.",) if node.cycle else (),
        actions=(draw_symbols(name, modules),),
        sections=keep_filled(
            list_items(
                "Imports",
                tuple(
                    _refer_to_import(edge.source, edge.target, edge.count)
                    for edge in edges
                    if edge.source == name
                ),
            ),
            list_items(
                "Is imported by",
                tuple(
                    _refer_to_import(edge.source, edge.target, edge.count)
                    for edge in edges
                    if edge.target == name
                ),
            ),
            list_own_modules(survey, modules),
        ),
    )


def _describe_member(survey: Survey, name: str) -> Card | None:
    """One of those that the picture shows as one cycle: what it imports there, and who imports it."""
    knot = next((knot for knot in survey.modules.knots if name in knot.members), None)
    if knot is None:
        return None
    place = knot.members.index(name)
    modules = [module for module in survey.modules.node_of if _name_member(survey, module) == name]
    return Card(
        key=f"group {name}",
        title=name,
        eyebrow=f"Cycle {knot.number} · {say_count(len(modules), 'module')}",
        actions=(draw_symbols(name, modules),),
        sections=keep_filled(
            list_items(
                "Imports", tuple(_refer_to_cell(knot, cell) for cell in knot.cells if cell.importer == place)
            ),
            list_items(
                "Is imported by",
                tuple(_refer_to_cell(knot, cell) for cell in knot.cells if cell.imported == place),
            ),
            list_own_modules(survey, modules),
        ),
    )


def _name_member(survey: Survey, module: str) -> str:
    """The package in a cycle that holds the module; empty if none does."""
    members = (member for knot in survey.modules.knots for member in knot.members)
    around = [member for member in members if module == member or module.startswith(f"{member}.")]
    return max(around, key=len, default="")


def describe_import(survey: Survey, selection: Selection) -> Card | None:
    """Every import that an arrow of the module graph stands for, with its place."""
    source, target = selection.parts
    node_of = survey.modules.node_of

    def is_in(module: str, name: str) -> bool:
        return node_of.get(module) == name or _name_member(survey, module) == name

    found = [
        one
        for one in survey.architecture.imports
        if is_in(one.importer, source) and is_in(one.imported, target)
    ]
    if not found:
        return None
    breakers = {(edge.source, edge.target) for edge in survey.modules.edges if edge.is_breaker} | {
        (knot.members[cell.importer], knot.members[cell.imported])
        for knot in survey.modules.knots
        for cell in knot.cells
        if cell.is_breaker
    }
    is_breaker = (source, target) in breakers
    return Card(
        key=f"import {source} {target}",
        title=f"{source} → {target}",
        eyebrow=say_count(len(found), "import"),
        notes=("Without this, and the other imports to end, no cycle is left.",) if is_breaker else (),
        sections=keep_filled(
            list_items("Places", tuple(_describe_place(survey, one) for one in sorted(found)))
        ),
    )


def _describe_place(survey: Survey, one: ModuleImport) -> Item:
    how = "only for types" if one.is_type_only else "inside a function" if one.is_lazy else ""
    return Item(
        text=f"{one.importer} → {one.imported}",
        detail=" · ".join(part for part in (str(one.site), how) if part),
        tone=str(survey.architecture.layer_of(one.importer) or ""),
        pick=write_pick(select_symbol(one.importer)),
    )
