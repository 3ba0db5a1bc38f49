"""A function's body -> the objects that it gives back and has made, or keeps, itself."""

from collections.abc import Iterator

from cutaway.model import DeedKind
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Await,
    Call,
    Evaluate,
    Expression,
    Global,
    Name,
    Return,
    Subscript,
    With,
    Yield,
)
from cutaway.resolving.binding import named_in
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.libraries import SESSION_CLASSES
from cutaway.resolving.recording import Recorder
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, members

_LOOKUPS = frozenset({"get", "setdefault"})


def note_provided(evaluator: Evaluator, recorder: Recorder, place: Place, scope: Scope) -> None:
    for value in _given_back(place):
        if not _is_made_here(evaluator, value, place, scope):
            continue
        for option in members(evaluator.evaluate(value, scope)):
            if not isinstance(option, Instance):
                continue
            is_session = option.is_outside and option.name.rpartition(".")[2] in SESSION_CLASSES
            if not option.is_outside or is_session:
                recorder.do(scope, DeedKind.PROVIDES, option.name, value.at)


def _given_back(place: Place) -> Iterator[Expression]:
    for statement in place.definition.body:
        value: Expression | None = None
        match statement:
            case Return(value=value):
                pass
            case Evaluate(value=Yield(value=value)) | Assign(value=Yield(value=value)):
                pass
            case _:
                continue
        if value is not None:
            yield value


def _is_made_here(evaluator: Evaluator, value: Expression, place: Place, scope: Scope) -> bool:
    """Whether the function itself constructs the object, or takes it from a module or from `self`."""
    match value:
        case Call() if _is_construction(evaluator, value, scope):
            return True
        case Name(id=name):
            return _is_named_made_here(evaluator, name, place, scope)
        case Attribute(value=Name(id="self" | "cls")):
            return True
        case Call() | Subscript():
            container = _container_of(value, scope)
            stored = _stored_in(container, place) if container is not None else ()
            return any(_is_got(evaluator, source, scope) for source in stored)
        case _:
            return False


def _is_named_made_here(evaluator: Evaluator, name: str, place: Place, scope: Scope) -> bool:
    sources = tuple(_sources_of(name, place))
    is_of_module = name not in scope.variables or _is_global(name, place)
    if not sources:
        return is_of_module
    if sources[0] is None or _is_construction(evaluator, sources[0], scope):
        return True
    reads = [source for source in sources if source is not None and _container_of(source, scope) is not None]
    is_kept = is_of_module or bool(reads) or _is_stored(name, place, scope)
    return is_kept and all(
        source is None or source in reads or _is_got(evaluator, source, scope) for source in sources
    )


def _is_global(name: str, place: Place) -> bool:
    return any(isinstance(each, Global) and name in each.names for each in place.definition.body)


def _sources_of(name: str, place: Place) -> Iterator[Expression | None]:
    """What the function binds a name to, one after the other; None for what a `with` enters."""
    for statement in place.definition.body:
        match statement:
            case With(target=Name(id=bound)) if bound == name:
                yield None
            case Assign(target=Name(id=bound), value=source) if bound == name and source is not None:
                yield source
            case Evaluate(value=tested):
                yield from (each.value for each in named_in(tested) if _is_name(each.target, name))
            case _:
                pass


def _is_name(target: Expression, name: str) -> bool:
    return isinstance(target, Name) and target.id == name


def _is_construction(evaluator: Evaluator, value: Expression, scope: Scope) -> bool:
    if not isinstance(value, Call):
        return False
    return any(_constructs(option) for option in members(evaluator.evaluate(value.function, scope)))


def _constructs(value: object) -> bool:
    match value:
        case ClassObject():
            return True
        case Instance(name=name):
            return name.rpartition(".")[2] in SESSION_CLASSES
        case Outside(name=name):
            return name.rpartition(".")[2] in SESSION_CLASSES
        case _:
            return False


def _is_got(evaluator: Evaluator, value: Expression, scope: Scope) -> bool:
    """Whether it is constructed, or comes from a function of the project that says what it makes."""
    if isinstance(value, Await):
        return _is_got(evaluator, value.value, scope)
    if not isinstance(value, Call):
        return False
    makers = tuple(members(evaluator.evaluate(value.function, scope)))
    return _is_construction(evaluator, value, scope) or (
        bool(makers)
        and all(
            isinstance(maker, Function)
            and evaluator.index.place_of(maker.symbol).definition.returns is not None
            for maker in makers
        )
    )


def _container_of(value: Expression, scope: Scope) -> Expression | None:
    """`CACHE` of `CACHE.get(key)` and `CACHE[key]`, which outlives the call: its module or a class has it."""
    match value:
        case Call(function=Attribute(value=container, name=name)) if name in _LOOKUPS:
            pass
        case Subscript(value=container):
            pass
        case _:
            return None
    root = container
    while isinstance(root, Attribute):
        root = root.value
    return container if isinstance(root, Name) and root.id not in scope.variables else None


def _stored_in(container: Expression, place: Place) -> Iterator[Expression]:
    """What the function puts into a container."""
    for statement in place.definition.body:
        match statement:
            case Assign(target=Subscript(value=kept), value=value) if value is not None:
                if _spell(kept) == _spell(container):
                    yield value
            case _:
                pass


def _is_stored(name: str, place: Place, scope: Scope) -> bool:
    return any(
        isinstance(statement, Assign)
        and _container_of(statement.target, scope) is not None
        and statement.value is not None
        and _is_name(statement.value, name)
        for statement in place.definition.body
    )


def _spell(container: Expression) -> tuple[str, ...]:
    match container:
        case Name(id=name):
            return (name,)
        case Attribute(value=value, name=name):
            return (*_spell(value), name)
        case _:
            return ()
