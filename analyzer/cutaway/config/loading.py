"""The pyproject.toml or cutaway.toml of a project -> Config."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cutaway.config.conditions import COMBINING, read_condition
from cutaway.config.diagrams import read_diagrams
from cutaway.config.edges import read_edges, read_order
from cutaway.config.positions import find_lines
from cutaway.config.presets import PRESETS, read_preset
from cutaway.config.tables import TableReader, suggest
from cutaway.config.values import RULE_SLUGS, Config, LayerPattern, Subject
from cutaway.errors import BadConfiguration
from cutaway.files import leads_out
from cutaway.model import Layer, Severity
from cutaway.records import is_table

ASSIGNABLE = tuple(layer for layer in Layer if layer not in (Layer.HTTP, Layer.DB))
SETTINGS = (
    "extends",
    "roots",
    "exclude",
    "with-tests",
    "python",
    "layers",
    "order",
    "allow",
    "forbid",
    "sensitive",
    "severity",
    "fail-on",
    "use-possible",
    "diagrams",
)
OFF = "off"
_LIKE = "like"
_LEADS_OUT = "this is a link out of the project, which is not followed; put the file itself in its place"


@dataclass(frozen=True, slots=True)
class SettingsFile:
    path: Path
    place: tuple[str, ...]
    """The table in the file that holds our settings."""


def find_settings(project: Path) -> SettingsFile | None:
    """`cutaway.toml` if the folder has one, else its `pyproject.toml`, whether that speaks of us or not.

    Raises BadConfiguration if either is a link out of the project.
    """
    own, shared = project / "cutaway.toml", project / "pyproject.toml"
    for file in (own, shared):
        if leads_out(file, project):
            raise BadConfiguration(file, {"": _LEADS_OUT})
    if _is_file(own):
        return SettingsFile(own, ())
    return SettingsFile(shared, ("tool", "cutaway")) if _is_file(shared) else None


def has_settings(found: SettingsFile) -> bool:
    """Whether the file speaks of us. Raises BadConfiguration if it cannot be read."""
    return _find_table(found, _read(found)) is not None


def read_settings(project: Path) -> Mapping[str, object]:
    """What a project's settings say, as written; empty if it has none. Raises BadConfiguration."""
    found = find_settings(project)
    table = _find_table(found, _read(found)) if found is not None else None
    return table if is_table(table) else {}


def load_config(project: Path) -> Config:
    """Settings of `cutaway.toml` if the folder has one, else of `[tool.cutaway]`, else the defaults.

    Raises BadConfiguration with all mistakes at once.
    """
    found = find_settings(project)
    return _make_config(found, _read(found), project) if found is not None else Config()


def read_config(text: str, file: Path) -> Config:
    """As `load_config`, for the text of a `cutaway.toml`."""
    return _make_config(SettingsFile(file, ()), text.encode(), file.parent)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the folder itself cannot be looked into, which reading the sources tells
        return False


def _read(found: SettingsFile) -> bytes:
    try:
        return found.path.read_bytes()
    except OSError as error:
        raise BadConfiguration(found.path, {"": f"cannot be read: {error.strerror}"}) from error


def _find_table(found: SettingsFile, content: bytes) -> object:
    """What stands at our place; None if nothing does."""
    settings: object = _parse(found.path, content)
    for name in found.place:
        settings = settings.get(name) if is_table(settings) else None
    return settings


def _make_config(found: SettingsFile, content: bytes, project: Path) -> Config:
    settings = _find_table(found, content)
    if settings is None:
        return Config()
    reader = TableReader(".".join(found.place))
    table = reader.table("", settings, SETTINGS)
    config = _build(reader, table, project, _read_preset(reader, table))
    if reader.mistakes:
        raise BadConfiguration(found.path, reader.mistakes, find_lines(content))
    return config


