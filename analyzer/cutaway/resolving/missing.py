"""A call of which nothing is known -> why: the place where the trail of its value is lost."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cutaway.model import GapReason
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Await,
    Call,
    Catch,
    Comprehension,
    Conditional,
    DefinitionKind,
    Evaluate,
    Expression,
    For,
    Import,
    Lambda,
    Literal,
    Name,
    Named,
    Operation,
    Return,
    Starred,
    Statement,
    Subscript,
    With,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.growing import MAPPINGS
from cutaway.resolving.naming import find_imported_module, follow_import
from cutaway.resolving.rebinding import bound_names
from cutaway.resolving.riddles import REASON_OF_OUTSIDE
from cutaway.resolving.scopes import Scope
from cutaway.resolving.signatures import is_some_function
from cutaway.resolving.stating import fillings_of, is_state
from cutaway.resolving.values import (
    ClassObject,
    Instance,
    ModuleObject,
    Outside,
    Value,
    bare_names,
    members,
)
from cutaway.resolving.values import Statement as Query

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_STEPS = 20
"""A trail is a few steps long; a longer one goes round in a circle."""

_REACH = 300
"""Statements looked at in each direction; more of them stand only in generated code."""


class _Step(NamedTuple):
    """Where the search for a value's origin stands."""

    evaluator: "Evaluator"
    expression: Expression
    scope: Scope
    is_called: bool
    """Whether it is the value itself that is called, not a method of it."""
    left: int

    def to(self, expression: Expression, *, scope: Scope | None = None, is_called: bool = False) -> "_Step":
        return _Step(self.evaluator, expression, scope or self.scope, is_called, self.left - 1)


def reason_of(evaluator: "Evaluator", call: Call, scope: Scope) -> GapReason:
    """Why the target of the call is not known."""
    return _reason(_Step(evaluator, call.function, scope, True, _STEPS))


def holds_callable(evaluator: "Evaluator", receiver: Expression, name: str, scope: Scope) -> bool:
    """Whether `receiver.name` is an attribute that code of the project fills, with what is not known."""
    for option in members(evaluator.evaluate(receiver, scope)):
        if isinstance(option, Instance | ClassObject) and ":" in option.name:
            owners = (ancestor.name for ancestor in evaluator.hierarchy.line_of(option.name))
            if any(":" in owner and _fillings(evaluator, owner, name) for owner in owners):
                return True
    return False


def _reason(step: _Step) -> GapReason:
    if step.left <= 0:
        return GapReason.OTHER
    match step.expression:
        case Name(id=name):
            return _reason_of_name(name, step)
        case Attribute():
            return _reason_of_attribute(step.expression, step)
        case Call():
            return _reason_of_result(step.expression, step)
        case Subscript(value=value):
            return _reason_of_content(value, step)
        case Await(value=value) | Starred(value=value) | Named(value=value):
            return _reason(step.to(value, is_called=step.is_called))
        case Conditional(body=body, otherwise=otherwise):
            return _reason_of_any((body, otherwise), step)
        case Operation(operands=operands):
            return _reason_of_any(operands, step)
        case _:
            return GapReason.OTHER


def _reason_of_any(choices: tuple[Expression, ...], step: _Step) -> GapReason:
    # The first one only: to follow them all would double the trail at every step.
    for choice in choices:
        if not isinstance(choice, Literal) and step.evaluator.evaluate(choice, step.scope) is None:
            return _reason(step.to(choice, is_called=step.is_called))
    return GapReason.OTHER


# Names


def _reason_of_name(name: str, step: _Step) -> GapReason:
    scope: Scope | None = step.scope
    while scope is not None:
        # Names of a class are seen in its own body only.
        if scope is step.scope or scope.place.definition.kind is DefinitionKind.FUNCTION:
            found = _reason_in_body(name, scope, step)
            if found is not None:
                return found
        scope = scope.parent
    return _reason_in_module(step.scope.module, name, step)


def _reason_in_body(name: str, scope: Scope, step: _Step) -> GapReason | None:
    definition = scope.place.definition
    parameter = next((known for known in definition.parameters if known.name == name), None)
    for statement in _latest_first(definition.body, step, 0 if parameter is not None else _REACH):
        if isinstance(statement, Import) and name == (statement.alias or statement.name):
            return _reason_of_import(statement, scope, step)
        for value, is_element in _sources_of(statement, name):
            if _holds(value, step.expression):
                continue  # `x = x.next()`: what x was before
            inner = step.to(value, scope=scope, is_called=step.is_called and not is_element)
            if isinstance(statement, Assign) and statement.annotation is not None:
                return _reason_of_declared(step)
            if is_element:
                return _reason_of_content(value, inner)
            return _reason(inner)
        if isinstance(statement, Catch) and statement.name == name:
            return GapReason.OTHER
        if _is_lambda_parameter(_expressions_of(statement), name, step):
            return GapReason.CALLBACK if step.is_called else GapReason.UNTYPED_PARAMETER
    if parameter is None:
        return None
    is_declared = parameter.annotation is not None or step.is_called
    return _reason_of_declared(step) if is_declared else GapReason.UNTYPED_PARAMETER


