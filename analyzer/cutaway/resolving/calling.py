"""Calls -> what is called, and what comes out."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Attribute,
    Call,
    Conditional,
    Expression,
    Literal,
    Name,
    Operation,
    ParameterSyntax,
    Return,
    Subscript,
)
from cutaway.resolving.connecting import session_of
from cutaway.resolving.consulting import called_member
from cutaway.resolving.hierarchy import Ancestor
from cutaway.resolving.inheriting import owner_among
from cutaway.resolving.lambdas import called_scope
from cutaway.resolving.making import made_dependency
from cutaway.resolving.outside import is_class_like
from cutaway.resolving.querying import given_back
from cutaway.resolving.results import special_call
from cutaway.resolving.rewriting import is_rewritten, rewritten_result
from cutaway.resolving.scopes import Scope
from cutaway.resolving.unifying import inferred_arguments, solved
from cutaway.resolving.values import (
    Callback,
    Choice,
    ClassObject,
    Function,
    Instance,
    ModuleObject,
    Outside,
    Provider,
    TypeVariable,
    Value,
    assume,
    choose,
    join,
    members,
    resting_on,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def call(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
    """What the call gives; coroutines count as awaited."""
    special = special_call(evaluator, expression, scope)
    if special is not None:
        return special
    results = [
        resting_on(_call_one(evaluator, callee, expression, scope), callee)
        for callee in members(callee_of(evaluator, expression, scope))
    ]
    return join(tuple(results)) or _declared_result(evaluator, expression, scope)


def _declared_result(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
    """What a parameter `Callable[…, T]` is declared to give, where what it was given does not tell."""
    name = expression.function.id if isinstance(expression.function, Name) else ""
    where: Scope | None = scope if name in scope.parameters else scope.parent
    while where is not None and name not in where.parameters:
        where = where.parent
    for parameter in where.place.definition.parameters if where is not None else ():
        if parameter.name == name and parameter.annotation is not None and where is not None:
            match evaluator.read_type(parameter.annotation, where):
                case Instance(name="typing.Callable", arguments=(result,)):
                    return result
                case _:
                    pass
    return None


def callee_of(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
    """What is called; where our own reading does not tell, what the type server said."""
    function = expression.function
    match function:
        case Call(function=Name(id="super")):
            return None
        case Attribute(value=Call(function=Name(id="super")), name=name):
            return super_member(evaluator, name, scope)
        case Attribute():
            return called_member(evaluator, function, scope)
        case _:
            return evaluator.evaluate(function, scope)


def super_property(evaluator: "Evaluator", read: Attribute, scope: Scope) -> Function | None:
    """The property that `super().name` reads, if it is one."""
    match read.value:
        case Call(function=Name(id="super")):
            found = super_member(evaluator, read.name, scope)
            return found if isinstance(found, Function) and evaluator.is_property(found.symbol) else None
        case _:
            return None


def super_member(evaluator: "Evaluator", name: str, scope: Scope) -> Value | None:
    """What `super().name` may mean: what follows in the line of the class itself and of each one below."""
    owner = scope.enclosing_class()
    if owner is None:
        return None
    own = evaluator.hierarchy.line_of(owner)[1:]
    found = [_first_of_line(evaluator, own, name)]
    for heir in evaluator.hierarchy.descendants_of(owner):
        line = evaluator.hierarchy.line_of(heir)
        at = next(at for at, ancestor in enumerate(line) if ancestor.name == owner)
        following = line[at + 1 :]
        if [ancestor.name for ancestor in following] != [ancestor.name for ancestor in own]:
            found.append(_first_of_line(evaluator, following, name))
    ours = join(value for value in found if not isinstance(value, Outside))
    if ours is None:
        # A mixin is no good without what its heirs have beside it.
        libraries = join(value for value in found if value != Outside(f"builtins.object.{name}"))
        return libraries or found[0]
    return assume(ours) if isinstance(found[0], Outside) else ours


def _first_of_line(evaluator: "Evaluator", line: tuple[Ancestor, ...], name: str) -> Value | None:
    outside: list[str] = []
    for ancestor in line:
        if ancestor.is_outside:
            outside.append(ancestor.name)
        elif name in evaluator.index.bindings[ancestor.name]:
            found = evaluator.attribute(ClassObject(ancestor.name, ancestor.arguments), name)
            return replace(found, is_exact=True) if isinstance(found, Function) else found
    return Outside(f"{owner_among(outside, name) or 'builtins.object'}.{name}")


def _call_one(evaluator: "Evaluator", callee: Value, expression: Call, scope: Scope) -> Value | None:
    match callee:
        case ClassObject(name=name, arguments=arguments):
            bound = arguments or inferred_arguments(evaluator, name, expression, scope)
            if bound:
                evaluator.bindings.specializations.setdefault(name, set()).add(bound)
            is_exact = _is_written_out(evaluator, name, expression.function, scope)
            return _made_by_new(evaluator, name) or Instance(name, bound, is_exact=is_exact)
        case Function(symbol=symbol, receiver=receiver):
            chosen = _chosen_branch(evaluator, symbol, expression)
            if not callee.is_bare and is_rewritten(evaluator, symbol):
                return rewritten_result(evaluator, symbol)
            made = chosen if chosen is not None else made_dependency(evaluator, callee, expression, scope)
            if made is not None:
                return made
            given = solved(evaluator, callee, evaluator.returned(symbol, receiver), expression, scope)
            return given_back(evaluator, given, expression, scope)
        case Instance(name="builtins.type", arguments=(argument,)):
            return argument
        case Instance(name="typing.Callable" | "weakref.ref", arguments=(result,)):
            return result
        case TypeVariable(bound=bound) if bound is not None:
            return _call_one(evaluator, bound, expression, scope)
        case Instance() if callee.is_outside:
            return session_of(callee)
        case Instance(name=name):
            method = evaluator.hierarchy.find_method(name, "__call__")
            return evaluator.returned(method, callee) if method else None
        case Outside(name=name):
            if is_class_like(name):
                return Instance(name)
            # A library's function that is given a class of ours may well give back an object of it.
            return None if _concerns_project(evaluator, expression, scope) else Outside(f"{name}()")
        case Callback():
            return _call_lambda(evaluator, callee, expression, scope)
        case Provider(of=made):
            return _call_one(evaluator, made, expression, scope)
        case Choice(options=options):
            return choose(_call_one(evaluator, option, expression, scope) for option in options)
        case _:
            return None


def _call_lambda(evaluator: "Evaluator", called: Callback, expression: Call, scope: Scope) -> Value | None:
    being_called = evaluator.memo.being_called
    if called in being_called:
        return None  # ends a lambda that calls itself
    being_called.add(called)
    try:
        return evaluator.evaluate(called.written.body, called_scope(evaluator, called, expression, scope))
    finally:
        being_called.discard(called)


def _is_written_out(evaluator: "Evaluator", name: str, function: Expression, scope: Scope) -> bool:
    """Whether a call names the class that it makes, so that no class below is made instead."""
    bare = evaluator.index.symbols[name].name
    match function:
        case Name(id=written):
            return written == bare
        case Attribute(value=Name() as module, name=written):
            return written == bare and isinstance(evaluator.evaluate(module, scope), ModuleObject)
        case _:
            return False


def _made_by_new(evaluator: "Evaluator", name: str) -> Value | None:
    """What a `__new__` of the project gives instead of an instance of its own class."""
    method = evaluator.hierarchy.find_method(name, "__new__")
    made = evaluator.returned(method, None) if method is not None else None
    is_other = isinstance(made, Instance) and not made.is_outside and made.name != name
    return made if is_other else None


def _chosen_branch(evaluator: "Evaluator", symbol: str, call: Call) -> Value | None:
    """What `return a if flag else b` gives where the call, or the default, says what `flag` is."""
    place = evaluator.index.place_of(symbol)
    returns = [statement.value for statement in place.definition.body if isinstance(statement, Return)]
    match returns:
        case [Conditional(test=test, body=body, otherwise=otherwise)]:
            pass
        case _:
            return None
    is_negated = isinstance(test, Operation) and test.operator == "not"
    tested = test.operands[0] if isinstance(test, Operation) and is_negated else test
    if not isinstance(tested, Name):
        return None
    flag = _given_flag(place.definition.parameters, tested.id, call)
    if flag is None:
        return None
    return evaluator.evaluate(body if flag != is_negated else otherwise, evaluator.scope_of(place))


def _given_flag(parameters: tuple[ParameterSyntax, ...], name: str, call: Call) -> bool | None:
    for position, parameter in enumerate(parameters):
        if parameter.name == name:
            given = [argument.value for argument in call.arguments if argument.name == name]
            listed = [
                argument.value for argument in call.arguments if not argument.name and not argument.star
            ]
            value = (given or listed[position : position + 1] or [parameter.default])[0]
            flags = {"True": True, "False": False}
            return flags.get(value.text) if isinstance(value, Literal) else None
    return None


def _concerns_project(evaluator: "Evaluator", expression: Call, scope: Scope) -> bool:
    """Whether a call of a library's function is made on, or with, a class of the project."""
    if isinstance(expression.function, Attribute):
        for option in members(evaluator.evaluate(expression.function.value, scope)):
            if isinstance(option, ClassObject) or (isinstance(option, Instance) and not option.is_outside):
                return True
    for argument in expression.arguments:
        if isinstance(argument.value, Name | Attribute | Subscript):
            value = evaluator.evaluate(argument.value, scope)
            if any(isinstance(option, ClassObject) for option in members(value)):
                return True
    return False
