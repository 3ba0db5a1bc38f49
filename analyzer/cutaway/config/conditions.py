"""Tables of patterns, combined with all, any and not -> Condition."""

from collections.abc import Iterator, Mapping

from cutaway.config.tables import TableReader
from cutaway.config.values import AllOf, AnyOf, Condition, Not, Pattern, Subject
from cutaway.model import DeedKind

COMBINING = ("all", "any", "not")


def read_condition(reader: TableReader, place: str, table: Mapping[str, object]) -> Condition | None:
    """What any of the keys of a table asks for; None if it asks for nothing."""
    parts = tuple(_read_parts(reader, place, table))
    return parts[0] if len(parts) == 1 else AnyOf(parts) if parts else None


def _read_parts(reader: TableReader, place: str, table: Mapping[str, object]) -> Iterator[Condition]:
    for subject in Subject:
        for number, glob in enumerate(reader.strings(subject, table, place)):
            if subject is Subject.DOES:
                reader.choice(_name_item(place, subject, table, number), glob, tuple(DeedKind))
            yield Pattern(subject, glob)
    for combine, kind in (("all", AllOf), ("any", AnyOf)):
        parts = tuple(_read_list(reader, f"{place}.{combine}", table.get(combine, [])))
        if parts:
            yield kind(parts)
    if "not" in table:
        part = _read_table(reader, f"{place}.not", table["not"])
        if part is not None:
            yield Not(part)


def _name_item(place: str, subject: Subject, table: Mapping[str, object], number: int) -> str:
    return f"{place}.{subject}[{number}]" if isinstance(table[subject], list) else f"{place}.{subject}"


def _read_list(reader: TableReader, place: str, value: object) -> Iterator[Condition]:
    for number, item in enumerate(reader.items(place, value)):
        condition = _read_table(reader, f"{place}[{number}]", item)
        if condition is not None:
            yield condition


def _read_table(reader: TableReader, place: str, value: object) -> Condition | None:
    table = reader.table(place, value, (*Subject, *COMBINING))
    condition = read_condition(reader, place, table)
    if condition is None and not reader.has_mistake(place):
        reader.add(place, f"asks for nothing; give one of {', '.join((*Subject, *COMBINING))}")
    return condition
