"""The pyproject.toml or cutaway.toml of a project -> Config."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from cutaway.config.tables import TableReader, is_table
from cutaway.config.values import RULE_SLUGS, Config, LayerPattern, Subject
from cutaway.errors import BadConfiguration
from cutaway.model import Layer, Severity

_ASSIGNABLE = tuple(layer for layer in Layer if layer not in (Layer.HTTP, Layer.DB))
_SETTINGS = ("roots", "exclude", "with-tests", "python", "layers", "severity", "fail-on", "use-possible")
_OFF = "off"


def load_config(project: Path) -> Config:
    """Settings of `cutaway.toml` if the folder has one, else of `[tool.cutaway]`, else the defaults.

    Raises BadConfiguration with all mistakes at once.
    """
    own, shared = project / "cutaway.toml", project / "pyproject.toml"
    if _is_file(own):
        return _read_config(own, project, ())
    return _read_config(shared, project, ("tool", "cutaway")) if _is_file(shared) else Config()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the folder itself cannot be looked into, which reading the sources tells
        return False


def _read_config(file: Path, project: Path, place: tuple[str, ...]) -> Config:
    settings: object = _parse(file)
    for name in place:
        settings = settings.get(name) if is_table(settings) else None
    if settings is None:
        return Config()
    reader = TableReader(".".join(place))
    config = _build(reader, settings, project)
    if reader.mistakes:
        raise BadConfiguration(file, reader.mistakes)
    return config


def _parse(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(file, {"": f"this is not TOML: {error}"}) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(file, {"": "this is not UTF-8"}) from error
    except OSError as error:
        raise BadConfiguration(file, {"": f"cannot be read: {error.strerror}"}) from error


def _build(reader: TableReader, settings: object, project: Path) -> Config:
    table = reader.table("", settings, _SETTINGS)
    return Config(
        roots=tuple(_posix(root) for root in reader.strings("roots", table)),
        exclude=tuple(_posix(glob) for glob in reader.strings("exclude", table)),
        with_tests=reader.boolean("with-tests", table),
        python=_read_python(reader, table, project),
        layers=tuple(_read_layers(reader, table.get("layers", {}))),
        severities=dict(_read_severities(reader, table.get("severity", {}))),
        fail_on=Severity(
            reader.choice("fail-on", table.get("fail-on", Severity.ERROR), tuple(Severity)) or Severity.ERROR
        ),
        use_possible=reader.boolean("use-possible", table),
    )


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
    for name, subjects in reader.table("layers", value, _ASSIGNABLE).items():
        here = f"layers.{name}"
        table = reader.table(here, subjects, get_args(Subject))
        for subject in get_args(Subject):
            for pattern in reader.strings(subject, table, here):
                yield LayerPattern(Layer(name), subject, pattern)


def _read_severities(reader: TableReader, value: object) -> Iterator[tuple[str, Severity | None]]:
    code_of = {**{code: code for code in RULE_SLUGS}, **{slug: code for code, slug in RULE_SLUGS.items()}}
    for rule, severity in reader.table("severity", value, tuple(code_of)).items():
        chosen = reader.choice(f"severity.{rule}", severity, (*Severity, _OFF))
        if chosen is not None:
            yield code_of[rule], None if chosen == _OFF else Severity(chosen)


def _posix(path: str) -> str:
    return path.replace("\\", "/")
