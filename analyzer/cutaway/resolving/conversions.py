"""Conversions between two classes of the project, owned by the function that makes them."""

from collections.abc import Container, Iterable, Iterator

from cutaway.model import Certainty, weaker
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Dictionary,
    Expression,
    For,
    Name,
    Operation,
    Return,
    Starred,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.candidates import Candidate, both, classes_of, named_classes
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.injection import is_injected
from cutaway.resolving.outside import is_enum
from cutaway.resolving.rebinding import bound_names
from cutaway.resolving.recording import Making, Recorder
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    Outside,
    Value,
    members,
)

DUMPS = frozenset({"model_dump", "dict", "dump_python", "_asdict", "model_dump_json", "__dict__"})
_VALIDATORS = frozenset(
    {"model_validate", "from_orm", "parse_obj", "model_validate_json", "construct", "model_construct"}
)
_UPDATES = frozenset({"sqlmodel_update", "update", "update_from_dict", "model_copy", "copy", "set"})
_OUTSIDE_DUMPS = frozenset(
    {
        "fastapi.encoders.jsonable_encoder",
        "dataclasses.asdict",
        "builtins.dict",
        "builtins.vars",
        "attrs.asdict",
    }
)


def read_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """Record the conversion that a call makes, if it makes one."""
    for made in named_classes(callee):
        _read_construction(evaluator, recorder, made, call, scope)
    match call.function:
        case Attribute(value=receiver, name=name) if name in _VALIDATORS and call.arguments:
            how = "model_validate" if name != "from_orm" else name
            sources = tuple(classes_of(evaluator, call.arguments[0].value, scope))
            for target in named_classes(evaluator.evaluate(receiver, scope)):
                for making in _makings(sources, target, how):
                    recorder.convert(scope, making, call.function.at)
        case Attribute(value=receiver, name=name) if name in _UPDATES and call.arguments:
            targets = tuple(classes_of(evaluator, receiver, scope))
            for argument in call.arguments:
                if argument.name in (None, "update"):
                    sources = tuple(dumped_classes(evaluator, argument.value, scope))
                    for target in targets:
                        for making in _makings(sources, target, name):
                            recorder.convert(scope, making, call.function.at)
        case Name(id="setattr") if len(call.arguments) == 3:
            _read_setattr(evaluator, recorder, call, scope)
        case _:
            pass


def read_mapper(
    evaluator: Evaluator, recorder: Recorder, place: Place, converted: Container[tuple[str, str, str]]
) -> None:
    """A function from one object to another that it constructs is a mapper, however it goes about it."""
    scope = evaluator.scope_of(place)
    outer = evaluator.enclosing_scope(place)
    injected = {p.name for p in place.definition.parameters if is_injected(evaluator, p, outer)}
    given = {
        (name, option.name)
        for name, value in scope.parameters.items()
        for option in members(value)
        if isinstance(option, Instance) and ":" in option.name and name not in injected
    }
    if len(given) != 1:
        return
    parameter, source = given.pop()
    for statement in place.definition.body:
        match statement:
            case Return(value=Call(function=function) as call) if _reads(call, parameter, place):
                for made in named_classes(evaluator.evaluate(function, scope)):
                    if made.name != source and (place.symbol, source, made.name) not in converted:
                        certainty = weaker(made.certainty, Certainty.LIKELY)
                        making = Making(source, made.name, "mapper", certainty)
                        recorder.convert(scope, making, call.function.at)
            case _:
                pass


def _reads(call: Call, parameter: str, place: Place) -> bool:
    """Whether the arguments of a call go back to the parameter, directly or through one local name."""
    names = set(_names_used(tuple(argument.value for argument in call.arguments)))
    if parameter in names:
        return True
    for statement in place.definition.body:
        match statement:
            case Assign(target=Name(id=name), value=value) if name in names and value is not None:
                if parameter in _names_used((value,)):
                    return True
            case _:
                pass
    return False


def _names_used(expressions: tuple[Expression, ...]) -> Iterator[str]:
    pending = list(expressions)
    while pending:
        expression = pending.pop()
        if isinstance(expression, Name):
            yield expression.id
        pending.extend(parts_of(expression))


def _makings(sources: Iterable[Candidate], target: Candidate, how: str) -> Iterator[Making]:
    for source in sources:
        yield Making(source.name, target.name, how, both(source.certainty, target.certainty))


