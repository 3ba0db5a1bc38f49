"""Tables as TOML gives them -> values of the kind that is wanted, and every mistake by field."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from cutaway.records import is_list, is_table


class TableReader:
    """Takes values of the wanted kind, and remembers every mistake under the field's full name."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.mistakes: dict[str, str] = {}

    def has_mistake(self, name: str) -> bool:
        """Whether anything at or below the field is wrong."""
        return any(field.startswith(self._full(name)) for field in self.mistakes)

    def add(self, name: str, problem: str) -> None:
        self.mistakes[self._full(name)] = problem

    def _full(self, name: str) -> str:
        return ".".join(part for part in (self._place, name) if part)

    def table(self, name: str, value: object, known: Iterable[str]) -> Mapping[str, object]:
        """Only the keys that are known; `-` and `_` are the same in them."""
        if not is_table(value):
            self.add(name, f"should be a table, not {_kind_of(value)}")
            return {}
        spelt = {key.replace("_", "-"): key for key in known}
        for key in value:
            if key.replace("_", "-") not in spelt:
                self.add(f"{name}.{key}".lstrip("."), f"is not known.{suggest(key, spelt.values())}")
        return {spelt[word]: item for key, item in value.items() if (word := key.replace("_", "-")) in spelt}

    def strings(self, name: str, table: Mapping[str, object], within: str = "") -> tuple[str, ...]:
        """One text, or a list of them."""
        value = table.get(name, [])
        items = value if is_list(value) else [value]
        texts = tuple(item for item in items if isinstance(item, str) and item)
        if len(texts) == len(items):
            return texts
        wrong = next(item for item in items if item not in texts)
        self.add(f"{within}.{name}".lstrip("."), f"should be a text or a list of them, not {_kind_of(wrong)}")
        return ()

    def items(self, name: str, value: object) -> Sequence[object]:
        """The items of a list."""
        if is_list(value):
            return value
        self.add(name, f"should be a list, not {_kind_of(value)}")
        return ()

    def boolean(self, name: str, table: Mapping[str, object]) -> bool:
        value = table.get(name, False)
        if isinstance(value, bool):
            return value
        self.add(name, f"should be true or false, not {_kind_of(value)}")
        return False

    def number(self, name: str, table: Mapping[str, object], within: str = "") -> float | None:
        """None if there is none, or if it is a mistake."""
        value = table.get(name)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return None if value is None else float(value)
        self.add(f"{within}.{name}".lstrip("."), f"should be a number, not {_kind_of(value)}")
        return None

    def choice(self, name: str, value: object, known: Iterable[str]) -> str | None:
        """None if it is a mistake."""
        words = tuple(str(word) for word in known)
        if isinstance(value, str) and value in words:
            return str(value)
        shown = f'"{value}"' if isinstance(value, str) else _kind_of(value)
        hint = suggest(value, words) if isinstance(value, str) else ""
        self.add(name, f"should be one of {', '.join(words)}, not {shown}.{hint}")
        return None


def suggest(wrong: str, known: Iterable[str]) -> str:
    """The nearest of those known, or all of them if none is near."""
    words = list(known)
    near = difflib.get_close_matches(wrong.replace("_", "-"), words, n=1)
    if not near:
        by_upper = {word.upper(): word for word in words}
        near = [by_upper[close] for close in difflib.get_close_matches(wrong.upper(), list(by_upper), n=1)]
    return f" Did you mean {near[0]}?" if near else f" Known are: {', '.join(words)}."


_KINDS: Mapping[type[object], str] = {
    bool: "a truth value",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}


def _kind_of(value: object) -> str:
    if value == "":
        return "an empty text"
    return next((shown for kind, shown in _KINDS.items() if isinstance(value, kind)), "a date or time")
