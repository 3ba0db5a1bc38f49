"""What a user types -> the one symbol meant by it."""

from difflib import get_close_matches

from cutaway.errors import CutawayError
from cutaway.model import Architecture, Route, Symbol
from cutaway.reporting.wording import make_printable

_SHOWN = 10


class UnknownSymbol(CutawayError):
    def __init__(self, wanted: str, nearest: list[str]) -> None:
        advice = (
            f"Did you mean {_list_choices([make_printable(name) for name in nearest])}?"
            if nearest
            else "`cutaway export PATH --format json -o -` lists all symbols."
        )
        super().__init__(f"No symbol is called {make_printable(wanted)}. {advice}")


class UnknownRoute(CutawayError):
    def __init__(self, wanted: str, nearest: list[str]) -> None:
        advice = (
            f"Did you mean {_list_choices([make_printable(name) for name in nearest])}?"
            if nearest
            else "A route is written as method and full path."
        )
        super().__init__(f"There is no route {make_printable(wanted)}. {advice}")


class AmbiguousSymbol(CutawayError):
    def __init__(self, wanted: str, candidates: list[str]) -> None:
        lines = [f"  {make_printable(candidate)}" for candidate in candidates[:_SHOWN]]
        if len(candidates) > _SHOWN:
            lines.append(f"  … and {len(candidates) - _SHOWN} more")
        super().__init__(
            "\n".join(
                [f"{len(candidates)} symbols are called {make_printable(wanted)}. Give one of:", *lines]
            )
        )


def look_up(architecture: Architecture, wanted: str) -> Symbol:
    """The symbol with this id, else this qualified name, else this end of a name; raises if not just one."""
    exact = architecture.find_symbol(wanted)
    if exact is not None:
        return exact
    named = [symbol for symbol in architecture.symbols if wanted == symbol.qualname]
    candidates = named or [symbol for symbol in architecture.symbols if _ends_in(symbol, wanted)]
    match candidates:
        case [symbol]:
            return symbol
        case []:
            raise UnknownSymbol(wanted, _find_nearest(architecture, wanted))
        case _:
            raise AmbiguousSymbol(wanted, sorted(symbol.id for symbol in candidates))


def look_up_route(architecture: Architecture, wanted: str) -> Route:
    """The route of this method and path (`GET /users/{id}`), or the only one of this path."""
    method, _, path = wanted.removeprefix("http:").strip().rpartition(" ")
    found = [
        route for route in architecture.routes if route.path == path and method.upper() in ("", route.method)
    ]
    if len({route.id for route in found}) == 1:
        return found[0]
    names = sorted({f"{route.method} {route.path}" for route in found or architecture.routes})
    raise UnknownRoute(wanted, names[:3] if found else get_close_matches(wanted, names, n=3, cutoff=0.5))


def _ends_in(symbol: Symbol, wanted: str) -> bool:
    """Whole names only: `load` is the end of `Dao.load`, not of `Dao.reload`."""
    if symbol.is_boundary:
        return symbol.id.partition(":")[2] == wanted
    return f".{symbol.id.replace(':', '.')}".endswith(f".{wanted.replace(':', '.')}")


def _list_choices(names: list[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _find_nearest(architecture: Architecture, wanted: str) -> list[str]:
    ids_of: dict[str, set[str]] = {}
    for symbol in architecture.symbols:
        for name in (symbol.id, symbol.qualname, symbol.name):
            ids_of.setdefault(name.lower(), set()).add(symbol.id)
    holding = [name for name in sorted(ids_of, key=lambda name: (len(name), name)) if wanted.lower() in name]
    names = [*holding, *get_close_matches(wanted.lower(), sorted(ids_of), n=3, cutoff=0.6)]
    nearest = [symbol for name in names for symbol in sorted(ids_of[name])]
    return list(dict.fromkeys(nearest))[:3]