def _read_construction(
    evaluator: Evaluator, recorder: Recorder, target: Candidate, call: Call, scope: Scope
) -> None:
    pairs: dict[Candidate, set[tuple[str, str]]] = {}
    at = call.function.at
    for argument in call.arguments:
        # A Model taken whole as a positional argument converts nothing; a dump handed over does.
        if argument.star == "**" or (argument.star == "" and argument.name is None):
            sources = dumped_classes(evaluator, argument.value, scope)
            for making in _makings(sources, target, "dump-unpack"):
                recorder.convert(scope, making, at)
        elif argument.name is not None:
            for source, name in _carried_fields(evaluator, argument, scope):
                pairs.setdefault(source, set()).add((name, argument.name))
    for source, fields in pairs.items():
        for making in _makings((source,), target, "fields"):
            recorder.convert(scope, making._replace(fields=tuple(sorted(fields))), at)


def _carried_fields(
    evaluator: Evaluator, argument: Argument, scope: Scope
) -> Iterator[tuple[Candidate, str]]:
    """(class, field) that a keyword argument reads: `name=dto.name`, also inside a call around it.

    What goes into another object of the project does so on its own account, and what a function of the
    project makes of a field may be something else: `token=sign(user.id)`.
    """
    pending = [(argument.value, Certainty.CERTAIN)]
    while pending:
        expression, sure = pending.pop()
        match expression:
            case Attribute(value=Name() as receiver, name=name):
                for source in classes_of(evaluator, receiver, scope):
                    yield Candidate(source.name, weaker(source.certainty, sure)), name
            case Attribute(value=value) | Await(value=value) | Starred(value=value):
                pending.append((value, sure))
            case Call(arguments=arguments, function=function):
                called = tuple(members(evaluator.evaluate(function, scope)))
                if any(_takes_fields(evaluator, option) for option in called):
                    continue
                is_ours = any(isinstance(option, Function) for option in called)
                within = weaker(sure, Certainty.LIKELY) if is_ours else sure
                pending.extend((inner.value, within) for inner in arguments)
                if isinstance(function, Attribute):
                    pending.append((function.value, within))
            case _:
                pass


def _takes_fields(evaluator: Evaluator, called: Value) -> bool:
    """Whether calling it makes an object with fields of its own, which a member of an enum has not."""
    is_class = isinstance(called, ClassObject)
    return is_class and not is_enum(evaluator.hierarchy.ancestors_of(called.name))


def dumped_classes(
    evaluator: Evaluator, expression: Expression, scope: Scope, depth: int = 0
) -> Iterator[Candidate]:
    """Classes whose fields a dictionary holds: `dto.model_dump(…)`, `dto.__dict__`, `{**dto.dict(), …}`."""
    match expression:
        case Call(function=Attribute(value=receiver, name=name)) if name in DUMPS:
            yield from classes_of(evaluator, receiver, scope)
        case Call(function=function, arguments=arguments) if arguments:
            called = evaluator.evaluate(function, scope)
            if isinstance(called, Outside) and called.name in _OUTSIDE_DUMPS:
                yield from classes_of(evaluator, arguments[0].value, scope)
        case Attribute(value=receiver, name="__dict__"):
            yield from classes_of(evaluator, receiver, scope)
        case Dictionary(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if key is None:
                    yield from dumped_classes(evaluator, value, scope, depth)
        case Operation(operands=operands):
            for operand in operands:
                yield from dumped_classes(evaluator, operand, scope, depth)
        case Name(id=name) if depth < 3:
            source = assigned_to(name, scope)
            if source is not None:
                yield from dumped_classes(evaluator, source, scope, depth + 1)
            elif depth == 0:
                # `User(**payload)` with a pydantic object is an error; `sqlmodel_update(dto)` is not.
                yield from classes_of(evaluator, expression, scope)
        case _:
            return


def _read_setattr(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """`for name, value in dto.model_dump().items(): setattr(row, name, value)`."""
    target, key = call.arguments[0].value, call.arguments[1].value
    if not isinstance(key, Name):
        return
    for statement in scope.place.definition.body:
        if isinstance(statement, For) and key.id in _names_in(statement.target):
            sources = tuple(_looped_dump(evaluator, statement.iterable, scope))
            for made in classes_of(evaluator, target, scope):
                for making in _makings(sources, made, "setattr"):
                    recorder.convert(scope, making, call.function.at)


def _looped_dump(evaluator: Evaluator, iterable: Expression, scope: Scope) -> Iterator[Candidate]:
    match iterable:
        case Call(function=Attribute(value=inner, name="items")):
            yield from dumped_classes(evaluator, inner, scope)
        case _:
            yield from dumped_classes(evaluator, iterable, scope)


def _names_in(target: Expression) -> set[str]:
    return set(bound_names(target))


def assigned_to(name: str, scope: Scope) -> Expression | None:
    """The expression last assigned to a local name in the function's own text."""
    found: Expression | None = None
    for statement in scope.place.definition.body:
        if (
            isinstance(statement, Assign)
            and isinstance(statement.target, Name)
            and statement.target.id == name
        ):
            found = statement.value
    return found