def _parse(file: Path, content: bytes) -> Mapping[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(file, {"": f"this is not TOML: {error}"}) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(file, {"": "this is not UTF-8"}) from error


def _build(reader: TableReader, table: Mapping[str, object], project: Path, base: Config) -> Config:
    """The settings of a table, written over those of a preset."""
    layers = tuple(_read_layers(reader, table.get("layers", {})))
    own = {each.own: each.layer for each in (*layers, *base.layers) if each.own is not None}
    return Config(
        roots=tuple(_posix(root) for root in reader.strings("roots", table)),
        exclude=tuple(_posix(glob) for glob in reader.strings("exclude", table)),
        with_tests=reader.boolean("with-tests", table),
        python=_read_python(reader, table, project),
        layers=(*layers, *base.layers),
        order=read_order(reader, table, base.order, own),
        allowed=(*read_edges(reader, "allow", table, own), *base.allowed),
        forbidden=(*read_edges(reader, "forbid", table, own), *base.forbidden),
        sensitive=reader.strings("sensitive", table) if "sensitive" in table else base.sensitive,
        severities={**base.severities, **dict(_read_severities(reader, table.get("severity", {})))},
        fail_on=Severity(
            reader.choice("fail-on", table.get("fail-on", base.fail_on), tuple(Severity)) or base.fail_on
        ),
        use_possible=reader.boolean("use-possible", table),
        diagrams=read_diagrams(reader, table),
    )


def _read_preset(reader: TableReader, table: Mapping[str, object]) -> Config:
    name = reader.choice("extends", table["extends"], PRESETS) if "extends" in table else None
    return read_config(read_preset(name), Path(f"{name}.toml")) if name is not None else Config()


def _read_python(reader: TableReader, table: Mapping[str, object], project: Path) -> Path | None:
    named = reader.strings("python", {"python": table["python"]}) if "python" in table else ()
    if len(named) > 1:
        reader.add("python", "give one interpreter")
    elif named:
        # Not resolved: the link in an environment is what tells Python that it is in one.
        python = project / named[0]
        if _is_file(python):
            return python
        reader.add("python", f"no such file: {named[0]}")
    return None


def _read_layers(reader: TableReader, value: object) -> Iterator[LayerPattern]:
    """Built-in layers, and the project's own, which say which of the built-in ones they are like."""
    if not is_table(value):
        reader.table("layers", value, ())
        return
    for name, subjects in value.items():
        place = f"layers.{name}"
        table = reader.table(place, subjects, (_LIKE, *Subject, *COMBINING))
        if name in ASSIGNABLE:
            layer, own = Layer(name), None
            if _LIKE in table:
                reader.add(f"{place}.{_LIKE}", f"{name} is a layer already; give your own layer another name")
        elif (chosen := _read_like(reader, name, table)) is not None:
            layer, own = Layer(chosen), name
        else:
            continue
        condition = read_condition(reader, place, table)
        if condition is not None:
            yield LayerPattern(layer, condition, own)


def _read_like(reader: TableReader, name: str, table: Mapping[str, object]) -> str | None:
    place = f"layers.{name}"
    if name in (Layer.HTTP, Layer.DB):
        reader.add(place, "is found by routes and tables and cannot be given")
        return None
    if _LIKE not in table:
        near = suggest(name, ASSIGNABLE)
        reader.add(
            place, f'is no layer.{near} A layer of your own says which it is like: {_LIKE} = "service"'
        )
        return None
    return reader.choice(f"{place}.{_LIKE}", table[_LIKE], ASSIGNABLE)


def _read_severities(reader: TableReader, value: object) -> Iterator[tuple[str, Severity | None]]:
    code_of = {**{code: code for code in RULE_SLUGS}, **{slug: code for code, slug in RULE_SLUGS.items()}}
    for rule, severity in reader.table("severity", value, tuple(code_of)).items():
        chosen = reader.choice(f"severity.{rule}", severity, (*Severity, OFF))
        if chosen is not None:
            yield code_of[rule], None if chosen == OFF else Severity(chosen)


def _posix(path: str) -> str:
    return path.replace("\\", "/")