def _latest_first(body: tuple[Statement, ...], step: _Step, ahead: int) -> Iterator[Statement]:
    """What was written before the place in question, from there upwards; then what follows, for loops."""
    here = bisect_right(body, step.expression.at.line, key=lambda statement: statement.at.line)
    yield from reversed(body[max(0, here - _REACH) : here])
    yield from body[here : here + ahead]


def _sources_of(statement: Statement, name: str) -> Iterator[tuple[Expression, bool]]:
    """What a statement binds the name to; and whether to an element of that."""
    match statement:
        case Assign(target=target, value=value) if value is not None and name in bound_names(target):
            yield value, not isinstance(target, Name)
        case For(target=target, iterable=iterable) if name in bound_names(target):
            yield iterable, True
        case With(context=context, target=target) if target is not None and name in bound_names(target):
            yield context, False
        case _:
            for expression in _expressions_of(statement):
                yield from _sources_within(expression, name)


def _sources_within(expression: Expression, name: str) -> Iterator[tuple[Expression, bool]]:
    match expression:
        case Comprehension(generators=generators):
            for generator in generators:
                if name in bound_names(generator.target):
                    yield generator.iterable, True
        case Named(target=target, value=value) if name in bound_names(target):
            yield value, False
        case _:
            pass
    for part in parts_of(expression):
        yield from _sources_within(part, name)


def _is_lambda_parameter(expressions: Iterable[Expression], name: str, step: _Step) -> bool:
    for expression in expressions:
        is_bound = isinstance(expression, Lambda) and name in bare_names(expression.parameters)
        if is_bound and _holds(expression, step.expression):
            return True
        if _is_lambda_parameter(parts_of(expression), name, step):
            return True
    return False


def _holds(whole: Expression, part: Expression) -> bool:
    return whole is part or any(_holds(inner, part) for inner in parts_of(whole))


def _expressions_of(statement: Statement) -> Iterator[Expression]:
    match statement:
        case Assign(value=value) | Return(value=value) | Evaluate(value=value):
            if value is not None:
                yield value
        case For(iterable=value) | With(context=value):
            yield value
        case _:
            return


def _reason_of_declared(step: _Step) -> GapReason:
    return GapReason.CALLBACK if step.is_called else GapReason.OPEN_ANNOTATION


def _reason_of_import(statement: Import, scope: Scope, step: _Step) -> GapReason:
    module = find_imported_module(step.evaluator, statement.module, scope)
    if module is not None and module in step.evaluator.index.modules and statement.name is not None:
        return _reason_in_module(module, statement.name, step)
    return GapReason.UNKNOWN_NAME if statement.module.startswith(".") else GapReason.UNTYPED_EXTERNAL


def _reason_in_module(module: str, name: str, step: _Step) -> GapReason:
    if step.left <= 0:  # modules that import a name from each other
        return GapReason.OTHER
    module, name = follow_import(step.evaluator, module, name)
    binding = step.evaluator.index.bindings[module].get(name)
    scope = step.evaluator.module_scope(module)
    match binding:
        case None:
            is_outside = any(
                _is_wildcard_of_library(step.evaluator, entry, scope) for entry in scope.place.definition.body
            )
            return GapReason.UNTYPED_EXTERNAL if is_outside else GapReason.UNKNOWN_NAME
        case Import():
            return _reason_of_import(binding, scope, step.to(step.expression))
        case Assign(annotation=annotation, value=value):
            if annotation is not None:
                return _reason_of_declared(step)
            if value is None:
                return GapReason.OTHER
            reason = _reason(step.to(value, scope=scope, is_called=step.is_called))
            # `hook = None`, filled in later by whoever wants to be called.
            return GapReason.CALLBACK if reason is GapReason.OTHER and step.is_called else reason
        case For(iterable=iterable):
            return _reason_of_content(iterable, step.to(iterable, scope=scope))
        case With(context=context):
            return _reason(step.to(context, scope=scope))
        case _:
            return GapReason.OTHER


def _is_wildcard_of_library(evaluator: "Evaluator", statement: Statement, scope: Scope) -> bool:
    if not isinstance(statement, Import) or statement.name != "*":
        return False
    return find_imported_module(evaluator, statement.module, scope) is None


# Attributes, results, contents


