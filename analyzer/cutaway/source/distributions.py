"""Metadata files -> the folders that the project's distributions take their packages from."""

import configparser
import re
import tomllib
from collections.abc import Iterable, Iterator

from cutaway.records import is_list, is_table
from cutaway.source.layout import Parts
from cutaway.source.metadata import MetadataFile

_PACKAGE_DIR = re.compile(rb"""package_dir\s*=\s*\{\s*["']{2}\s*:\s*["']([\w./-]+)["']""")
_WHERE = re.compile(rb"""find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?["']([\w./-]+)["']""")


def source_folders(metadata: Iterable[MetadataFile]) -> frozenset[Parts]:
    """Relative to the project: where packages lie by habit, and where the metadata say so."""
    found: set[Parts] = set()
    for file in metadata:
        folder, _, name = file.path.rpartition("/")
        told = {
            "pyproject.toml": _told_in_toml,
            "setup.cfg": _told_in_configuration,
            "setup.py": _told_in_setup,
        }
        for inner in (".", "src", *told[name](file.content)):
            found.add(_join(folder, inner))
    return frozenset(found)


def _join(folder: str, inner: str) -> Parts:
    return tuple(name for name in f"{folder}/{inner}".split("/") if name not in ("", "."))


def _told_in_toml(content: bytes) -> Iterator[str]:
    try:
        data: object = tomllib.loads(content.decode())
    except ValueError:
        return
    setuptools = _look_up(data, "tool.setuptools")
    yield from _texts(_look_up(setuptools, "package-dir"))
    yield from _texts(_look_up(setuptools, "packages.find.where"))
    yield from _texts(_look_up(data, "tool.pdm.build.package-dir"))
    yield from _texts(_look_up(data, "tool.uv.build-backend.module-root"))
    for build in ("tool.hatch.build", "tool.hatch.build.targets.wheel"):
        for package in _texts(_look_up(data, f"{build}.packages")):
            yield package.strip("/").rpartition("/")[0]
        yield from _texts(_look_up(data, f"{build}.sources"))
    packages = _look_up(data, "tool.poetry.packages")
    for package in packages if is_list(packages) else ():
        yield from _texts(_look_up(package, "from"))


def _look_up(data: object, dotted: str) -> object:
    for key in dotted.split("."):
        data = data.get(key) if is_table(data) else None
    return data


def _texts(value: object) -> Iterator[str]:
    """A text, those of a list, or what names are mapped from or to: `{"" = "lib"}`, `{"lib" = ""}`."""
    if isinstance(value, str):
        yield value
    elif is_list(value):
        yield from (each for each in value if isinstance(each, str))
    elif is_table(value):
        yield from (each for pair in value.items() if "" in pair for each in pair if isinstance(each, str))


def _told_in_configuration(content: bytes) -> Iterator[str]:
    parser = configparser.RawConfigParser(delimiters=("=",), strict=False)
    try:
        parser.read_string(content.decode())
    except (configparser.Error, ValueError):
        return
    for line in parser.get("options", "package_dir", fallback="").splitlines():
        package, _, folder = line.partition("=")
        if not package.strip():
            yield folder.strip()
    yield parser.get("options.packages.find", "where", fallback=".").strip()


def _told_in_setup(content: bytes) -> Iterator[str]:
    for found in (*_PACKAGE_DIR.findall(content), *_WHERE.findall(content)):
        yield found.decode()
