"""Baseline <-> its file: JSON, sorted, one entry a line, so that diffs and merges read well."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from cutaway.baselining.values import Baseline, Known
from cutaway.errors import CutawayError
from cutaway.records import encode, encode_records, is_list, is_table

BASELINE_NAME = "cutaway-baseline.json"
_SCHEMA = "cutaway.baseline/1"


class BadBaseline(CutawayError):
    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"Cannot use the baseline {path}: {problem}. Write it anew with `cutaway baseline`.")


def find_baseline(project: Path) -> Path | None:
    """The file in which a project keeps its baseline; None if it has none."""
    path = project / BASELINE_NAME
    return path if path.is_file() else None


def to_document(baseline: Baseline) -> str:
    known = sorted(baseline.count_of.items())
    entries = encode_records(_describe(each, count, baseline) for each, count in known)
    return f'{{\n"schema": {encode(_SCHEMA)},\n"findings": {entries}\n}}\n'


def _describe(known: Known, count: int, baseline: Baseline) -> dict[str, object]:
    entry: dict[str, object] = {**known._asdict(), "count": count}
    reason = baseline.reason_of.get(known)
    return entry if reason is None else {**entry, "reason": reason}


def read_baseline(path: Path) -> tuple[Baseline, str]:
    """The baseline and its text. Raises BadBaseline."""
    try:
        text = path.read_text(encoding="utf-8")
        document: object = json.loads(text)
    except OSError as error:
        raise BadBaseline(path, error.strerror or "it cannot be read") from error
    except UnicodeDecodeError as error:
        raise BadBaseline(path, "it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadBaseline(path, f"it is not JSON ({error})") from error
    count_of: dict[Known, int] = {}
    reason_of: dict[Known, str] = {}
    for known, count, reason in _read_entries(path, document):
        count_of[known] = count_of.get(known, 0) + count
        if reason:
            reason_of[known] = reason
    return Baseline(count_of, reason_of), text


def _read_entries(path: Path, document: object) -> Iterator[tuple[Known, int, str]]:
    if not is_table(document) or document.get("schema") != _SCHEMA:
        raise BadBaseline(path, f"it is no document of {_SCHEMA}")
    entries = document.get("findings")
    if not is_list(entries):
        raise BadBaseline(path, "it has no list of findings")
    for number, entry in enumerate(entries, 1):
        yield _read_entry(path, number, entry)


def _read_entry(path: Path, number: int, entry: object) -> tuple[Known, int, str]:
    known = _read_known(entry)
    count = entry.get("count") if is_table(entry) else None
    if known is None or not isinstance(count, int) or count < 1:
        raise BadBaseline(
            path, f"entry {number} needs {', '.join(Known._fields)} as texts and a count above 0"
        )
    reason = entry.get("reason") if is_table(entry) else None
    return known, count, reason if isinstance(reason, str) else ""


def _read_known(entry: object) -> Known | None:
    """None if a part is missing."""
    if not is_table(entry):
        return None
    parts = [value for name in Known._fields if isinstance(value := entry.get(name), str)]
    return Known(*parts) if len(parts) == len(Known._fields) else None


def find_lines(document: str) -> Mapping[Known, int]:
    """The line of each entry of a document that holds one a line, as we write it."""
    lines: dict[Known, int] = {}
    for number, line in enumerate(document.splitlines(), 1):
        try:
            entry: object = json.loads(line.strip().rstrip(","))
        except ValueError:
            continue
        known = _read_known(entry)
        if known is not None:
            lines[known] = number
    return lines
