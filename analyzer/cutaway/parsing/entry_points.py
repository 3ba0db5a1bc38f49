"""Metadata files -> the entry points that they declare; nothing of them is run."""

import configparser
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Collection,
    Dictionary,
    EntryPoint,
    Evaluate,
    Expression,
    Module,
    Name,
    Text,
)
from cutaway.records import is_table
from cutaway.source import MetadataFile

_TABLES = (("project", "entry-points"), ("tool", "poetry", "plugins"), ("tool", "flit", "entrypoints"))
_SECTION = "options.entry_points"


def declared_in_toml(file: MetadataFile) -> Iterator[EntryPoint]:
    """Of `[project.entry-points.…]` and what older tools call it."""
    try:
        data: object = tomllib.loads(file.content.decode())
    except ValueError:
        return
    for keys in _TABLES:
        table = data
        for key in keys:
            table = table.get(key) if is_table(table) else None
        for group, entries in table.items() if is_table(table) else ():
            for name, target in entries.items() if is_table(entries) else ():
                if isinstance(target, str):
                    yield _entry(group, name, target)


def declared_in_configuration(file: MetadataFile) -> Iterator[EntryPoint]:
    """Of `[options.entry_points]` in `setup.cfg`."""
    parser = configparser.RawConfigParser(delimiters=("=",), strict=False)
    parser.optionxform = str  # type: ignore[method-assign, assignment]  # as its documentation says
    try:
        parser.read_string(file.content.decode())
    except (configparser.Error, ValueError):
        return
    if parser.has_section(_SECTION):
        for group, lines in parser.items(_SECTION):
            yield from _entries(group, lines.splitlines())


def declared_in_setup(module: Module) -> Iterator[EntryPoint]:
    """Of `setup(entry_points=…)` in `setup.py`, as far as it is written out."""
    statements = [statement for definition in module.definitions for statement in definition.body]
    assigned: dict[str, Expression] = {}
    for statement in statements:
        match statement:
            case Assign(target=Name(id=name), value=value) if value is not None:
                assigned[name] = value
            case Evaluate(
                value=Call(function=Name(id="setup") | Attribute(name="setup"), arguments=arguments)
            ):
                for argument in arguments:
                    if argument.name == "entry_points":
                        yield from _declared(_looked_up(argument.value, assigned), assigned)
            case _:
                pass


def _declared(written: Expression, assigned: Mapping[str, Expression]) -> Iterator[EntryPoint]:
    match written:
        case Dictionary(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, Text):
                    yield from _entries(key.value, _lines(_looked_up(value, assigned)))
        case Text(value=text):
            group = ""
            for line in text.splitlines():
                if line.strip().startswith("["):
                    group = line.strip().strip("[]").strip()
                else:
                    yield from _entries(group, (line,))
        case _:
            return


def _looked_up(expression: Expression, assigned: Mapping[str, Expression]) -> Expression:
    return assigned.get(expression.id, expression) if isinstance(expression, Name) else expression


def _lines(written: Expression) -> Iterator[str]:
    match written:
        case Text(value=text):
            yield from text.splitlines()
        case Collection(items=items):
            for item in items:
                if isinstance(item, Text):
                    yield item.value
        case _:
            return


def _entries(group: str, lines: Iterable[str]) -> Iterator[EntryPoint]:
    """`name = package.module:attribute [extra]`, a line each."""
    for line in lines:
        name, equals, target = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            yield _entry(group, name, target)


def _entry(group: str, name: str, target: str) -> EntryPoint:
    return EntryPoint(group.strip(), name.strip(), target.partition("[")[0].strip().replace(" ", ""))
