"""Calls whose result depends on their arguments, as the libraries that define them say."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Argument,
    Attribute,
    Call,
    Expression,
    Name,
)
from cutaway.resolving.applying import mapped
from cutaway.resolving.connecting import connected_result
from cutaway.resolving.declaring import made_base
from cutaway.resolving.elements import element_of
from cutaway.resolving.handing import handed_result
from cutaway.resolving.keeping import kept_result, made_keeper
from cutaway.resolving.libraries import names_session
from cutaway.resolving.looking_up import look_up
from cutaway.resolving.mapped_tables import mapped_to
from cutaway.resolving.outside import (
    ELEMENT_FUNCTIONS,
    INJECTORS,
    PASS_THROUGH,
    RECIPE_PACKAGES,
    RECIPES,
    SAME_COLLECTION,
    SINGLE_RESULTS,
    STATEMENT_BUILDERS,
    STATEMENT_PACKAGES,
    TASK_MAKERS,
    TYPE_ADAPTER,
    package_of,
)
from cutaway.resolving.querying import built_on, continued
from cutaway.resolving.records import record_result
from cutaway.resolving.reflecting import subclasses_of
from cutaway.resolving.relating import is_relationship, related
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    Callback,
    ClassObject,
    DottedName,
    Function,
    Injection,
    Instance,
    Outside,
    Provider,
    Running,
    Statement,
    TypeVariable,
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
    {
        "find",
        "find_one",
        "get",
        "get_one",
        "exec",
        "execute",
        "scalar",
        "scalars",
        "query",
        "stream",
        "stream_scalars",
    }
)


def special_call(evaluator: "Evaluator", expression: Call, scope: Scope) -> Value | None:
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
            return Statement(receiver.subjects or added, built_on(receiver, function.name))
        queried = continued(receiver, function.name)
        if queried is not None:
            return queried
        if isinstance(receiver, Instance) and receiver.name == TYPE_ADAPTER and "validate" in function.name:
            return join(receiver.arguments)
        if function.name == "alias" and mapped_to(receiver) is not None:
            return receiver
        held = kept_result(evaluator, receiver, expression, scope)
        if held is not None:
            return held
        if function.name in _SESSION_QUERIES and _is_session(evaluator, receiver, function.name):
            made = _session_result(evaluator, function.name, arguments, scope)
            is_query = isinstance(made, Statement) and _makes_query(evaluator, receiver, function.name)
            return Statement(made.subjects, Running.OWN) if isinstance(made, Statement) and is_query else made
        found = record_result(evaluator, function, scope)
        if found is not None:
            return found
        if function.name == "__subclasses__":
            return subclasses_of(evaluator, receiver)
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
    if is_relationship(value):
        return related(evaluator, expression, scope)
    if short == "aliased" and package_of(name) in STATEMENT_PACKAGES and arguments:
        aliased = evaluator.evaluate(arguments[0].value, scope)
        if isinstance(aliased, ClassObject):
            return aliased
    if short in STATEMENT_BUILDERS and package_of(name) in STATEMENT_PACKAGES:
        return Statement(_subjects(evaluator, arguments, scope))
    kept = made_base(evaluator, name, expression, scope) or connected_result(
        evaluator, name, expression, scope
    )
    if kept is None:
        kept = made_keeper(evaluator, name, expression, scope)
    if kept is None:
        kept = handed_result(evaluator, name, expression, scope) or mapped(evaluator, name, expression, scope)
    if kept is None:
        kept = look_up(evaluator, name, expression, scope)
    if kept is not None or not arguments:
        return kept
    first, last = arguments[0].value, arguments[len(arguments) - 1].value
    if short in _REQUESTS and isinstance(function, Attribute) and len(arguments) == 1:
        asked = evaluator.evaluate(first, scope)
        if isinstance(asked, ClassObject):
            return Instance(asked.name, asked.arguments)  # `container.resolve(Service)`
    if short == "TypeAdapter" and package_of(name) == "pydantic":
        return Instance(TYPE_ADAPTER, (evaluator.read_type(first, scope),))
    if short == "create_model" and package_of(name) == "pydantic":
        bases = [argument.value for argument in arguments if argument.name == "__base__"]
        return join(_classes_below(evaluator, base, scope) for base in bases)
    if short == "cast" and package_of(name) in ("typing", "typing_extensions"):
        return _cast(evaluator.read_type(first, scope), evaluator.evaluate(last, scope))
    if package_of(name) in RECIPE_PACKAGES and short in RECIPES:
        made = evaluator.evaluate(first, scope)
        if isinstance(made, DottedName):
            made = made.of  # `Factory("package.module.Class")`
        return Provider(made) if made is not None else None
    if name == "builtins.type" and len(arguments) == 1:
        described = evaluator.evaluate(first, scope)
        is_known = isinstance(described, Instance | TypeVariable)
        return Instance("builtins.type", (described,)) if is_known else None
    if short in ("sessionmaker", "async_sessionmaker"):
        chosen = next((argument.value for argument in arguments if argument.name == "class_"), None)
        made = evaluator.evaluate(chosen, scope) if chosen is not None else None
        if isinstance(made, Outside) and made.name.endswith(".AsyncSession"):
            return Outside("sqlalchemy.ext.asyncio.async_sessionmaker()")
        return Provider(made) if isinstance(made, ClassObject) else None
    if package_of(name) in RECIPE_PACKAGES and short == "Selector":
        choices = (argument.value for argument in arguments if argument.name is not None)
        return join(evaluator.evaluate(choice, scope) for choice in choices)
    if name in PASS_THROUGH:
        return evaluator.evaluate(first, scope)
    if name in TASK_MAKERS and arguments[0].name is None:
        return _task_of(evaluator, evaluator.evaluate(first, scope))
    if package_of(name) == "builtins" and short in SAME_COLLECTION:
        made = short if short in ("set", "frozenset") else "list"
        # `filter(keep, items)` gives some of the last; `sorted(items, key=…)` all of the only one.
        listed = [argument.value for argument in arguments if argument.name is None]
        held = evaluator.evaluate(listed[-1], scope) if listed else None
        return Instance(f"builtins.{made}", (element_of(evaluator, held),))
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


def _task_of(evaluator: "Evaluator", made_of: Value | None) -> Value | None:
    """What runs when the task does."""
    if isinstance(made_of, Instance) and not made_of.is_outside:
        method = evaluator.hierarchy.find_method(made_of.name, "__call__")
        return Function(method, made_of) if method is not None else None
    return made_of if isinstance(made_of, Function) else None


def _classes_below(evaluator: "Evaluator", base: Expression, scope: Scope) -> Value | None:
    """Some class below the one that is given."""
    made = evaluator.evaluate(base, scope)
    below = Instance(made.name, made.arguments) if isinstance(made, ClassObject) else None
    return Instance("builtins.type", (below,)) if below is not None else None


def _is_session(evaluator: "Evaluator", receiver: Value | None, method: str) -> bool:
    """Whether a method that runs queries is a library's own, also on a class below the library's."""
    if not isinstance(receiver, Instance):
        return False
    if receiver.is_outside:
        return True
    is_session = names_session(evaluator.hierarchy.ancestors_of(receiver.name))
    return is_session and evaluator.hierarchy.find_method(receiver.name, method) is None


def _makes_query(evaluator: "Evaluator", receiver: Value | None, method: str) -> bool:
    """Whether a method is `query` of a session of SQLAlchemy: what it gives runs itself."""
    if method != "query" or not isinstance(receiver, Instance):
        return False
    line = (ancestor.name for ancestor in evaluator.hierarchy.line_of(receiver.name))
    return names_session(name for name in line if package_of(name) in STATEMENT_PACKAGES)


def _cast(declared: Value | None, given: Value | None) -> Value | None:
    """What is cast to a type is of that type, but a function stays the function that it is."""
    is_function = any(isinstance(option, Function | Callback) for option in members(given))
    return given if is_function or declared is None else declared


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
                case Instance(name="builtins.type", arguments=(Instance() | TypeVariable() as inner,)):
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
    return subjects[0] if method in ("get", "get_one", "find_one", "scalar") else Statement(subjects)
