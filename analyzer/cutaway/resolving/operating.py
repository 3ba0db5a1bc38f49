"""Operators, statements and builtins on objects of the project -> the special methods that these run."""

import builtins
import re
from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty, Via, weaker
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Collection,
    Comprehension,
    Dictionary,
    Expression,
    Operation,
    Subscript,
    Text,
)
from cutaway.resolving import specials
from cutaway.resolving.attributes import SILENT_ANCESTORS
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.elements import element_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.outside import is_enum, package_of
from cutaway.resolving.recording import Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, members
from cutaway.resolving.values import Statement as Query

DATA_CLASSES = frozenset({"dataclass", "define", "frozen", "attrs"})
_GENERATED = frozenset({"__repr__", "__eq__", "__hash__"})
"""What a dataclass is given unless its own body defines it."""
_HASHED = frozenset({"set", "frozenset", "dict", "defaultdict", "Counter", "OrderedDict"})
_DIRECTIVE = re.compile(r"%(?:\(\w+\))?[-+ #0]*[\d*]*(?:\.[\d*]+)?([a-zA-Z%])")


class _Found(NamedTuple):
    method: str
    is_sure: bool
    """Whether no class of a library can come before it."""


class Operand(NamedTuple):
    """What an operator, a statement or a builtin works on."""

    evaluator: Evaluator
    value: Value | None

    def run(
        self, chain: tuple[str, ...], certainty: Certainty = Certainty.CERTAIN, via: Via = Via.OPERATOR
    ) -> Iterator[Target]:
        """Of each object that it may be, the first of these methods that its class has."""
        options = tuple(members(self.value))
        for option in options:
            if not isinstance(option, Instance) or option.is_outside:
                continue
            found = _find(self.evaluator, option.name, chain)
            if found is None:
                continue
            weakest = certainty if found.is_sure else weaker(certainty, Certainty.LIKELY)
            if len(options) > 1:
                weakest = Certainty.POSSIBLE
            for target in targets_of(self.evaluator, Function(found.method, option), via):
                yield target._replace(certainty=weaker(target.certainty, weakest))

    @property
    def kind(self) -> str:
        """Bare name of the class of a library that it surely is an object of; else empty."""
        match self.value:
            case Instance(name=name) if self.value.is_outside:
                return name.rpartition(".")[2]
            case _:
                return ""

    @property
    def is_hashing(self) -> bool:
        return self.kind in _HASHED

    @property
    def element(self) -> "Operand":
        """What it holds, if it is a container of a library or the result of a query."""
        holders = [
            option
            for option in members(self.value)
            if isinstance(option, Query) or (isinstance(option, Instance) and option.is_outside)
        ]
        return Operand(self.evaluator, element_of(self.evaluator, holders[0]) if holders else None)


def run_by_operation(evaluator: Evaluator, operation: Operation, scope: Scope) -> Iterator[Target]:
    """What an operator runs on its operands, pair by pair in `a < b < c`."""
    operands, operator = operation.operands, operation.operator
    if len(operands) == 1:
        certainty = Certainty.LIKELY if operator == "not" else Certainty.CERTAIN
        yield from _operand(evaluator, operands[0], scope).run(specials.UNARY.get(operator, ()), certainty)
        return
    if operator in ("and", "or"):
        yield from run_by_test(evaluator, operands[0], scope)
        return
    words = operator.split(" ")
    links = words if len(words) == len(operands) - 1 else [operator]
    for position, link in enumerate(links):
        if position + 1 < len(operands):
            yield from _run_by_pair(evaluator, link, operands[position : position + 2], scope)


def _run_by_pair(
    evaluator: Evaluator, operator: str, pair: tuple[Expression, ...], scope: Scope
) -> Iterator[Target]:
    left, right = (_operand(evaluator, operand, scope) for operand in pair)
    if operator in specials.CONTAINING:
        yield from _run_by_search(left, right)
        return
    if operator == "%" and isinstance(pair[0], Text):
        given = pair[1].items if isinstance(pair[1], Collection) else (pair[1],)
        yield from _run_by_template(evaluator, pair[0].value, given, scope, Certainty.CERTAIN)
        return
    names = specials.BINARY.get(operator)
    if names is None:
        return
    chain = (names[0], "__eq__") if operator == "!=" else names[:1]
    ran = tuple(left.run(chain))
    yield from ran
    if not ran and _yields_to(left.value):
        yield from right.run((names[1], "__eq__") if operator == "!=" else names[1:])


