"""A call of which nothing is known -> why: the place where the trail of its value is lost."""

from collections.abc import Iterator
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
    Name,
    Named,
    Operation,
    ParameterSyntax,
    Return,
    Starred,
    Statement,
    Subscript,
    Text,
    With,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.growing import MAPPINGS
from cutaway.resolving.index import bound_names
from cutaway.resolving.naming import follow_import
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    ModuleObject,
    Outside,
    Value,
    members,
)
from cutaway.resolving.values import Statement as Query

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_STEPS = 20
"""A trail is a few steps long; a longer one goes round in a circle."""

_REASON_OF_OUTSIDE = {
    "builtins.getattr": GapReason.GETATTR,
    "operator.attrgetter": GapReason.GETATTR,
    "operator.methodcaller": GapReason.GETATTR,
    "importlib.import_module": GapReason.IMPORTLIB,
    "builtins.__import__": GapReason.IMPORTLIB,
    "builtins.globals": GapReason.STRING_LOOKUP,
    "builtins.locals": GapReason.STRING_LOOKUP,
    "builtins.vars": GapReason.STRING_LOOKUP,
    "builtins.eval": GapReason.STRING_LOOKUP,
}
"""Functions that find something by a name that is made while the program runs."""

_SHOWN = 60
"""Characters of a call as it is told."""


class _Step(NamedTuple):
    """Where the search for a value's origin stands."""

    expression: Expression
    scope: Scope
    is_called: bool
    """Whether it is the value itself that is called, not a method of it."""
    left: int

    def to(self, expression: Expression, *, scope: Scope | None = None, is_called: bool = False) -> "_Step":
        return _Step(expression, scope or self.scope, is_called, self.left - 1)


def reason_of(evaluator: "Evaluator", call: Call, scope: Scope) -> GapReason:
    """Why the target of the call is not known."""
    return _reason(evaluator, _Step(call.function, scope, True, _STEPS))


def holds_callable(evaluator: "Evaluator", receiver: Expression, name: str, scope: Scope) -> bool:
    """Whether `receiver.name` is an attribute that code of the project fills, with what is not known."""
    for option in members(evaluator.evaluate(receiver, scope)):
        if isinstance(option, Instance | ClassObject) and ":" in option.name:
            owners = (ancestor.name for ancestor in evaluator.hierarchy.line_of(option.name))
            if any(":" in owner and _fillings(evaluator, owner, name) for owner in owners):
                return True
    return False


def tell(call: Call) -> str:
    """The call as it is written, without its arguments."""
    text = f"{_spell(call.function)}()"
    return text if len(text) <= _SHOWN else f"…{text[1 - _SHOWN :]}"


def _spell(expression: Expression) -> str:
    match expression:
        case Name(id=name):
            return name
        case Attribute(value=value, name=name):
            return f"{_spell(value)}.{name}"
        case Call(function=function, arguments=arguments):
            return f"{_spell(function)}({'…' if arguments else ''})"
        case Subscript(value=value, items=items):
            return f"{_spell(value)}[{', '.join(map(_spell_key, items))}]"
        case Await(value=value):
            return f"(await {_spell(value)})"
        case _:
            return "(…)"


def _spell_key(expression: Expression) -> str:
    if isinstance(expression, Text) and not expression.parts:
        return f'"{expression.value}"'
    return expression.id if isinstance(expression, Name) else "…"


def _reason(evaluator: "Evaluator", step: _Step) -> GapReason:
    if step.left <= 0:
        return GapReason.OTHER
    match step.expression:
        case Name(id=name):
            return _reason_of_name(evaluator, name, step)
        case Attribute():
            return _reason_of_attribute(evaluator, step.expression, step)
        case Call():
            return _reason_of_result(evaluator, step.expression, step)
        case Subscript(value=value):
            return _reason_of_content(evaluator, value, step)
        case Await(value=value) | Starred(value=value) | Named(value=value):
            return _reason(evaluator, step.to(value, is_called=step.is_called))
        case Conditional(body=body, otherwise=otherwise):
            return _reason_of_any(evaluator, (body, otherwise), step)
        case Operation(operands=operands):
            return _reason_of_any(evaluator, operands, step)
        case _:
            return GapReason.OTHER


