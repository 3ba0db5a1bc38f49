"""Tables of settings -> TOML."""

from collections.abc import Iterator, Mapping

from cutaway.records import is_list, is_table, quote

Table = dict[str, object]
_WIDEST = 90


def write_toml(table: Mapping[str, object], place: tuple[str, ...] = ()) -> str:
    """Plain settings first, then each table under its own heading, in the order of the table."""
    return "\n".join(_write_table(table, place)).strip() + "\n"


def _write_table(table: Mapping[str, object], place: tuple[str, ...]) -> Iterator[str]:
    plain = {name: value for name, value in table.items() if not is_table(value)}
    if place and (plain or not table):
        yield f"[{'.'.join(_write_key(part) for part in place)}]"
    for name, value in plain.items():
        yield f"{_write_key(name)} = {_write_value(value)}"
    if plain:
        yield ""
    for name, value in table.items():
        if is_table(value):
            yield from _write_table(value, (*place, name))


def _write_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quote(value)
    if is_table(value):
        return (
            f"{{ {', '.join(f'{_write_key(name)} = {_write_value(each)}' for name, each in value.items())} }}"
        )
    if is_list(value):
        items = [_write_value(each) for each in value]
        line = f"[{', '.join(items)}]"
        return line if len(line) < _WIDEST else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return str(value)


def _write_key(name: str) -> str:
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else quote(name)
