"""SourceTree -> ParsedProject: definitions and what they mention, as written.

The only place that knows tree-sitter.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import tree_sitter_python
from tree_sitter import Language, Node, Parser

from cutaway.model import Gap, GapKind
from cutaway.parsing.depth import deep_recursion
from cutaway.parsing.entry_points import declared_in_configuration, declared_in_setup, declared_in_toml
from cutaway.parsing.expressions import DEPTH_LIMIT, read_expression
from cutaway.parsing.statements import read_definitions
from cutaway.parsing.syntax import (
    Attribute,
    Collection,
    Definition,
    DefinitionKind,
    EntryPoint,
    Expression,
    Module,
    Name,
    Operation,
    ParsedProject,
    Position,
    Subscript,
    Text,
)
from cutaway.source import FileRole, MetadataFile, SourceFile, SourceTree

__all__ = [
    "Definition",
    "DefinitionKind",
    "Module",
    "ParsedProject",
    "Position",
    "deep_recursion",
    "outline",
    "parse_module",
    "parse_project",
    "read_results",
]

_LANGUAGE = Language(tree_sitter_python.language())


def parse_project(tree: SourceTree, report: Callable[[int, int], None] | None = None) -> ParsedProject:
    """Read every file; broken ones yield their good parts and a gap."""
    modules: list[Module] = []
    migrations: list[Module] = []
    gaps: list[Gap] = []
    for done, file in enumerate(tree.files, 1):
        module, gap = parse_module(file)
        (migrations if file.role is FileRole.MIGRATION else modules).append(module)
        if gap is not None:
            gaps.append(gap)
        if report is not None:
            report(done, len(tree.files))
    entry_points = tuple(sorted({entry for file in tree.metadata for entry in _read_entry_points(file)}))
    return ParsedProject(tuple(modules), tuple(migrations), tuple(gaps), entry_points)


def _read_entry_points(file: MetadataFile) -> Iterable[EntryPoint]:
    match file.path.rpartition("/")[2]:
        case "pyproject.toml":
            return declared_in_toml(file)
        case "setup.cfg":
            return declared_in_configuration(file)
        case _:
            script = SourceFile(file.path, ".", "setup", "setup", False, FileRole.CODE, file.content)
            return declared_in_setup(parse_module(script)[0])


def parse_module(file: SourceFile) -> tuple[Module, Gap | None]:
    """One file's definitions, and the gap if its syntax is broken somewhere."""
    root = Parser(_LANGUAGE).parse(file.content).root_node
    try:
        definitions, gap = read_definitions(root), _find_error(root, file.path) or _find_cut(root, file)
    except RecursionError:
        definitions = (
            Definition(DefinitionKind.MODULE, "", "", None, Position(0, 0), 1, root.end_point[0] + 1),
        )
        gap = Gap(GapKind.BROKEN_SYNTAX, file.path, 1, "nested too deeply to be read")
    return Module(file, definitions, _wide_lines(file.content), file.content.count(b"\n") + 1), gap


def outline(content: bytes) -> dict[Position, str]:
    """Position of the name -> qualname of each class and function of a file; none inside functions."""
    return {Position(*name.start_point): qualname for _, name, qualname in _find_definitions(content)}


def read_results(content: bytes) -> dict[Position, Expression]:
    """Position of the name -> what each function of a file is annotated to give; none inside functions."""
    returned = (
        (Position(*name.start_point), node.child_by_field_name("return_type"))
        for node, name, _ in _find_definitions(content)
    )
    return {at: read_expression(written, 0) for at, written in returned if written is not None}


def _find_definitions(content: bytes) -> Iterator[tuple[Node, Node, str]]:
    """Each with its name as it stands there, and its qualname."""
    pending: list[tuple[Node, str]] = [(Parser(_LANGUAGE).parse(content).root_node, "")]
    while pending:
        node, prefix = pending.pop()
        for child in node.named_children:
            kind = child.type
            if kind in ("class_definition", "function_definition"):
                name = child.child_by_field_name("name")
                body = child.child_by_field_name("body")
                if name is None or name.text is None:
                    continue
                qualname = f"{prefix}{name.text.decode('utf-8', 'replace')}"
                yield child, name, qualname
                if kind == "class_definition" and body is not None:
                    pending.append((body, f"{qualname}."))
            elif kind in _OUTLINE_BLOCKS:
                pending.append((child, prefix))


_OUTLINE_BLOCKS = frozenset(
    {
        "decorated_definition",
        "if_statement",
        "else_clause",
        "elif_clause",
        "try_statement",
        "except_clause",
        "block",
    }
)


def _find_error(root: Node, path: str) -> Gap | None:
    if not root.has_error:
        return None
    node = root
    while True:
        broken = next(
            (child for child in node.children if child.has_error or child.is_missing or child.is_error), None
        )
        if broken is None or broken.is_error or broken.is_missing:
            line = (broken or node).start_point[0] + 1
            return Gap(
                GapKind.BROKEN_SYNTAX, path, line, "not valid Python here; the rest of the file was read"
            )
        node = broken


_OPENERS = (b"(", b"[", b"{", b".", b"not", b"-", b"~")
"""Without many of these nothing is nested deeply."""


def _find_cut(root: Node, file: SourceFile) -> Gap | None:
    """The gap of a file in which something is nested so deeply that its inside was not read."""
    if (
        sum(file.content.count(opener) for opener in (b"(", b"[", b"{", b".", b"not", b"-", b"~"))
        < DEPTH_LIMIT
    ):
        return None
    cursor, depth = root.walk(), 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            node = cursor.node
            if depth > 2 * DEPTH_LIMIT and node is not None:
                line = node.start_point[0] + 1
                return Gap(GapKind.BROKEN_SYNTAX, file.path, line, "nested too deeply to be read to the end")
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return None
            depth -= 1


def _wide_lines(content: bytes) -> dict[int, bytes]:
    if content.isascii():
        return {}
    return {number: line for number, line in enumerate(content.split(b"\n")) if not line.isascii()}


@cache
def parse_expression(text: str, at: Position) -> Expression | None:
    """A string annotation's expression, every part placed at `at`; None if it is no single expression."""
    root = Parser(_LANGUAGE).parse(text.strip().encode()).root_node
    statements = root.named_children
    if root.has_error or len(statements) != 1 or statements[0].type != "expression_statement":
        return None
    return _move(read_expression(statements[0].named_children[0]), at)


def _move(expression: Expression, at: Position) -> Expression:
    match expression:
        case Name(id=name):
            return Name(name, at)
        case Attribute(value=value, name=name):
            return Attribute(_move(value, at), name, at)
        case Subscript(value=value, items=items):
            return Subscript(_move(value, at), tuple(_move(item, at) for item in items), at)
        case Operation(operator=operator, operands=operands):
            return Operation(operator, tuple(_move(operand, at) for operand in operands), at)
        case Collection(kind=kind, items=items):
            return Collection(kind, tuple(_move(item, at) for item in items), at)
        case Text(value=value):
            return Text(value, (), at)
        case _:
            return expression
