"""tree-sitter module node -> definitions with their statements in textual order."""

from dataclasses import dataclass, field

from tree_sitter import Node

from cutaway.parsing.clauses import (
    read_alias,
    read_catch,
    read_dotted,
    read_import,
    read_parameters,
    read_targets,
    read_type_parameters,
    read_with_item,
    with_items,
)
from cutaway.parsing.depth import deep_recursion
from cutaway.parsing.expressions import position_of, read_arguments, read_expression, read_text
from cutaway.parsing.repeating import tell_apart
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    BranchKind,
    Call,
    Catch,
    Define,
    Definition,
    DefinitionKind,
    Delete,
    Enter,
    Evaluate,
    Expression,
    For,
    Global,
    Import,
    Leave,
    Literal,
    MatchClass,
    Name,
    Other,
    ParameterSyntax,
    Position,
    Raise,
    Return,
    Statement,
    Text,
    With,
)

CHANGING_METHODS = frozenset(
    {"append", "insert", "setdefault", "update", "extend", "pop", "clear", "add", "appendleft", "put"}
    | {"put_nowait", "popitem", "popleft", "remove", "sort", "reverse", "rotate", "extendleft"}
)
"""Methods of containers that change what they hold."""


_START = Position(0, 0)


@dataclass(slots=True)
class _Draft:
    """A definition while its body is being read."""

    kind: DefinitionKind
    name: str
    qualname: str
    parent: int | None
    at: Position
    line: int
    end_line: int
    block: Position  # where the block begins in which it stands
    decorators: tuple[Expression, ...] = ()
    parameters: tuple[ParameterSyntax, ...] = ()
    returns: Expression | None = None
    bases: tuple[Argument, ...] = ()
    type_parameters: tuple[str, ...] = ()
    is_async: bool = False
    is_generator: bool = False
    body: list[Statement] = field(default_factory=list[Statement])

    def finish(self) -> Definition:
        return Definition(
            self.kind,
            self.name,
            self.qualname,
            self.parent,
            self.at,
            self.line,
            self.end_line,
            self.decorators,
            self.parameters,
            self.returns,
            self.bases,
            self.type_parameters,
            tuple(self.body),
            self.is_async,
            self.is_generator,
            self.kind is DefinitionKind.FUNCTION and all(_says_nothing(statement) for statement in self.body),
            identity=self.qualname,
        )


def read_definitions(root: Node) -> tuple[Definition, ...]:
    """All definitions under a module node, the module first, each parent before its children."""
    module = _Draft(DefinitionKind.MODULE, "", "", None, _START, 1, root.end_point[0] + 1, _START)
    drafts = [module]
    with deep_recursion():
        _read_block(root, drafts, 0, is_type_only=False)
    return tell_apart([draft.finish() for draft in drafts], [draft.block for draft in drafts])


def _says_nothing(statement: Statement) -> bool:
    match statement:
        case Evaluate(value=Text() | Literal(text="...")):
            return True
        case Raise(value=Name(id="NotImplementedError") | Call(function=Name(id="NotImplementedError"))):
            return True
        case _:
            return False


def _read_block(node: Node, drafts: list[_Draft], owner: int, is_type_only: bool) -> None:
    for child in node.named_children:
        _read_statement(child, drafts, owner, is_type_only)


_MAYBE = frozenset({"else_clause", "elif_clause", "except_clause", "except_group_clause", "case_clause"})
_MAYBE_INSIDE = frozenset(
    {"if_statement", "for_statement", "while_statement", "try_statement", "elif_clause"}
)
"""Statements whose own block runs or not, depending on what happens."""
_LOOPS = frozenset({"for_statement", "while_statement"})


def _read_statement(node: Node, drafts: list[_Draft], owner: int, is_type_only: bool) -> None:
    """Read a statement; what it may or may not bind stands between `Enter` and `Leave`."""
    body = drafts[owner].body
    start = len(body)
    _read_plain(node, drafts, owner, is_type_only)
    parent = node.parent
    is_branch = node.type in _MAYBE or (
        node.type == "block" and parent is not None and parent.type in _MAYBE_INSIDE
    )
    is_guarded = is_branch and parent is not None and _guards_types(parent)
    if is_guarded and node.type == "else_clause":
        return  # while the program runs, nothing else does
    if is_branch and any(map(_matters, body[start:])):
        kind = BranchKind.TYPES if is_guarded and node.type == "block" else BranchKind.CHOICE
        if node.type == "block" and parent is not None and parent.type in _LOOPS:
            kind = BranchKind.LOOP
        body.insert(start, Enter(position_of(node), kind))
        body.append(Leave(position_of(node)))


