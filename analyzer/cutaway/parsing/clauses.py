"""tree-sitter nodes of imports, parameters, `with`, `except` and aliases -> what they say."""

from collections.abc import Iterator

from tree_sitter import Node

from cutaway.parsing.expressions import position_of, read_expression, read_text
from cutaway.parsing.syntax import (
    Alias,
    Attribute,
    Catch,
    Collection,
    Expression,
    Import,
    Name,
    ParameterSyntax,
    Statement,
    With,
)


def read_type_parameters(node: Node) -> tuple[str, ...]:
    listed = node.child_by_field_name("type_parameters")
    names: list[str] = []
    for child in listed.named_children if listed else ():
        inner = child
        while inner.named_children:
            inner = inner.named_children[0]
        names.append(read_text(inner))
    return tuple(names)


_STARS = {"list_splat_pattern": "*", "dictionary_splat_pattern": "**"}


def read_parameters(node: Node) -> tuple[ParameterSyntax, ...]:
    parameters: list[ParameterSyntax] = []
    for child in node.named_children:
        if child.type in ("comment", "positional_separator", "keyword_separator"):
            continue
        annotation, default = child.child_by_field_name("type"), child.child_by_field_name("value")
        name = child.child_by_field_name("name") or child
        if child.type == "typed_parameter" and child.named_children:
            name = child.named_children[0]
        star = _STARS.get(name.type, "")
        while name.named_children:
            name = name.named_children[0]
        parameters.append(
            ParameterSyntax(
                read_text(name),
                star,
                read_expression(annotation) if annotation else None,
                read_expression(default) if default else None,
                position_of(name),
            )
        )
    return tuple(parameters)


def read_import(node: Node, is_type_only: bool) -> list[Import]:
    module_node = node.child_by_field_name("module_name")
    names = node.children_by_field_name("name")
    imports: list[Import] = []
    if node.type == "import_statement":
        for child in names:
            dotted, alias = read_imported(child)
            imports.append(Import(dotted, None, alias, is_type_only, position_of(child)))
        return imports
    if module_node is None:
        return imports  # `from __future__ import …`
    module = "".join(read_text(module_node).split())
    for child in names:
        dotted, alias = read_imported(child)
        imports.append(Import(module, dotted, alias, is_type_only, position_of(child)))
    imports.extend(
        Import(module, "*", None, is_type_only, position_of(child))
        for child in node.named_children
        if child.type == "wildcard_import"
    )
    return imports


def read_imported(node: Node) -> tuple[str, str | None]:
    if node.type != "aliased_import":
        return read_text(node), None
    name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
    return (read_text(name) if name else ""), (read_text(alias) if alias else None)


def with_items(node: Node) -> list[Node]:
    items: list[Node] = []
    for clause in node.named_children:
        if clause.type == "with_clause":
            items.extend(child for child in clause.named_children if child.type == "with_item")
    return items


def read_with_item(item: Node, is_async: bool) -> With:
    value = item.child_by_field_name("value") or item
    if value.type == "as_pattern":
        children = value.named_children
        target = value.child_by_field_name("alias")
        return With(
            read_expression(children[0]),
            read_expression(target) if target else None,
            is_async,
            position_of(item),
        )
    return With(read_expression(value), None, is_async, position_of(item))


def read_catch(node: Node) -> Catch:
    types: list[Expression] = []
    name: str | None = None
    for value in node.children_by_field_name("value"):
        caught = value
        if value.type == "as_pattern":
            target = value.child_by_field_name("alias")
            name = read_text(target) if target else None
            caught = value.named_children[0]
        read = read_expression(caught)
        types.extend(read.items if isinstance(read, Collection) else (read,))
    return Catch(tuple(types), name, position_of(node))


def read_dotted(node: Node) -> Expression:
    read: Expression | None = None
    for part in node.named_children:
        name, at = read_text(part), position_of(part)
        read = Name(name, at) if read is None else Attribute(read, name, at)
    return read or Name(read_text(node), position_of(node))


def read_alias(node: Node) -> list[Statement]:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return []
    name = left
    while name.named_children:
        name = name.named_children[0]
    return [Alias(read_text(name), read_expression(right), position_of(name))]


def read_targets(deleted: Expression) -> Iterator[Expression]:
    """Each thing that `del` deletes."""
    if isinstance(deleted, Collection):
        for item in deleted.items:
            yield from read_targets(item)
    else:
        yield deleted