def _reason_of_any(evaluator: "Evaluator", choices: tuple[Expression, ...], step: _Step) -> GapReason:
    unknown = [choice for choice in choices if evaluator.evaluate(choice, step.scope) is None]
    reasons = (_reason(evaluator, step.to(choice, is_called=step.is_called)) for choice in unknown)
    return next((reason for reason in reasons if reason is not GapReason.OTHER), GapReason.OTHER)


# Names


def _reason_of_name(evaluator: "Evaluator", name: str, step: _Step) -> GapReason:
    scope: Scope | None = step.scope
    while scope is not None and scope.place.definition.kind is DefinitionKind.FUNCTION:
        found = _reason_in_function(evaluator, name, scope, step)
        if found is not None:
            return found
        scope = scope.parent
    return _reason_in_module(evaluator, step.scope.module, name, step)


def _reason_in_function(evaluator: "Evaluator", name: str, scope: Scope, step: _Step) -> GapReason | None:
    definition = scope.place.definition
    for statement in _latest_first(definition.body, step):
        for value, is_element in _sources_of(statement, name):
            inner = step.to(value, scope=scope, is_called=step.is_called and not is_element)
            if isinstance(statement, Assign) and statement.annotation is not None:
                return _reason_of_declared(step)
            if is_element:
                return _reason_of_content(evaluator, value, inner)
            return _reason(evaluator, inner)
        if isinstance(statement, Catch) and statement.name == name:
            return GapReason.OTHER
        if _is_lambda_parameter(statement, name, step):
            return GapReason.CALLBACK if step.is_called else GapReason.UNTYPED_PARAMETER
    for parameter in definition.parameters:
        if parameter.name == name:
            return _reason_of_parameter(parameter, step)
    return None


def _latest_first(body: tuple[Statement, ...], step: _Step) -> Iterator[Statement]:
    """What was written before the place in question, from there upwards; then the rest, for loops."""
    line = step.expression.at.line
    before = [statement for statement in body if statement.at.line <= line]
    yield from reversed(before)
    yield from body[len(before) :]


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


def _is_lambda_parameter(statement: Statement, name: str, step: _Step) -> bool:
    waiting = list(_expressions_of(statement))
    while waiting:
        expression = waiting.pop()
        if isinstance(expression, Lambda) and name in expression.parameters:
            return _holds(expression.body, step.expression)
        waiting.extend(parts_of(expression))
    return False


def _holds(whole: Expression, part: Expression) -> bool:
    return whole is part or any(_holds(inner, part) for inner in parts_of(whole))


def _expressions_of(statement: Statement) -> Iterator[Expression]:
    match statement:
        case Assign(value=value) | Return(value=value):
            if value is not None:
                yield value
        case Evaluate(value=value):
            yield value
        case For(iterable=iterable):
            yield iterable
        case With(context=context):
            yield context
        case _:
            return


def _reason_of_parameter(parameter: ParameterSyntax, step: _Step) -> GapReason:
    if step.is_called and not parameter.star:
        return GapReason.CALLBACK
    return GapReason.UNTYPED_PARAMETER if parameter.annotation is None else GapReason.OPEN_ANNOTATION


def _reason_of_declared(step: _Step) -> GapReason:
    return GapReason.CALLBACK if step.is_called else GapReason.OPEN_ANNOTATION


def _reason_in_module(evaluator: "Evaluator", module: str, name: str, step: _Step) -> GapReason:
    module, name = follow_import(evaluator, module, name)
    binding = evaluator.index.bindings[module].get(name)
    scope = evaluator.module_scope(module)
    match binding:
        case None:
            return GapReason.UNKNOWN_NAME
        case Import():
            return GapReason.UNKNOWN_NAME if binding.module.startswith(".") else GapReason.UNTYPED_EXTERNAL
        case Assign(annotation=annotation, value=value):
            if annotation is not None:
                return _reason_of_declared(step)
            if value is None:
                return GapReason.OTHER
            reason = _reason(evaluator, step.to(value, scope=scope, is_called=step.is_called))
            # `hook = None`, filled in later by whoever wants to be called.
            return GapReason.CALLBACK if reason is GapReason.OTHER and step.is_called else reason
        case For(iterable=iterable):
            return _reason_of_content(evaluator, iterable, step.to(iterable, scope=scope))
        case With(context=context):
            return _reason(evaluator, step.to(context, scope=scope))
        case Catch():
            return GapReason.OTHER
        case _:
            return GapReason.OTHER


# Attributes, results, contents