def _read_plain(node: Node, drafts: list[_Draft], owner: int, is_type_only: bool) -> None:
    body = drafts[owner].body
    at = position_of(node)
    match node.type:
        case "expression_statement":
            for child in node.named_children:
                _read_simple(child, drafts[owner])
        case "decorated_definition":
            definition = node.child_by_field_name("definition")
            decorators = tuple(
                read_expression(child.named_children[0])
                for child in node.named_children
                if child.type == "decorator" and child.named_children
            )
            if definition is not None:
                _read_definition(definition, drafts, owner, decorators)
        case "function_definition" | "class_definition":
            _read_definition(node, drafts, owner, ())
        case "return_statement":
            children = [child for child in node.named_children if child.type != "comment"]
            value = read_expression(children[0]) if children else None
            body.append(Return(value, at))
            _note_yields(node, drafts[owner])
        case "raise_statement":
            cause = node.child_by_field_name("cause")
            for child in node.named_children:
                if child == cause:
                    body.append(Evaluate(read_expression(child), at))
                elif child.type != "comment":
                    body.append(Raise(read_expression(child), at))
        case "import_statement" | "import_from_statement" | "future_import_statement":
            body.extend(read_import(node, is_type_only))
        case "if_statement":
            _read_if(node, drafts, owner, is_type_only)
        case "for_statement":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None:
                is_async = node.children[0].type == "async"
                body.append(For(read_expression(left), read_expression(right), is_async, at))
            _read_nested(node, drafts, owner, is_type_only)
        case "with_statement":
            is_async = node.children[0].type == "async"
            for item in with_items(node):
                body.append(read_with_item(item, is_async))
            _read_nested(node, drafts, owner, is_type_only)
        case "except_clause" | "except_group_clause":
            body.append(read_catch(node))
            _read_nested(node, drafts, owner, is_type_only)
        case "while_statement" | "elif_clause":
            condition = node.child_by_field_name("condition")
            if condition is not None:
                body.append(Evaluate(read_expression(condition), position_of(condition)))
                _note_yields(condition, drafts[owner])
            _read_nested(node, drafts, owner, is_type_only)
        case "match_statement":
            subject = node.child_by_field_name("subject")
            if subject is not None:
                # Compared, never tested: a bare name as a statement is the condition of an `if`.
                body.append(Evaluate(Other((read_expression(subject),), at), at))
            _read_nested(node, drafts, owner, is_type_only)
        case "case_clause":
            _read_case(node, drafts, owner, is_type_only)
        case "assert_statement":
            body.extend(Evaluate(read_expression(child), at) for child in node.named_children)
        case "delete_statement":
            for child in node.named_children:
                body.extend(Delete(target, at) for target in read_targets(read_expression(child)))
        case "type_alias_statement":
            body.extend(read_alias(node))
        case "block" | "try_statement" | "else_clause" | "finally_clause" | "ERROR":
            _read_block(node, drafts, owner, is_type_only)
        case "global_statement":
            body.append(Global(tuple(read_text(child) for child in node.named_children), at))
        case "pass_statement" | "comment" | "nonlocal_statement":
            pass
        case "break_statement" | "continue_statement":
            pass
        case _:
            # What stands under an ERROR node is often a bare expression.
            body.append(Evaluate(read_expression(node), at))


_MARKED = (Assign, Delete, For, With, Import, Define, Catch, Return, Raise)
"""Statements that matter to what follows their branch: they bind a name, change a container or leave."""


def _matters(statement: Statement) -> bool:
    """Whether it makes a difference to what follows that it stands in a branch."""
    match statement:
        case Evaluate(value=Call(function=Attribute(name=name))):
            return name in CHANGING_METHODS
        case _:
            return isinstance(statement, _MARKED)


_BLOCKS = frozenset(
    {
        "block",
        "else_clause",
        "elif_clause",
        "finally_clause",
        "except_clause",
        "except_group_clause",
        "case_clause",
    }
)


def _read_nested(node: Node, drafts: list[_Draft], owner: int, is_type_only: bool) -> None:
    for child in node.named_children:
        if child.type in _BLOCKS:
            _read_statement(child, drafts, owner, is_type_only)