def _yields_to(left: Value | None) -> bool:
    """Whether a left operand surely leaves an operation with an object of the project to that object."""
    return all(
        isinstance(option, Instance) and (not option.is_outside or package_of(option.name) == "builtins")
        for option in members(left)
    ) and bool(tuple(members(left)))


def _run_by_search(wanted: Operand, container: Operand) -> Iterator[Target]:
    """`wanted in container`: a set or mapping hashes it, a sequence compares what it holds."""
    ran = tuple(container.run(("__contains__", "__iter__", "__getitem__")))
    yield from ran
    if container.is_hashing:
        yield from wanted.run(specials.HASH)
        yield from wanted.run(specials.EQUALITY, Certainty.POSSIBLE)
    elif container.kind in ("list", "tuple"):
        yield from container.element.run(specials.EQUALITY, Certainty.LIKELY)


def run_by_subscript(
    evaluator: Evaluator, subscript: Subscript, methods: tuple[str, ...], scope: Scope
) -> Iterator[Target]:
    """What reading, setting or deleting `container[key]` runs."""
    container = _operand(evaluator, subscript.value, scope)
    for method in methods:
        yield from container.run((method,))
    if container.is_hashing and subscript.items:
        yield from _operand(evaluator, subscript.items[0], scope).run(specials.HASH)


def run_by_test(evaluator: Evaluator, tested: Expression, scope: Scope) -> Iterator[Target]:
    """What `if x` runs; only likely, for it is mostly None that is asked about."""
    yield from _operand(evaluator, tested, scope).run(specials.TRUTH, Certainty.LIKELY)


def run_by_display(
    evaluator: Evaluator, display: Collection | Dictionary | Comprehension, scope: Scope
) -> Iterator[Target]:
    """What putting things into a set, or into a dictionary as keys, runs."""
    match display:
        case Collection(kind="set", items=hashed):
            pass
        case Dictionary(keys=keys):
            hashed = tuple(key for key in keys if key is not None)
        case Comprehension(kind="set" | "dict", elements=elements):
            hashed = elements[:1]
        case _:
            return
    for item in hashed:
        yield from _operand(evaluator, item, scope).run(specials.HASH)


def run_by_formatting(evaluator: Evaluator, part: Expression, scope: Scope) -> Iterator[Target]:
    """What `f"{part}"` runs."""
    yield from _written(_operand(evaluator, part, scope), specials.FORMATTED)


def _written(
    operand: Operand, chain: tuple[str, ...], certainty: Certainty = Certainty.CERTAIN
) -> Iterator[Target]:
    yield from operand.run(chain, certainty)
    # A container shows what it holds; it may hold nothing.
    yield from operand.element.run(specials.REPRESENTATION, weaker(certainty, Certainty.LIKELY))


def run_by_builtin(evaluator: Evaluator, call: Call, callee: Outside, scope: Scope) -> Iterator[Target]:
    """What a function of Python, a logger or a template runs on its arguments."""
    given = tuple(
        argument.value for argument in call.arguments if argument.name is None and not argument.star
    )
    yield from _run_by_writing(evaluator, call, callee, given, scope)
    if not given:
        return
    first = _operand(evaluator, given[0], scope)
    chain = specials.BUILTINS.get(callee.name, ())
    if chain in (specials.TEXT, specials.REPRESENTATION, specials.FORMATTED):
        yield from _written(first, chain)
    else:
        yield from first.run(chain)
    compared = specials.ELEMENTWISE.get(callee.name, ())
    if any(argument.name == "key" for argument in call.arguments):
        return
    if len(given) > 1 and callee.name in ("builtins.min", "builtins.max"):
        yield from first.run(compared, Certainty.LIKELY)
    else:
        yield from first.element.run(compared, Certainty.LIKELY)


