"""Keys that mean something on the whole page, and which of them was pressed."""

from collections.abc import Iterable

from cutaway_app.components.mounting import Callback, define, take

KEY = "keys"
_KEYS = define("keys", scripts=("keys.js",))


def listen_to_keys(keys: Iterable[str], *, presents: bool, on_key: Callback) -> None:
    """`presents`: whether `f` makes the page fill the screen."""
    _KEYS(key=KEY, data={"keys": list(keys), "presents": presents}, on_key_change=on_key, height=1)


def read_key() -> str:
    match take(KEY, "key"):
        case {"key": str(key)}:
            return key
        case _:
            return ""
