"""tree-sitter expression node -> Expression."""

from collections.abc import Callable

from tree_sitter import Node

from cutaway.parsing.syntax import (
    Argument,
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Conditional,
    Dictionary,
    Expression,
    Generator,
    Lambda,
    Literal,
    Name,
    Named,
    Operation,
    Other,
    Position,
    Slice,
    Starred,
    Subscript,
    Text,
    Yield,
)

DEPTH_LIMIT = 200
"""Expressions nested deeper than this are cut; nothing that people write comes near it."""


def read_text(node: Node) -> str:
    content = node.text
    return content.decode("utf-8", "replace") if content else ""


def position_of(node: Node) -> Position:
    point = node.start_point
    return Position(point[0], point[1])


def read_expression(node: Node, depth: int = 0) -> Expression:
    """The expression at `node`; shapes that do not matter come back as `Other` with their parts."""
    kind = node.type
    if kind == "identifier":
        return Name(read_text(node), position_of(node))
    if depth > DEPTH_LIMIT:
        return Other((), position_of(node))
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(node, depth + 1)
    return Other(_read_all(node.named_children, depth + 1), position_of(node))


def _read_all(nodes: list[Node], depth: int) -> tuple[Expression, ...]:
    return tuple(read_expression(node, depth) for node in nodes if node.type != "comment")


def _read_attribute(node: Node, depth: int) -> Expression:
    children = node.named_children
    if len(children) < 2:
        return Other(_read_all(children, depth), position_of(node))
    name = children[-1]
    return Attribute(read_expression(children[0], depth), read_text(name), position_of(name))


def _read_call(node: Node, depth: int) -> Expression:
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None:
        return Other(_read_all(node.named_children, depth), position_of(node))
    if arguments.type == "generator_expression":
        read: tuple[Argument, ...] = (Argument(None, "", read_expression(arguments, depth)),)
    else:
        read = read_arguments(arguments, depth)
    return Call(read_expression(function, depth), read, position_of(node))


def read_arguments(node: Node, depth: int = 0) -> tuple[Argument, ...]:
    """The arguments between the parentheses of a call or a class statement."""
    arguments: list[Argument] = []
    for child in node.named_children:
        kind = child.type
        if kind == "keyword_argument":
            name, value = child.child_by_field_name("name"), child.child_by_field_name("value")
            if name is not None and value is not None:
                arguments.append(Argument(read_text(name), "", read_expression(value, depth)))
        elif kind in ("list_splat", "dictionary_splat"):
            star = "*" if kind == "list_splat" else "**"
            inner = child.named_children
            if inner:
                arguments.append(Argument(None, star, read_expression(inner[0], depth)))
        elif kind != "comment":
            arguments.append(Argument(None, "", read_expression(child, depth)))
    return tuple(arguments)


def _read_subscript(node: Node, depth: int) -> Expression:
    children = [child for child in node.named_children if child.type != "comment"]
    if not children:
        return Other((), position_of(node))
    return Subscript(read_expression(children[0], depth), _read_all(children[1:], depth), position_of(node))


def _read_slice(node: Node, depth: int) -> Expression:
    bounds: list[Expression | None] = [None]
    for child in node.children:
        if child.type == ":":
            bounds.append(None)
        elif child.is_named and child.type != "comment":
            bounds[-1] = read_expression(child, depth)
    lower, upper, step, *_ = (*bounds, None, None)
    return Slice(lower, upper, step, position_of(node))


def _read_generic_type(node: Node, depth: int) -> Expression:
    children = node.named_children
    items: list[Expression] = []
    for child in children[1:]:
        items.extend(_read_all(child.named_children, depth))
    return Subscript(read_expression(children[0], depth), tuple(items), position_of(node))


def _read_union_type(node: Node, depth: int) -> Expression:
    return Operation("|", _read_all(node.named_children, depth), position_of(node))