def _read_if(node: Node, drafts: list[_Draft], owner: int, is_type_only: bool) -> None:
    condition = node.child_by_field_name("condition")
    guards_types = _guards_types(node)
    if condition is not None and not guards_types:
        drafts[owner].body.append(Evaluate(read_expression(condition), position_of(condition)))
        _note_yields(condition, drafts[owner])
    for child in node.named_children:
        if child.type == "block":
            _read_statement(child, drafts, owner, is_type_only or guards_types)
        elif child.type in _BLOCKS:
            _read_statement(child, drafts, owner, is_type_only)


def _guards_types(node: Node) -> bool:
    """Whether it is `if TYPE_CHECKING:`."""
    condition = node.child_by_field_name("condition") if node.type == "if_statement" else None
    return condition is not None and read_text(condition).rpartition(".")[2] == "TYPE_CHECKING"


def _read_simple(node: Node, draft: _Draft) -> None:
    """An assignment, or an expression that stands as a statement."""
    at = position_of(node)
    if node.type in ("assignment", "augmented_assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        annotation = node.child_by_field_name("type")
        if left is None:
            return
        if right is not None and right.type == "assignment":
            _read_simple(right, draft)
            inner = right
            while inner is not None and inner.type == "assignment":
                right = inner = inner.child_by_field_name("right")
        draft.body.append(
            Assign(
                read_expression(left),
                read_expression(annotation) if annotation else None,
                read_expression(right) if right else None,
                node.type == "augmented_assignment",
                at,
            )
        )
    elif node.type != "comment":
        draft.body.append(Evaluate(read_expression(node), at))
    _note_yields(node, draft)


def _note_yields(node: Node, draft: _Draft) -> None:
    if draft.is_generator or draft.kind is not DefinitionKind.FUNCTION or b"yield" not in (node.text or b""):
        return
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type == "yield":
            draft.is_generator = True
            return
        if current.type != "lambda":
            pending.extend(current.named_children)


def _read_definition(
    node: Node, drafts: list[_Draft], owner: int, decorators: tuple[Expression, ...]
) -> None:
    name = node.child_by_field_name("name")
    body = node.child_by_field_name("body")
    if name is None:
        return
    is_class = node.type == "class_definition"
    draft = _Draft(
        DefinitionKind.CLASS if is_class else DefinitionKind.FUNCTION,
        read_text(name),
        _qualname(drafts[owner], read_text(name)),
        owner,
        position_of(name),
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        _block_of(node),
        decorators,
        type_parameters=read_type_parameters(node),
        is_async=node.children[0].type == "async",
    )
    superclasses, parameters = (
        node.child_by_field_name("superclasses"),
        node.child_by_field_name("parameters"),
    )
    returns = node.child_by_field_name("return_type")
    if superclasses is not None:
        draft.bases = read_arguments(superclasses)
    if parameters is not None:
        draft.parameters = read_parameters(parameters)
    if returns is not None:
        draft.returns = read_expression(returns)
    index = len(drafts)
    drafts.append(draft)
    drafts[owner].body.append(Define(index, draft.name, position_of(name)))
    if body is not None:
        _read_block(body, drafts, index, is_type_only=False)


def _block_of(node: Node) -> Position:
    parent = node.parent
    if parent is not None and parent.type == "decorated_definition":
        parent = parent.parent
    return _START if parent is None else position_of(parent)


def _qualname(parent: _Draft, name: str) -> str:
    match parent.kind:
        case DefinitionKind.MODULE:
            return name
        case DefinitionKind.CLASS:
            return f"{parent.qualname}.{name}"
        case DefinitionKind.FUNCTION:
            return f"{parent.qualname}.<locals>.{name}"


def _read_case(node: Node, drafts: list[_Draft], owner: int, is_type_only: bool) -> None:
    pending = [child for child in node.named_children if child.type == "case_pattern"]
    while pending:
        current = pending.pop()
        if current.type == "class_pattern" and current.named_children:
            drafts[owner].body.append(
                MatchClass(read_dotted(current.named_children[0]), position_of(current))
            )
        pending.extend(current.named_children)
    guard = node.child_by_field_name("guard")
    if guard is not None:
        drafts[owner].body.extend(
            Evaluate(read_expression(child), position_of(child)) for child in guard.named_children
        )
    _read_nested(node, drafts, owner, is_type_only)
