"""The syntax that resolving reads: expressions, statements and definitions, free of tree-sitter's nodes.

Expressions are named tuples, not dataclasses: a project has a million of them, and a tuple is made five
times faster.
Positions count lines and UTF-8 bytes from 0, as tree-sitter does, and a language server if asked to.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from cutaway.model import Gap
from cutaway.source import SourceFile


class Position(NamedTuple):
    line: int
    column: int


class Name(NamedTuple):
    id: str
    at: Position


class Attribute(NamedTuple):
    value: "Expression"
    name: str
    at: Position
    """Of the attribute's name, which is what a language server wants to be asked about."""


class Argument(NamedTuple):
    name: str | None
    star: str
    """`*`, `**` or empty."""
    value: "Expression"


class Call(NamedTuple):
    function: "Expression"
    arguments: tuple[Argument, ...]
    at: Position


class Subscript(NamedTuple):
    value: "Expression"
    items: tuple["Expression", ...]
    at: Position


class Slice(NamedTuple):
    """`lower:upper:step` between the brackets of a subscript."""

    lower: "Expression | None"
    upper: "Expression | None"
    step: "Expression | None"
    at: Position


class Text(NamedTuple):
    """A string literal; `parts` are the expressions interpolated into it, where `value` has `{}`."""

    value: str
    parts: tuple["Expression", ...]
    at: Position


class Literal(NamedTuple):
    """A number, `True`, `False`, `None` or `...`, as written."""

    text: str
    at: Position


class Collection(NamedTuple):
    """A list, tuple or set display."""

    kind: str
    items: tuple["Expression", ...]
    at: Position


class Dictionary(NamedTuple):
    keys: tuple["Expression | None", ...]
    """None where `**mapping` is spread."""
    values: tuple["Expression", ...]
    at: Position


class Generator(NamedTuple):
    """One `for target in iterable if …` of a comprehension."""

    target: "Expression"
    iterable: "Expression"
    conditions: tuple["Expression", ...]


class Comprehension(NamedTuple):
    kind: str
    """`list`, `set`, `dict` or `generator`."""
    elements: tuple["Expression", ...]
    generators: tuple[Generator, ...]
    at: Position


class Lambda(NamedTuple):
    parameters: tuple[str, ...]
    """With the stars that they are written with."""
    defaults: tuple["Expression | None", ...]
    """One for each parameter."""
    body: "Expression"
    at: Position
    end: Position
    """Just behind its text."""


class Await(NamedTuple):
    value: "Expression"
    at: Position


class Starred(NamedTuple):
    value: "Expression"
    at: Position


class Conditional(NamedTuple):
    test: "Expression"
    body: "Expression"
    otherwise: "Expression"
    at: Position


class Operation(NamedTuple):
    """Boolean, arithmetic, comparing and unary operators; `operator` as written (`not in`, `or`…)."""

    operator: str
    operands: tuple["Expression", ...]
    at: Position


class Named(NamedTuple):
    """`target := value`."""

    target: "Expression"
    value: "Expression"
    at: Position


class Yield(NamedTuple):
    value: "Expression | None"
    is_from: bool
    at: Position


class Other(NamedTuple):
    """Anything whose parts matter but whose shape does not."""

    parts: tuple["Expression", ...]
    at: Position


Expression = (
    Name
    | Attribute
    | Call
    | Subscript
    | Slice
    | Text
    | Literal
    | Collection
    | Dictionary
    | Comprehension
    | Lambda
    | Await
    | Starred
    | Conditional
    | Operation
    | Named
    | Yield
    | Other
)


class Assign(NamedTuple):
    target: Expression
    annotation: Expression | None
    value: Expression | None
    is_augmented: bool
    at: Position


class Evaluate(NamedTuple):
    """An expression as a statement, or one that a statement evaluates and drops (`if`, `assert`)."""

    value: Expression
    at: Position


class Delete(NamedTuple):
    """`del target`."""

    target: Expression
    at: Position


class Return(NamedTuple):
    value: Expression | None
    at: Position


class Raise(NamedTuple):
    value: Expression
    at: Position


class Catch(NamedTuple):
    types: tuple[Expression, ...]
    name: str | None
    at: Position