def _reason_of_attribute(expression: Attribute, step: _Step) -> GapReason:
    receiver = step.evaluator.evaluate(expression.value, step.scope)
    if receiver is None:
        return _reason(step.to(expression.value))
    for option in members(receiver):
        match option:
            case Instance(name=name) | ClassObject(name=name) if ":" in name:
                return _reason_of_member(name, expression.name, step)
            case ModuleObject(module=module) if module in step.evaluator.index.modules:
                reason = _reason_in_module(module, expression.name, step)
                return GapReason.DYNAMIC_ATTRIBUTE if reason is GapReason.UNKNOWN_NAME else reason
            case Outside() if is_state(option):
                return _reason_of_state(expression.name, step)
            case Outside(name=name) | Instance(name=name):
                return _reason_of_library(name)
            case Query():
                return GapReason.UNTYPED_EXTERNAL
            case _:
                pass
    return GapReason.DYNAMIC_ATTRIBUTE


def _reason_of_state(name: str, step: _Step) -> GapReason:
    for value, scope in fillings_of(step.evaluator, name):
        if not isinstance(value, Literal):
            return _reason(step.to(value, scope=scope, is_called=step.is_called))
    return GapReason.DYNAMIC_ATTRIBUTE


def _reason_of_member(owner: str, name: str, step: _Step) -> GapReason:
    own = [ancestor.name for ancestor in step.evaluator.hierarchy.line_of(owner) if not ancestor.is_outside]
    fillings = [filling for ancestor in own for filling in _fillings(step.evaluator, ancestor, name)]
    if not fillings:
        return GapReason.DYNAMIC_ATTRIBUTE
    if any(filling.is_declared for filling in fillings):
        return _reason_of_declared(step)
    for filling in fillings:
        if filling.value is not None and not isinstance(filling.value, Literal):
            return _reason(step.to(filling.value, scope=filling.scope, is_called=step.is_called))
    # `self.hook = None`, filled in later by whoever wants to be called.
    return GapReason.CALLBACK if step.is_called else GapReason.OTHER


class _Filling(NamedTuple):
    """What an attribute of a class is given, and where."""

    value: Expression | None
    scope: Scope
    is_declared: bool


def _fillings(evaluator: "Evaluator", owner: str, name: str) -> list[_Filling]:
    found = [
        _Filling(given.value, evaluator.scope_of(given.method), given.annotation is not None)
        for given in evaluator.hierarchy.attributes_of(owner).get(name, ())
        if given.growth is None
    ]
    binding = evaluator.index.bindings[owner].get(name)
    if isinstance(binding, Assign):
        scope = evaluator.enclosing_scope(evaluator.index.place_of(owner))
        found.append(_Filling(binding.value, scope, binding.annotation is not None))
    return found


def _reason_of_result(call: Call, step: _Step) -> GapReason:
    function = call.function
    for option in members(step.evaluator.evaluate(function, step.scope)):
        match option:
            case Outside(name=name):
                return _reason_of_outside(name, function, step)
            case Instance() if is_some_function(option):
                return _reason_of_declared(step)
            case Instance() if option.is_outside:
                return GapReason.UNTYPED_EXTERNAL
            case _:
                return GapReason.UNTYPED_RESULT
    return _reason(step.to(function, is_called=True))


def _reason_of_outside(name: str, function: Expression, step: _Step) -> GapReason:
    """Why the result of calling something of a library is not known."""
    if isinstance(function, Attribute) and function.name in ("get", "pop", "setdefault"):
        receiver = step.evaluator.evaluate(function.value, step.scope)
        if any(_is_mapping(option) for option in members(receiver)):
            return GapReason.STRING_LOOKUP if step.is_called else GapReason.UNTYPED_CONTENT
    return _reason_of_library(name)


def _reason_of_library(name: str) -> GapReason:
    """Why what comes out of something outside the project is not known; `name` is its dotted name."""
    # `{}.get(…)`: what was put in comes out.
    usual = GapReason.UNTYPED_CONTENT if name.startswith("builtins.") else GapReason.UNTYPED_EXTERNAL
    return REASON_OF_OUTSIDE.get(name.partition("(")[0], usual)


def _reason_of_content(container: Expression, step: _Step) -> GapReason:
    """Why what is in a container is not known: of the container nothing is, or nothing of what it holds."""
    value = step.evaluator.evaluate(container, step.scope)
    if value is None:
        reason = _reason(step.to(container))
        is_keyed = step.is_called and isinstance(step.expression, Subscript)
        return GapReason.STRING_LOOKUP if is_keyed else reason
    for option in members(value):
        if isinstance(option, Outside):
            return _reason_of_library(option.name)
        if step.is_called and _is_mapping(option):
            return GapReason.STRING_LOOKUP
    return GapReason.UNTYPED_CONTENT


def _is_mapping(value: Value) -> bool:
    return isinstance(value, Instance) and value.name.rpartition(".")[2] in MAPPINGS
