"""What the module graph shows -> the cards that list and explain it."""

from cutaway.model import ModuleImport
from cutaway_app.bundling import keep_filled
from cutaway_app.cards import Card, Item, list_items
from cutaway_app.naming import name_layer, say_count
from cutaway_app.selection import Selection, SelectionKind, select, select_symbol, write_pick
from cutaway_app.sheets import draw_symbols, list_own_modules
from cutaway_app.surveys import Survey


def list_modules(survey: Survey) -> Card:
    """Cycles, and the imports that end them."""
    view = survey.modules
    breakers = tuple(
        _refer_to_import(edge.source, edge.target, edge.count) for edge in view.edges if edge.is_breaker
    )
    cycles = [
        list_items(
            f"Cycle {number}",
            tuple(
                Item(
                    node.name,
                    tone=str(node.layer or ""),
                    pick=write_pick(select(SelectionKind.GROUP, node.name)),
                )
                for node in view.nodes
                if node.cycle == number
            ),
        )
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
        return None
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


def describe_import(survey: Survey, selection: Selection) -> Card | None:
    """Every import that an arrow of the module graph stands for, with its place."""
    source, target = selection.parts
    node_of = survey.modules.node_of
    found = [
        one
        for one in survey.architecture.imports
        if node_of.get(one.importer) == source and node_of.get(one.imported) == target
    ]
    if not found:
        return None
    edges = [edge for edge in survey.modules.edges if (edge.source, edge.target) == (source, target)]
    is_breaker = any(edge.is_breaker for edge in edges)
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
