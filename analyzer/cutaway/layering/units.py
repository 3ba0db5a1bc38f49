"""CodeGraph -> its units, and the calls that say something of those at their ends."""

from collections.abc import Mapping

from cutaway.model import CodeGraph, Reference, Symbol, SymbolKind, Via

CODE = frozenset({SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD})


def find_units(graph: CodeGraph, handlers: frozenset[str]) -> Mapping[str, str]:
    """By class, function and method: the unit that it is a part of."""
    entries = handlers | _find_handed_over(graph)
    return {
        symbol.id: _find_unit(symbol, graph, entries)
        for symbol in graph.symbols.values()
        if symbol.kind in CODE
    }


def is_telling(graph: CodeGraph, reference: Reference, unit_of: Mapping[str, str]) -> bool:
    """Whether a call says something of who calls, unlike a decorator's and that of a mere declaration."""
    return not (_is_put_around(graph, reference, unit_of) or _is_asked_for_nothing(graph, reference, unit_of))


def _find_handed_over(graph: CodeGraph) -> frozenset[str]:
    """Functions inside others that a framework is handed to call: `@app.exception_handler` in a method."""
    registered = {each.target for each in graph.references if each.via is Via.REGISTER}
    return frozenset(
        symbol
        for symbol in registered
        if (found := graph.symbols.get(symbol)) is not None
        and found.kind is SymbolKind.FUNCTION
        and found.parent != found.module
    )


def _find_unit(symbol: Symbol, graph: CodeGraph, handlers: frozenset[str]) -> str:
    current = symbol
    while current.kind is not SymbolKind.CLASS and current.id not in handlers and current.parent is not None:
        parent = graph.symbols[current.parent]
        if parent.kind not in CODE:
            break
        current = parent
    if current.id in handlers and current.kind is SymbolKind.METHOD and current.parent is not None:
        return current.parent
    return current.id


def _is_put_around(graph: CodeGraph, reference: Reference, unit_of: Mapping[str, str]) -> bool:
    """Whether a decorator runs what it decorates: that says nothing about either of them."""
    facts = graph.functions.get(reference.target)
    unit = unit_of.get(reference.source)
    return facts is not None and any(unit_of.get(each, each) == unit for each in facts.decorators)


def _is_asked_for_nothing(graph: CodeGraph, reference: Reference, unit_of: Mapping[str, str]) -> bool:
    """Whether a method calls on what its base only declares: `super().create()` where that is `pass`."""
    facts = graph.functions.get(reference.target)
    heir = graph.classes.get(unit_of.get(reference.source, ""))
    is_declared = facts is not None and (facts.is_abstract or facts.is_stub_body)
    is_same = reference.source.rpartition(".")[2] == reference.target.rpartition(".")[2]
    return is_declared and is_same and heir is not None and unit_of.get(reference.target) in heir.ancestors