def _reason_of_attribute(evaluator: "Evaluator", expression: Attribute, step: _Step) -> GapReason:
    receiver = evaluator.evaluate(expression.value, step.scope)
    if receiver is None:
        return _reason(evaluator, step.to(expression.value))
    for option in members(receiver):
        match option:
            case Instance(name=name) | ClassObject(name=name) if ":" in name:
                return _reason_of_member(evaluator, name, expression.name, step)
            case ModuleObject(module=module) if module in evaluator.index.modules:
                return _reason_in_module(evaluator, module, expression.name, step)
            case Outside() | Query() | Instance():
                return GapReason.UNTYPED_EXTERNAL
            case _:
                pass
    return GapReason.DYNAMIC_ATTRIBUTE


def _reason_of_member(evaluator: "Evaluator", owner: str, name: str, step: _Step) -> GapReason:
    for ancestor in evaluator.hierarchy.line_of(owner):
        if ancestor.is_outside:
            continue
        for filling in _fillings(evaluator, ancestor.name, name):
            if filling.is_declared:
                return _reason_of_declared(step)
            if filling.value is not None:
                inner = step.to(filling.value, scope=filling.scope, is_called=step.is_called)
                reason = _reason(evaluator, inner)
                is_slot = reason is GapReason.OTHER and step.is_called
                return GapReason.CALLBACK if is_slot else reason
    return GapReason.DYNAMIC_ATTRIBUTE


class _Filling(NamedTuple):
    """What an attribute of a class is given, and where."""

    value: Expression | None
    scope: Scope
    is_declared: bool


def _fillings(evaluator: "Evaluator", owner: str, name: str) -> list[_Filling]:
    found = [
        _Filling(given.value, evaluator.scope_of(given.method), given.annotation is not None)
        for given in evaluator.hierarchy.attributes_of(owner).get(name, ())
        if not given.is_added
    ]
    binding = evaluator.index.bindings[owner].get(name)
    if isinstance(binding, Assign):
        scope = evaluator.enclosing_scope(evaluator.index.place_of(owner))
        found.append(_Filling(binding.value, scope, binding.annotation is not None))
    return found


def _reason_of_result(evaluator: "Evaluator", call: Call, step: _Step) -> GapReason:
    function = call.function
    callee = evaluator.evaluate(function, step.scope)
    for option in members(callee):
        match option:
            case Function():
                return GapReason.UNTYPED_RESULT
            case Outside(name=name):
                return _reason_of_outside(evaluator, name, function, step)
            case Instance() if option.is_outside:
                return GapReason.UNTYPED_EXTERNAL
            case _:
                return GapReason.UNTYPED_RESULT
    return _reason(evaluator, step.to(function, is_called=True))


def _reason_of_outside(evaluator: "Evaluator", name: str, function: Expression, step: _Step) -> GapReason:
    """Why the result of calling something of a library is not known."""
    found = by_runtime_name(name)
    if found is not None:
        return found
    if isinstance(function, Attribute) and function.name in ("get", "pop", "setdefault"):
        receiver = evaluator.evaluate(function.value, step.scope)
        if any(_is_mapping(option) for option in members(receiver)):
            return GapReason.STRING_LOOKUP if step.is_called else GapReason.UNTYPED_CONTENT
    return GapReason.UNTYPED_EXTERNAL


def by_runtime_name(dotted: str) -> GapReason | None:
    """The reason, if a library's value was found by a name that is made while the program runs."""
    return _REASON_OF_OUTSIDE.get(dotted.partition("(")[0])


def _reason_of_content(evaluator: "Evaluator", container: Expression, step: _Step) -> GapReason:
    """Why what is in a container is not known: of the container nothing is, or nothing of what it holds."""
    value = evaluator.evaluate(container, step.scope)
    if value is None:
        reason = _reason(evaluator, step.to(container))
        is_keyed = step.is_called and isinstance(step.expression, Subscript)
        return GapReason.STRING_LOOKUP if is_keyed else reason
    for option in members(value):
        if isinstance(option, Outside):
            return by_runtime_name(option.name) or GapReason.UNTYPED_EXTERNAL
        if step.is_called and _is_mapping(option):
            return GapReason.STRING_LOOKUP
    return GapReason.UNTYPED_CONTENT


def _is_mapping(value: Value) -> bool:
    return isinstance(value, Instance) and value.name.rpartition(".")[2] in MAPPINGS
