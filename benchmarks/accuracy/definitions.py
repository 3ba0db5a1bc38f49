"""The Python files of a folder -> the dotted names that PyCG's micro-benchmark gives to what they define."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath


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


Definitions = Mapping[str, Definition]


def name_module(file: str) -> str:
    """`nested/mod.py` -> `nested.mod`, `nested/__init__.py` -> `nested`; empty for the folder's own."""
    path = PurePosixPath(file).with_suffix("")
    return ".".join(path.parts[:-1] if path.name == "__init__" else path.parts)


def read_definitions(folder: Path) -> Definitions:
    """Everything that the folder's files define, by dotted name, in the order of the text."""
    definitions: dict[str, Definition] = {}
    for file in sorted(folder.rglob("*.py")):
        module = name_module(file.relative_to(folder).as_posix())
        definitions[module] = Definition(Kind.MODULE, "")
        _collect(ast.parse(file.read_bytes()), module, module, definitions)
    return definitions


def _collect(parent: ast.AST, name: str, scope: str, definitions: dict[str, Definition]) -> None:
    """`name` is where names go, `scope` where code runs: they differ in the body of a class."""
    for node in ast.iter_child_nodes(parent):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                inner = _join(name, node.name)
                definitions[inner] = Definition(Kind.FUNCTION, scope)
                _collect(node, inner, inner, definitions)
            case ast.ClassDef():
                inner = _join(name, node.name)
                definitions[inner] = Definition(Kind.CLASS, scope)
                _collect(node, inner, scope, definitions)
            case ast.Lambda():
                inner = _number_lambda(name, definitions)
                definitions[inner] = Definition(Kind.LAMBDA, scope)
                _collect(node, inner, inner, definitions)
            case _:
                _collect(node, name, scope, definitions)


def _number_lambda(name: str, definitions: Definitions) -> str:
    number = 1
    while (candidate := _join(name, f"<lambda{number}>")) in definitions:
        number += 1
    return candidate


def _join(outer: str, inner: str) -> str:
    return f"{outer}.{inner}" if outer else inner
