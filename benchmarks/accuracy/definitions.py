"""The Python files of a folder -> the dotted names that PyCG's micro-benchmark gives to what they define."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cutaway.model import Site


class Kind(Enum):
    MODULE = auto()
    CLASS = auto()
    FUNCTION = auto()
    LAMBDA = auto()


@dataclass(frozen=True, slots=True)
class Definition:
    kind: Kind
    scope: str
    """Dotted name of the module or function in which it runs or stands; empty for a module."""
    site: Site | None = None
    """Where a lambda begins; None for what has a name of its own."""


Definitions = Mapping[str, Definition]


def name_module(file: str) -> str:
    """`nested/mod.py` -> `nested.mod`, `nested/__init__.py` -> `nested`; empty for the folder's own."""
    path = PurePosixPath(file).with_suffix("")
    return ".".join(path.parts[:-1] if path.name == "__init__" else path.parts)


def read_definitions(folder: Path) -> Definitions:
    """Everything that the folder's files define, by dotted name, in the order of the text."""
    definitions: dict[str, Definition] = {}
    for file in sorted(folder.rglob("*.py")):
        path = file.relative_to(folder).as_posix()
        module = name_module(path)
        definitions[module] = Definition(Kind.MODULE, "")
        _collect(ast.parse(file.read_bytes()), _Around(path, module, module), definitions)
    return definitions


class _Around(NamedTuple):
    """`name` is where names go, `scope` where code runs: they differ in the body of a class."""

    file: str
    name: str
    scope: str


def _collect(parent: ast.AST, around: _Around, definitions: dict[str, Definition]) -> None:
    file, name, scope = around
    for node in ast.iter_child_nodes(parent):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                inner = _join(name, node.name)
                definitions[inner] = Definition(Kind.FUNCTION, scope)
                _collect(node, _Around(file, inner, inner), definitions)
            case ast.ClassDef():
                inner = _join(name, node.name)
                definitions[inner] = Definition(Kind.CLASS, scope)
                _collect(node, _Around(file, inner, scope), definitions)
            case ast.Lambda():
                inner = _number_lambda(name, definitions)
                site = Site(file, node.lineno, node.col_offset + 1)
                definitions[inner] = Definition(Kind.LAMBDA, scope, site)
                _collect(node, _Around(file, inner, inner), definitions)
            case _:
                _collect(node, around, definitions)


def _number_lambda(name: str, definitions: Definitions) -> str:
    number = 1
    while (candidate := _join(name, f"<lambda{number}>")) in definitions:
        number += 1
    return candidate


def _join(outer: str, inner: str) -> str:
    return f"{outer}.{inner}" if outer else inner