class For(NamedTuple):
    target: Expression
    iterable: Expression
    is_async: bool
    at: Position


class With(NamedTuple):
    context: Expression
    target: Expression | None
    is_async: bool
    at: Position


class Import(NamedTuple):
    """One bound name of an import; `name` is `*` for a wildcard and None for plain `import a.b`."""

    module: str
    """With its leading dots."""
    name: str | None
    alias: str | None
    is_type_only: bool
    at: Position
    """Of the imported name, else of the module."""


class Alias(NamedTuple):
    """PEP 695 `type X = …`."""

    name: str
    value: Expression
    at: Position


class Define(NamedTuple):
    """A nested definition takes place here."""

    number: int
    """Its index in `Module.definitions`."""
    name: str
    at: Position


class Global(NamedTuple):
    """Names that the function binds in its module and not in itself."""

    names: tuple[str, ...]
    at: Position


class BranchKind(Enum):
    CHOICE = "choice"
    """It runs or not: a branch, a `try`, a `case`."""
    LOOP = "loop"
    """It runs any number of times, so that what it binds at its end is there at its beginning."""
    TYPES = "types"
    """It never runs, type checkers read it: `if TYPE_CHECKING:`."""


class Enter(NamedTuple):
    """What follows, up to the matching `Leave`, may run or not."""

    at: Position
    kind: BranchKind


class Leave(NamedTuple):
    """The end of what the matching `Enter` began."""

    at: Position


class MatchClass(NamedTuple):
    """A class pattern of a `match` statement."""

    type: Expression
    at: Position


Statement = (
    Assign
    | Evaluate
    | Delete
    | Return
    | Raise
    | Catch
    | For
    | With
    | Import
    | Alias
    | Define
    | MatchClass
    | Global
    | Enter
    | Leave
)


class DefinitionKind(Enum):
    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"


class ParameterSyntax(NamedTuple):
    name: str
    star: str
    annotation: Expression | None
    default: Expression | None
    at: Position


@dataclass(frozen=True, slots=True)
class Definition:
    """A module, class or function; its statements are in textual order, blocks flattened."""

    kind: DefinitionKind
    name: str
    qualname: str
    parent: int | None
    """Index of the enclosing definition in `Module.definitions`."""
    at: Position
    """Of the name."""
    line: int
    """First line, decorators not counted, from 1."""
    end_line: int
    decorators: tuple[Expression, ...] = ()
    parameters: tuple[ParameterSyntax, ...] = ()
    returns: Expression | None = None
    bases: tuple[Argument, ...] = ()
    type_parameters: tuple[str, ...] = ()
    body: tuple[Statement, ...] = ()
    is_async: bool = False
    is_generator: bool = False
    is_stub: bool = False
    """The body holds nothing but a docstring, `pass`, `...` or one `raise NotImplementedError`."""
    identity: str = ""
    """The qualname as ids write it, where what a later one hides has a number: `read#1.<locals>.inner`."""
    is_dead: bool = False
    """A later one hides it, or what it stands in, before anything took it up."""


@dataclass(frozen=True, slots=True)
class Module:
    """One parsed file; `definitions[0]` is the module itself."""

    file: SourceFile
    definitions: tuple[Definition, ...]
    wide_lines: dict[int, bytes]
    """The lines (from 0) that hold non-ASCII text, for turning byte columns into characters."""
    lines: int

    def column_of(self, position: Position) -> int:
        """Column from 1 in characters."""
        wide = self.wide_lines.get(position.line)
        if wide is None:
            return position.column + 1
        return len(wide[: position.column].decode("utf-8", "replace")) + 1


class EntryPoint(NamedTuple):
    """What a package says, in its metadata, that others shall find under a name in a group."""

    group: str
    name: str
    target: str
    """`package.module:attribute`, or a module."""


@dataclass(frozen=True, slots=True)
class ParsedProject:
    modules: tuple[Module, ...]
    """Sorted by path; tests are in only if asked for."""
    migrations: tuple[Module, ...]
    gaps: tuple[Gap, ...]
    entry_points: tuple[EntryPoint, ...] = ()
    """Sorted."""
