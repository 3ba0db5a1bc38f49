"""Calls, iteration and `with` -> the value that comes out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Argument, Attribute, Call, Name, Subscript, Text
from cutaway.resolving.growing import MAPPINGS
from cutaway.resolving.outside import (
    ELEMENT_FUNCTIONS,
    INJECTORS,
    PASS_THROUGH,
    RECIPES,
    SAME_COLLECTION,
    SINGLE_RESULTS,
    STATEMENT_BUILDERS,
    STATEMENT_PACKAGES,
    YIELDING_FORMS,
    is_class_like,
    package_of,
)
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    Callback,
    ClassObject,
    Function,
    Injection,
    Instance,
    ModuleObject,
    Outside,
    Provider,
    Statement,
    TypeVariable,
    Union,
    Value,
    join,
    members,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_MAKERS = frozenset(
    {
        "model_validate",
        "model_validate_json",
        "parse_obj",
        "parse_raw",
        "from_orm",
        "construct",
        "model_construct",
    }
    | {"copy", "model_copy"}
)
"""Methods of pydantic's classes that give an object of the class that they are called on."""

_REQUESTS = frozenset({"resolve", "get", "get_instance", "aget"})
_SESSION_QUERIES = frozenset(
    {"get", "get_one", "exec", "execute", "scalar", "scalars", "query", "stream", "stream_scalars"}
)