def _read_string(node: Node, depth: int) -> Expression:
    pieces: list[str] = []
    parts: list[Expression] = []
    _collect_string(node, depth, pieces, parts)
    return Text("".join(pieces), tuple(parts), position_of(node))


def _collect_string(node: Node, depth: int, pieces: list[str], parts: list[Expression]) -> None:
    for child in node.named_children:
        kind = child.type
        if kind == "string":
            _collect_string(child, depth, pieces, parts)
        elif kind == "string_content":
            pieces.append(_read_content(child))
        elif kind == "interpolation":
            pieces.append("{}")
            expression = child.child_by_field_name("expression")
            if expression is not None:
                parts.append(_read_interpolated(child, read_expression(expression, depth)))
            for extra in child.named_children:
                if extra.type == "format_specifier":
                    for inner in extra.named_children:
                        parts.extend(_read_all(inner.named_children, depth))


def _read_content(node: Node) -> str:
    """Braces that are doubled in an f-string stand for themselves; `{}` alone would stand for a part."""
    text = read_text(node)
    if not any(child.type == "escape_interpolation" for child in node.children):
        return text
    single = text.replace("{{", "{").replace("}}", "}")
    return text if "{}" in single else single


_CONVERSIONS = {"r": "repr", "s": "str", "a": "ascii"}


def _read_interpolated(node: Node, value: Expression) -> Expression:
    """`{x!r}` stands for `{repr(x)}`, and so does `{x=}`."""
    converted = [read_text(child)[-1:] for child in node.named_children if child.type == "type_conversion"]
    is_shown = any(child.type == "=" for child in node.children)
    function = _CONVERSIONS.get(converted[0] if converted else "r" if is_shown else "")
    if function is None:
        return value
    return Call(Name(function, value.at), (Argument(None, "", value),), value.at)


def _read_literal(node: Node, _depth: int) -> Expression:
    return Literal(read_text(node), position_of(node))


def _collection_reader(kind: str) -> Callable[[Node, int], Expression]:
    def read(node: Node, depth: int) -> Expression:
        return Collection(kind, _read_all(node.named_children, depth), position_of(node))

    return read


def _read_dictionary(node: Node, depth: int) -> Expression:
    keys: list[Expression | None] = []
    values: list[Expression] = []
    for child in node.named_children:
        inner = child.named_children
        if child.type == "pair" and len(inner) >= 2:
            keys.append(read_expression(inner[0], depth))
            values.append(read_expression(inner[-1], depth))
        elif child.type == "dictionary_splat" and inner:
            keys.append(None)
            values.append(read_expression(inner[0], depth))
    return Dictionary(tuple(keys), tuple(values), position_of(node))


def _comprehension_reader(kind: str) -> Callable[[Node, int], Expression]:
    def read(node: Node, depth: int) -> Expression:
        children = [child for child in node.named_children if child.type != "comment"]
        body = children[0]
        nodes = body.named_children if body.type == "pair" else [body]
        generators: list[Generator] = []
        for child in children[1:]:
            if child.type == "for_in_clause":
                left, right = child.child_by_field_name("left"), child.child_by_field_name("right")
                if left is not None and right is not None:
                    generators.append(
                        Generator(read_expression(left, depth), read_expression(right, depth), ())
                    )
            elif child.type == "if_clause" and generators:
                last = generators[-1]
                conditions = (*last.conditions, *_read_all(child.named_children, depth))
                generators[-1] = last._replace(conditions=conditions)
        return Comprehension(kind, _read_all(nodes, depth), tuple(generators), position_of(node))

    return read


