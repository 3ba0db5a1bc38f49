"""Values <-> JSON and TOML as documents of ours hold them: tables and lists, one record a line."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeGuard

# A file name that is not UTF-8 reaches us with half characters, which no encoder writes as they are.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def encode_records(records: Iterable[Mapping[str, object]]) -> str:
    """A JSON list with one record a line, so that diffs and merges read well."""
    lines = ",\n".join(f"  {encode(record)}" for record in records)
    return f"[\n{lines}\n]" if lines else "[]"


def encode(value: object) -> str:
    """JSON in readable letters, which any encoder can write."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def quote(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in escaped) + '"'


def is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    """For what a parser of JSON or TOML gave, whose keys are always texts."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