def _run_by_writing(
    evaluator: Evaluator, call: Call, callee: Outside, given: tuple[Expression, ...], scope: Scope
) -> Iterator[Target]:
    method = callee.name.rpartition(".")[2]
    if callee.name == "builtins.print":
        for value in given:
            yield from _written(_operand(evaluator, value, scope), specials.TEXT)
    elif package_of(callee.name) in ("logging", "structlog", "loguru") and method in specials.LOGGING:
        message, *rest = given[1:] if method == "log" else given or (call,)
        match message:
            case Text(value=template):
                yield from _run_by_template(evaluator, template, tuple(rest), scope, Certainty.LIKELY)
            case _:
                yield from _written(_operand(evaluator, message, scope), specials.TEXT, Certainty.LIKELY)
    elif (
        isinstance(call.function, Attribute) and isinstance(call.function.value, Text) and method == "format"
    ):
        for argument in call.arguments:
            operand = _operand(evaluator, argument.value, scope)
            yield from _written(operand, specials.FORMATTED, Certainty.LIKELY)


def _run_by_template(
    evaluator: Evaluator, template: str, given: tuple[Expression, ...], scope: Scope, certainty: Certainty
) -> Iterator[Target]:
    """What `"%s and %r" % (a, b)` runs."""
    directives = [letter for letter in _DIRECTIVE.findall(template) if letter != "%"]
    for letter, value in zip(directives, given, strict=False):
        chain = {"s": specials.TEXT, "r": specials.REPRESENTATION}.get(letter)
        if chain is not None:
            yield from _written(_operand(evaluator, value, scope), chain, certainty)


def _operand(evaluator: Evaluator, expression: Expression, scope: Scope) -> Operand:
    """The value of an expression; a column read on its class is none of the values that it holds."""
    if isinstance(expression, Attribute):
        for option in members(evaluator.evaluate(expression.value, scope)):
            if isinstance(option, ClassObject) and _is_mapped(evaluator, option.name):
                return Operand(evaluator, None)
    return Operand(evaluator, evaluator.evaluate(expression, scope))


def _is_mapped(evaluator: Evaluator, cls: str) -> bool:
    """Whether attributes of the class itself may be expressions of a query."""
    line = evaluator.hierarchy.line_of(cls)
    libraries = [entry for entry in line if entry.is_outside and entry.name not in SILENT_ANCESTORS]
    return bool(libraries) and not is_enum(tuple(entry.name for entry in line))


def _find(evaluator: Evaluator, cls: str, chain: tuple[str, ...]) -> _Found | None:
    is_sure = True
    own_enum = is_enum(evaluator.hierarchy.ancestors_of(cls))
    for name in chain:
        for ancestor in evaluator.hierarchy.line_of(cls):
            if ancestor.is_outside:
                # Of `(str, Enum)` it is the enum that says how a member is written.
                is_left = own_enum and name in specials.FORMATTED and package_of(ancestor.name) == "builtins"
                is_defined = not is_left and _library_defines(ancestor.name, name)
                if is_defined:
                    return None
                is_sure &= is_defined is not None
                continue
            own = evaluator.index.bindings[ancestor.name].get(name)
            if isinstance(own, Assign):
                # `__str__ = __repr__`, `__hash__ = None`
                value = evaluator.class_name(ancestor.name, name)
                return _Found(value.symbol, is_sure) if isinstance(value, Function) else None
            if own is not None:
                return _Found(f"{ancestor.name}.{name}", is_sure)
            if _is_generated(evaluator, ancestor.name, name):
                return None
    return None


def _is_generated(evaluator: Evaluator, cls: str, name: str) -> bool:
    """Whether Python itself gives the class that method, or takes it away."""
    if name == "__hash__" and "__eq__" in evaluator.index.bindings[cls]:
        return True
    is_data_class = not DATA_CLASSES.isdisjoint(evaluator.decorator_names(cls)) or any(
        ancestor.endswith(".MappedAsDataclass") for ancestor in evaluator.hierarchy.ancestors_of(cls)
    )
    return is_data_class and name in _GENERATED


def _library_defines(ancestor: str, name: str) -> bool | None:
    """Whether a class outside the project defines a special method; None if it is not known."""
    package, short = package_of(ancestor), ancestor.rpartition(".")[2]
    if ancestor in SILENT_ANCESTORS:
        return False
    if package == "builtins":
        base = getattr(builtins, short, None)
        lines: tuple[type, ...] = base.__mro__[:-1] if isinstance(base, type) else ()
        return any(name in vars(line) for line in lines)
    if short in ("StrEnum", "IntEnum") and name == "__format__":
        return True
    known = specials.LIBRARY_SPECIALS.get(package)
    return None if known is None else name in known