def _read_lambda(node: Node, depth: int) -> Expression:
    parameters, body = node.child_by_field_name("parameters"), node.child_by_field_name("body")
    names: list[str] = []
    defaults: list[Expression | None] = []
    for child in parameters.named_children if parameters else ():
        if child.type in ("comment", "positional_separator", "keyword_separator"):
            continue
        name, value = child.child_by_field_name("name") or child, child.child_by_field_name("value")
        names.append("".join(read_text(name).split()))
        defaults.append(read_expression(value, depth) if value else None)
    read = read_expression(body, depth) if body else Other((), position_of(node))
    end = Position(*node.end_point)
    return Lambda(tuple(names), tuple(defaults), read, position_of(node), end)


def _read_first_child(node: Node, depth: int) -> Expression:
    children = [child for child in node.named_children if child.type != "comment"]
    if len(children) != 1:
        return Collection("tuple", _read_all(children, depth), position_of(node))
    return read_expression(children[0], depth)


def _read_await(node: Node, depth: int) -> Expression:
    children = node.named_children
    return (
        Await(read_expression(children[-1], depth), position_of(node))
        if children
        else Other((), position_of(node))
    )


def _read_starred(node: Node, depth: int) -> Expression:
    children = node.named_children
    return (
        Starred(read_expression(children[0], depth), position_of(node))
        if children
        else Other((), position_of(node))
    )


def _read_conditional(node: Node, depth: int) -> Expression:
    parts = _read_all(node.named_children, depth)
    if len(parts) != 3:
        return Other(parts, position_of(node))
    return Conditional(parts[1], parts[0], parts[2], position_of(node))


def _read_operation(node: Node, depth: int) -> Expression:
    operands = _read_all(node.named_children, depth)
    words = [child.type for child in node.children if not child.is_named]
    return Operation(" ".join(words), operands, position_of(node))


def _read_named(node: Node, depth: int) -> Expression:
    parts = _read_all(node.named_children, depth)
    return (
        Named(parts[0], parts[1], position_of(node)) if len(parts) == 2 else Other(parts, position_of(node))
    )


def _read_yield(node: Node, depth: int) -> Expression:
    parts = _read_all(node.named_children, depth)
    is_from = any(child.type == "from" for child in node.children)
    if len(parts) > 1:
        return Yield(Collection("tuple", parts, position_of(node)), is_from, position_of(node))
    return Yield(parts[0] if parts else None, is_from, position_of(node))


_READERS: dict[str, Callable[[Node, int], Expression]] = {
    "attribute": _read_attribute,
    "call": _read_call,
    "subscript": _read_subscript,
    "slice": _read_slice,
    "generic_type": _read_generic_type,
    "member_type": _read_attribute,
    "union_type": _read_union_type,
    "string": _read_string,
    "concatenated_string": _read_string,
    "integer": _read_literal,
    "float": _read_literal,
    "true": _read_literal,
    "false": _read_literal,
    "none": _read_literal,
    "ellipsis": _read_literal,
    "list": _collection_reader("list"),
    "list_pattern": _collection_reader("list"),
    "tuple": _collection_reader("tuple"),
    "tuple_pattern": _collection_reader("tuple"),
    "pattern_list": _collection_reader("tuple"),
    "expression_list": _collection_reader("tuple"),
    "set": _collection_reader("set"),
    "dictionary": _read_dictionary,
    "list_comprehension": _comprehension_reader("list"),
    "set_comprehension": _comprehension_reader("set"),
    "dictionary_comprehension": _comprehension_reader("dict"),
    "generator_expression": _comprehension_reader("generator"),
    "lambda": _read_lambda,
    "parenthesized_expression": _read_first_child,
    "type": _read_first_child,
    "as_pattern_target": _read_first_child,
    "await": _read_await,
    "list_splat": _read_starred,
    "list_splat_pattern": _read_starred,
    "splat_type": _read_starred,
    "conditional_expression": _read_conditional,
    "boolean_operator": _read_operation,
    "binary_operator": _read_operation,
    "comparison_operator": _read_operation,
    "not_operator": _read_operation,
    "unary_operator": _read_operation,
    "named_expression": _read_named,
    "yield": _read_yield,
}
