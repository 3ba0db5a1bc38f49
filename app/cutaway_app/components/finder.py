"""The field that finds anything by its name, and what was typed and chosen in it."""

from dataclasses import asdict, dataclass

from cutaway_app.components.mounting import Callback, define, take, take_pick
from cutaway_app.searching import Found

_FINDER = define("finder", scripts=("dom.js", "finder.js"), style="finder.css", page="finder.html")


@dataclass(frozen=True, slots=True)
class Search:
    placeholder: str
    words: str
    found: Found


def show_finder(key: str, search: Search, *, on_words: Callback, on_pick: Callback) -> None:
    data = {
        "placeholder": search.placeholder,
        "words": search.words,
        "total": search.found.total,
        "items": [asdict(item) for item in search.found.items],
    }
    _FINDER(key=key, data=data, on_words_change=on_words, on_pick_change=on_pick)


def read_words(key: str) -> str:
    match take(key, "words"):
        case {"words": str(words)}:
            return words
        case _:
            return ""


def read_choice(key: str) -> object:
    """What the chosen match carries; None if none was chosen."""
    return take_pick(key)
