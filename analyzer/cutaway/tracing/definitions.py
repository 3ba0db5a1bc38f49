"""The text of the project's files -> its definitions and expressions, found as code objects name them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType

MODULE = "<module>"
_FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
_DefinitionNode = _FunctionNode | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Definition:
    """A module, class or function as a trace names it; `line` is that of `def` or `class`."""

    filename: str
    qualname: str
    line: int
    kind: str
    decorators: frozenset[str] = frozenset()
    """Last parts of their names."""

    @property
    def name(self) -> str:
        return self.qualname.rpartition(".")[2]

    @property
    def runs_at_import(self) -> bool:
        return self.kind != "function"


@dataclass(slots=True)
class _Index:
    module: Definition
    by_start: dict[tuple[int, str], Definition] = field(default_factory=dict[tuple[int, str], Definition])
    """By the line where its code begins (the first decorator's) and its name."""
    by_qualname: dict[str, list[Definition]] = field(default_factory=dict[str, list[Definition]])
    spans: list[tuple[int, int, Definition]] = field(default_factory=list[tuple[int, int, Definition]])
    nodes_by_end: dict[tuple[int, int], list[ast.expr]] = field(
        default_factory=dict[tuple[int, int], list[ast.expr]]
    )


class Definitions:
    """Reads each file once, when first asked about it; by the Python that runs, so every syntax is known."""

    def __init__(self) -> None:
        self._indexes: dict[str, _Index] = {}

    def of_function(self, code: CodeType) -> Definition | None:
        """None for code that the text does not define: comprehensions, lambdas, what was made by `exec`."""
        return self._index(code.co_filename).by_start.get((code.co_firstlineno, code.co_name))

    def around(self, code: CodeType) -> Definition:
        """The function, class or module that code belongs to; a comprehension's is the one around it."""
        index = self._index(code.co_filename)
        if code.co_name == MODULE:
            return index.module
        exact = index.by_start.get((code.co_firstlineno, code.co_name))
        return exact or _innermost(index, code.co_firstlineno)

    def at(self, filename: str, line: int) -> Definition:
        """The innermost definition in whose body a line is."""
        return _innermost(self._index(filename), line)

    def named(self, filename: str, qualname: str) -> Definition | None:
        found = self._index(filename).by_qualname.get(qualname)
        return found[-1] if found else None

    def line_at(self, code: CodeType, offset: int) -> int:
        """The line of the instruction at an offset, where its expression ends."""
        _, line, _, _ = list(code.co_positions())[offset // 2]
        return code.co_firstlineno if line is None else line

    def expressions_at(self, code: CodeType, offset: int) -> list[ast.expr]:
        """What the instruction at an offset belongs to: all that end where it ends, the widest first."""
        _, end_line, column, end_column = list(code.co_positions())[offset // 2]
        if end_line is None or column is None or end_column is None:
            return []
        found = self._index(code.co_filename).nodes_by_end.get((end_line, end_column), [])
        exact = [node for node in found if node.col_offset == column]
        return exact or found

    def calls_in(self, definition: Definition) -> Iterator[ast.Call]:
        """All calls written in the text of a function, those of functions inside it too."""
        index = self._index(definition.filename)
        start, end = next((first, last) for first, last, one in index.spans if one == definition)
        for nodes in index.nodes_by_end.values():
            for node in nodes:
                if isinstance(node, ast.Call) and start <= node.lineno <= end:
                    yield node

    def _index(self, filename: str) -> _Index:
        index = self._indexes.get(filename)
        if index is None:
            index = self._indexes[filename] = _read(filename)
        return index


def _read(filename: str) -> _Index:
    index = _Index(Definition(filename, MODULE, 1, "module"))
    try:
        with open(filename, "rb") as file:  # noqa: PTH123 - a name from a code object, not a path of ours
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return index  # generated or changed since; its functions stay unknown
    _collect(index, tree, filename, "")
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and node.end_lineno is not None and node.end_col_offset is not None:
            index.nodes_by_end.setdefault((node.end_lineno, node.end_col_offset), []).append(node)
    return index


def _collect(index: _Index, parent: ast.AST, filename: str, prefix: str) -> None:
    for node in ast.iter_child_nodes(parent):
        if not isinstance(node, _DefinitionNode):
            _collect(index, node, filename, prefix)
            continue
        is_function = isinstance(node, _FunctionNode)
        definition = Definition(
            filename=filename,
            qualname=f"{prefix}{node.name}",
            line=node.lineno,
            kind="function" if is_function else "class",
            decorators=frozenset(last_name(decorator) for decorator in node.decorator_list),
        )
        start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        index.by_start[start, node.name] = definition
        index.by_qualname.setdefault(definition.qualname, []).append(definition)
        index.spans.append((start, node.end_lineno or node.lineno, definition))
        inside = f"{definition.qualname}.<locals>." if is_function else f"{definition.qualname}."
        _collect(index, node, filename, inside)


def _innermost(index: _Index, line: int) -> Definition:
    """Definitions are listed from the outside in, so the last that holds the line is the innermost."""
    holding = [definition for start, end, definition in index.spans if start <= line <= end]
    return holding[-1] if holding else index.module


def last_name(node: ast.expr) -> str:
    """`c` of `c`, `a.b.c`, `c(...)` and `c[...]`; empty if the expression ends in no name."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            return last_name(inner)
        case _:
            return ""