def call(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
    """What the call gives; coroutines count as awaited."""
    special = _special_call(evaluator, expression, scope)
    if special is not None:
        return special
    results = [
        _call_one(evaluator, callee, expression, scope)
        for callee in members(callee_of(evaluator, expression, scope))
    ]
    return join(tuple(results))


def callee_of(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
    """What is called; where our own reading does not tell, what the type server said."""
    function = expression.function
    match function:
        case Call(function=Name(id="super")):
            return None
        case Attribute(value=Call(function=Name(id="super")), name=name):
            return _super_member(evaluator, name, scope)
        case Attribute(value=value, name=name):
            receiver = evaluator.evaluate(value, scope)
            own = evaluator.attribute(receiver, name)
            if _is_assumed(own, receiver):
                told = evaluator.oracle.find(scope.place, function)
                return None if evaluator.oracle.knows_nothing(scope.place, function) else told or own
            if own is None or not _is_settled(own):
                told = evaluator.oracle.find(scope.place, function)
                return _with_receiver(told, receiver) if told is not None else own
            return own
        case _:
            return evaluator.evaluate(function, scope)


_WELL_KNOWN = frozenset({"sqlalchemy", "sqlmodel", "pydantic", "fastapi", "starlette"})
"""Packages that are always there to be looked into."""


def _is_assumed(own: Value | None, receiver: Value | None) -> bool:
    """Whether a member of a class of ours was put down to its library's base without looking."""
    is_ours = isinstance(receiver, ClassObject) or (
        isinstance(receiver, Instance) and not receiver.is_outside
    )
    return is_ours and isinstance(own, Outside) and package_of(own.name) in _WELL_KNOWN


def _is_settled(value: Value) -> bool:
    """Whether our own reading of a method needs no second opinion: what it is bound to is known."""
    return not isinstance(value, Instance | TypeVariable)


def _with_receiver(value: Value, receiver: Value | None) -> Value:
    if isinstance(value, Function) and isinstance(receiver, Instance | ClassObject):
        return Function(value.symbol, receiver)
    return value


def _super_member(evaluator: "Evaluator", name: str, scope: Scope) -> Value | None:
    owner = scope.enclosing_class()
    if owner is None:
        return None
    outside: str | None = None
    for ancestor in evaluator.hierarchy.line_of(owner)[1:]:
        if ancestor.is_outside:
            outside = outside or ancestor.name
        elif name in evaluator.index.bindings[ancestor.name]:
            found = evaluator.attribute(ClassObject(ancestor.name, ancestor.arguments), name)
            return replace(found, is_exact=True) if isinstance(found, Function) else found
    return Outside(f"{outside or 'builtins.object'}.{name}")


def _special_call(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
    """Calls whose result depends on their arguments, as the libraries define them."""
    arguments = expression.arguments
    function = expression.function
    if isinstance(function, Name) and function.id == "super":
        return None
    if isinstance(function, Attribute):
        receiver = evaluator.evaluate(function.value, scope)
        if isinstance(receiver, Statement):
            if function.name in SINGLE_RESULTS:
                return join(receiver.subjects[:1])
            added = _subjects(evaluator, arguments, scope) if not receiver.subjects else ()
            return Statement(receiver.subjects or added)
        if function.name in _SESSION_QUERIES and isinstance(receiver, Instance) and receiver.is_outside:
            return _session_result(evaluator, function.name, arguments, scope)
        if isinstance(receiver, Instance) and receiver.name == "builtins.dict":
            return _dict_result(receiver, function.name)
        if function.name in _MAKERS:
            made = _made_by(evaluator, receiver, function.name)
            if made is not None:
                return made
    value = evaluator.evaluate(function, scope)
    if not isinstance(value, Outside):
        return None
    name = value.name
    short = name.rpartition(".")[2]
    if name in INJECTORS:
        return _injection(evaluator, expression, scope)
    if short in STATEMENT_BUILDERS and package_of(name) in STATEMENT_PACKAGES:
        return Statement(_subjects(evaluator, arguments, scope))
    if not arguments:
        return None
    first, last = arguments[0].value, arguments[len(arguments) - 1].value
    if short in _REQUESTS and isinstance(function, Attribute) and len(arguments) == 1:
        asked = evaluator.evaluate(first, scope)
        if isinstance(asked, ClassObject):
            return Instance(asked.name, asked.arguments)  # `container.resolve(Service)`
    if short == "cast" and package_of(name) in ("typing", "typing_extensions"):
        return evaluator.read_type(first, scope)
    if name == "builtins.getattr" and isinstance(evaluator.evaluate(first, scope), ModuleObject):
        return _any_function(evaluator, evaluator.evaluate(first, scope), arguments)
    if name == "builtins.getattr" and len(arguments) > 1 and isinstance(arguments[1].value, Text):
        return evaluator.attribute(evaluator.evaluate(first, scope), arguments[1].value.value)
    if package_of(name) == "dependency_injector" and short in RECIPES:
        made = evaluator.evaluate(first, scope)
        return Provider(made) if made is not None else None
    if name in PASS_THROUGH:
        return evaluator.evaluate(first, scope)
    if short == "gather" and package_of(name) == "asyncio":
        return Instance(
            "builtins.tuple", tuple(evaluator.evaluate(argument.value, scope) for argument in arguments)
        )
    if package_of(name) == "builtins" and short in SAME_COLLECTION:
        return Instance("builtins.list", (element_of(evaluator, evaluator.evaluate(last, scope)),))
    if name in ELEMENT_FUNCTIONS:
        return element_of(evaluator, evaluator.evaluate(first, scope))
    if name == "builtins.enumerate":
        element = element_of(evaluator, evaluator.evaluate(first, scope))
        return Instance("builtins.list", (Instance("builtins.tuple", (Instance("builtins.int"), element)),))
    if name == "builtins.zip":
        elements = tuple(
            element_of(evaluator, evaluator.evaluate(argument.value, scope)) for argument in arguments
        )
        return Instance("builtins.list", (Instance("builtins.tuple", elements),))
    return None


def _any_function(
    evaluator: "Evaluator", module: Value | None, arguments: tuple[Argument, ...]
) -> Value | None:
    """`getattr(module, name)`: the one that is named, else any function of the module."""
    if not isinstance(module, ModuleObject) or len(arguments) < 2:
        return None
    if isinstance(arguments[1].value, Text) and not arguments[1].value.parts:
        return evaluator.module_name(module.module, arguments[1].value.value)
    names = evaluator.index.bindings.get(module.module, {})
    values = (evaluator.module_name(module.module, name) for name in names)
    return join(value for value in values if isinstance(value, Function))


def _made_by(evaluator: "Evaluator", receiver: Value | None, method: str) -> Value | None:
    """The object that `User.model_validate(…)` or `user.model_copy()` gives, if the project does not say."""
    results: list[Value | None] = []
    for option in members(receiver):
        if isinstance(option, ClassObject) and evaluator.hierarchy.find_method(option.name, method) is None:
            results.append(Instance(option.name, option.arguments))
        elif isinstance(option, Instance) and option.name == "builtins.type":
            results.extend(option.arguments)
        elif isinstance(option, Instance) and not option.is_outside and method in ("copy", "model_copy"):
            results.append(option)
    return join(results)


def _injection(evaluator: "Evaluator", expression: Call, scope: Scope) -> Injection:
    for argument in expression.arguments:
        if argument.name in (None, "dependency") and not argument.star:
            return Injection(evaluator.evaluate(argument.value, scope), False, expression.at)
    return Injection(None, True, expression.at)


def _subjects(evaluator: "Evaluator", arguments: tuple[Argument, ...], scope: Scope) -> tuple[Value, ...]:
    """Instances of the classes that a statement's arguments name, in order."""
    subjects: list[Value] = []
    for argument in arguments:
        for member in members(evaluator.evaluate(argument.value, scope)):
            match member:
                case ClassObject(name=name, arguments=bound):
                    subjects.append(Instance(name, bound))
                case Instance(name="builtins.type", arguments=(Instance() as inner,)):
                    subjects.append(inner)
                case Statement(subjects=inner):
                    subjects.extend(inner)
                case _:
                    pass
    return tuple(dict.fromkeys(subjects))


def _session_result(
    evaluator: "Evaluator", method: str, arguments: tuple[Argument, ...], scope: Scope
) -> Value | None:
    subjects = _subjects(evaluator, arguments[:1], scope)
    if not subjects:
        return None
    return subjects[0] if method in ("get", "get_one", "scalar") else Statement(subjects)


def _dict_result(receiver: Instance, method: str) -> Value | None:
    if len(receiver.arguments) < 2:
        return None
    key, value = receiver.arguments[0], receiver.arguments[1]
    match method:
        case "get" | "pop" | "setdefault":
            return value
        case "values":
            return Instance("builtins.list", (value,))
        case "items":
            return Instance("builtins.list", (Instance("builtins.tuple", (key, value)),))
        case "keys":
            return Instance("builtins.list", (key,))
        case _:
            return None


def _call_one(evaluator: "Evaluator", callee: Value, expression: Call, scope: Scope) -> Value | None:
    match callee:
        case ClassObject(name=name, arguments=arguments):
            bound = arguments or inferred_arguments(evaluator, name, expression, scope)
            if bound:
                evaluator.bindings.specializations.setdefault(name, set()).add(bound)
            return Instance(name, bound)
        case Function(symbol=symbol, receiver=receiver):
            return evaluator.returned(symbol, receiver)
        case Instance(name="builtins.type", arguments=(argument,)):
            return argument
        case Instance(name="typing.Callable", arguments=(result,)):
            return result
        case Instance(name=name) if not callee.is_outside:
            method = evaluator.hierarchy.find_method(name, "__call__")
            return evaluator.returned(method, callee) if method else None
        case Outside(name=name):
            if is_class_like(name):
                return Instance(name)
            # A library's function that is given a class of ours may well give back an object of it.
            return None if _concerns_project(evaluator, expression, scope) else Outside(f"{name}()")
        case Callback(body=body):
            return evaluator.evaluate(body, lambda_scope(evaluator, callee, expression, scope))
        case Provider(of=made):
            return _call_one(evaluator, made, expression, scope)
        case _:
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


def lambda_scope(evaluator: "Evaluator", called: Callback, expression: Call, scope: Scope) -> Scope:
    """The scope of a lambda's body while it is called with these arguments."""
    given = [evaluator.evaluate(argument.value, scope) for argument in expression.arguments]
    variables = {**scope.variables, **dict.fromkeys(called.parameters)}
    variables.update(zip(called.parameters, given, strict=False))
    return Scope(scope.place, scope.parent, variables)


def inferred_arguments(
    evaluator: "Evaluator", name: str, expression: Call, scope: Scope
) -> tuple[Value | None, ...]:
    """Type arguments that a constructor call tells: `Repo(User)` where `__init__` takes `model: type[M]`."""
    parameters = evaluator.hierarchy.parameters_of(name)
    init = evaluator.hierarchy.find_method(name, "__init__") if parameters else None
    if init is None:
        return ()
    place = evaluator.index.place_of(init)
    declared = evaluator.scope_of(place).variables
    names = [parameter.name for parameter in place.definition.parameters[1:]]
    bound: dict[str, Value | None] = {}
    for position, argument in enumerate(expression.arguments):
        key = argument.name or (names[position] if position < len(names) else None)
        if key is not None and not argument.star:
            _unify(declared.get(key), evaluator.evaluate(argument.value, scope), bound)
    return tuple(bound.get(parameter, TypeVariable(parameter)) for parameter in parameters) if bound else ()


def _unify(declared: Value | None, given: Value | None, bound: dict[str, Value | None]) -> None:
    match declared, given:
        case Instance(name="builtins.type", arguments=(TypeVariable(name=name),)), ClassObject(
            name=cls, arguments=arguments
        ):
            bound[name] = Instance(cls, arguments)
        case TypeVariable(name=name), Instance():
            bound[name] = given
        case Instance(name=left, arguments=wanted), Instance(name=right, arguments=got) if left == right:
            for one, other in zip(wanted, got, strict=False):
                _unify(one, other, bound)
        case _:
            pass


def provided(evaluator: "Evaluator", provider: Value | None) -> Value | None:
    """What FastAPI injects for a provider: its result, what it yields, an instance of the class."""
    results: list[Value | None] = []
    for member in members(provider):
        match member:
            case ClassObject(name=name, arguments=arguments):
                results.append(Instance(name, arguments))
            case Function(symbol=symbol, receiver=receiver):
                result = evaluator.returned(symbol, receiver)
                is_generator = evaluator.index.place_of(symbol).definition.is_generator
                results.append(element_of(evaluator, result) if is_generator else result)
            case Instance(name=name) if not member.is_outside:
                method = evaluator.hierarchy.find_method(name, "__call__")
                results.append(evaluator.returned(method, member) if method else None)
            case Provider(of=made):
                results.append(provided(evaluator, made))
            case _:
                results.append(None)
    return join(tuple(results))


def element_of(evaluator: "Evaluator", value: Value | None, of_mapping: str = "keys") -> Value | None:
    """What iterating over the value gives; `of_mapping="values"` gives what subscripting gives."""
    return join(tuple(_elements(evaluator, value, of_mapping)))


def _elements(evaluator: "Evaluator", value: Value | None, of_mapping: str) -> Iterator[Value | None]:
    for member in members(value):
        match member:
            case Statement(subjects=subjects):
                yield join(subjects[:1]) if len(subjects) == 1 else Instance("builtins.tuple", subjects)
            case Instance(name=name, arguments=arguments) if member.is_outside:
                short = name.rpartition(".")[2]
                if short in MAPPINGS:
                    chosen = arguments[:1] if of_mapping == "keys" else arguments[1:]
                    yield join(chosen)
                elif short == "tuple":
                    yield join(arguments)
                elif arguments and short not in ("type", "Callable"):
                    yield arguments[0]
            case Instance(name=name):
                yield _iterated(evaluator, name, member)
            case ClassObject(name=name):
                yield Instance(name)  # iterating over an Enum
            case _:
                yield None


_NEXT = {"__iter__": "__next__", "__aiter__": "__anext__"}


def _iterated(evaluator: "Evaluator", name: str, value: Instance) -> Value | None:
    for special in _NEXT:
        method = evaluator.hierarchy.find_method(name, special)
        if method is not None:
            iterated = evaluator.returned(method, value)
            if iterated == value or (isinstance(iterated, Instance) and iterated.name == name):
                # An iterator gives itself; what comes out is what its `__next__` returns.
                following = evaluator.hierarchy.find_method(name, _NEXT[special])
                return evaluator.returned(following, value) if following is not None else None
            return element_of(evaluator, iterated)
    for ancestor in evaluator.hierarchy.line_of(name):
        if ancestor.is_outside and ancestor.name.rpartition(".")[2] in (
            *YIELDING_FORMS,
            "list",
            "List",
            "Sequence",
            "set",
        ):
            return (
                evaluator.hierarchy.bind(ancestor.arguments[0], value, name) if ancestor.arguments else None
            )
    return None


def item_of(evaluator: "Evaluator", value: Value | None, position: int) -> Value | None:
    """What unpacking the value gives at a position."""
    match value:
        case Instance(name="builtins.tuple", arguments=arguments):
            if len(arguments) > position:
                return arguments[position]
            return arguments[0] if len(arguments) == 1 else None
        case Statement(subjects=subjects) if len(subjects) > position:
            return subjects[position]
        case Union(members=options):
            return join(tuple(item_of(evaluator, option, position) for option in options))
        case _:
            return element_of(evaluator, value)


def entered(evaluator: "Evaluator", value: Value | None) -> Value | None:
    """What `with value as x` binds to x."""
    results: list[Value | None] = []
    for member in members(value):
        match member:
            case Instance(name="contextlib.AbstractContextManager", arguments=(argument,)):
                results.append(argument)
            case Instance(name=name) if not member.is_outside:
                results.append(_entered_instance(evaluator, name, member))
            case Instance(name=name, arguments=arguments):
                is_manager = "ContextManager" in name
                results.append(arguments[0] if is_manager and arguments else member)
            case _:
                results.append(None)
    return join(tuple(results))


def _entered_instance(evaluator: "Evaluator", name: str, member: Instance) -> Value | None:
    for special in ("__enter__", "__aenter__"):
        method = evaluator.hierarchy.find_method(name, special)
        if method is not None:
            return evaluator.returned(method, member) or member
    return member
