"""Statements that put something into a container or take it out -> what becomes of the container."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, assert_never

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    DefinitionKind,
    Delete,
    Dictionary,
    Evaluate,
    Expression,
    Module,
    Name,
    Return,
    Slice,
    Statement,
    Subscript,
    Text,
)
from cutaway.resolving.growing import (
    emptied,
    is_list,
    merge,
    put,
    put_at,
    put_perhaps,
    take,
    with_entries,
    within,
    without_entries,
)
from cutaway.resolving.index import Place
from cutaway.resolving.keys import key_of
from cutaway.resolving.rebinding import bind_statement
from cutaway.resolving.refining import is_telling, put_in
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, Value

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


class How(Enum):
    PUT = auto()
    """Under the key, or under any."""
    DEFAULT = auto()
    """As `PUT`, unless something is there."""
    INSERT = auto()
    """Before the position that the key is; without one, at the end."""
    MERGE = auto()
    """Everything that the added one holds."""
    SPLICE = auto()
    """As `MERGE`, in the place of some of what was there."""
    TAKE = auto()
    """What stands under the key goes, or what stands at the end."""
    SHUFFLE = auto()
    """What stands where is not known any more."""
    CLEAR = auto()


METHODS = {
    "append": How.INSERT,
    "insert": How.INSERT,
    "setdefault": How.DEFAULT,
    "update": How.MERGE,
    "extend": How.MERGE,
    "pop": How.TAKE,
    "clear": How.CLEAR,
    **dict.fromkeys(("add", "appendleft", "put", "put_nowait"), How.PUT),
    **dict.fromkeys(("popitem", "popleft", "remove", "sort", "reverse", "rotate", "extendleft"), How.SHUFFLE),
}
"""Methods of containers, by what they do."""


class Growth(NamedTuple):
    """What happens to a container, in words of the text."""

    how: How
    root: Expression
    """The container; with a `path`, the one that holds it, under these keys from the outside in."""
    path: tuple[Expression, ...] = ()
    added: Expression | None = None
    key: Expression | None = None


class ModuleGrowth(NamedTuple):
    """Some code changes what its module calls `name`."""

    name: str
    place: Place
    growth: Growth


Become = Callable[["Evaluator", Growth, Value | None, Scope], Value | None]
"""What a container is once something has happened to it in a scope."""


def growth_of(statement: Statement) -> Growth | None:
    """What a statement does to which container: `d[k] = v`, `xs.append(v)`, `del d[k]`; else None."""
    # By type first: this is asked of every statement, and few of them change a container.
    if type(statement) is Assign:
        return _growth_by_assignment(statement)
    if type(statement) is Evaluate or type(statement) is Return:
        called = statement.value
        return _growth_by_method(called) if type(called) is Call else None
    if type(statement) is Delete:
        return _growth_by_deletion(statement.target)
    return None


def _growth_by_assignment(statement: Assign) -> Growth | None:
    target, added = statement.target, statement.value
    if added is None:
        return None
    if statement.is_augmented:
        return _growth(How.MERGE, target, added)
    if type(target) is Subscript and len(target.items) == 1:
        (key,) = target.items
        if isinstance(key, Slice):
            return _growth(How.SPLICE, target.value, added)
        return _growth(How.PUT, target.value, added, key)
    return _growth_by_method(added) if type(added) is Call else None


def _growth_by_deletion(target: Expression) -> Growth | None:
    match target:
        case Subscript(value=container, items=(key,)):
            return _growth(How.SHUFFLE if isinstance(key, Slice) else How.TAKE, container, None, key)
        case _:
            return None


def _growth_by_method(call: Call) -> Growth | None:
    if isinstance(call.function, Call):
        call = call.function  # `tasks.pop()()` takes and calls
    function, arguments = call.function, call.arguments
    if not isinstance(function, Attribute) or function.name not in METHODS:
        return None
    how, container = METHODS[function.name], function.value
    given = [argument.value for argument in arguments if argument.name is None and not argument.star]
    first, last = (given[0], given[-1]) if given else (None, None)
    match how:
        case How.MERGE if not given and arguments:
            keys = tuple(Text(each.name, (), call.at) if each.name else None for each in arguments)
            named = Dictionary(keys, tuple(each.value for each in arguments), call.at)
            return _growth(how, container, named)
        case How.PUT | How.MERGE:
            return _growth(how, container, last) if len(given) == len(arguments) and given else None
        case How.INSERT | How.DEFAULT:
            if len(given) != len(arguments) or not given:
                return None
            return _growth(how, container, last, first if len(given) > 1 else None)
        case How.TAKE:
            return _growth(how, container, None, first)
        case How.SHUFFLE | How.CLEAR | How.SPLICE:
            return _growth(how, container, None)
        case _:
            assert_never(how)


def _growth(
    how: How, container: Expression, added: Expression | None, key: Expression | None = None
) -> Growth:
    path: list[Expression] = []
    while True:
        match container:
            case Subscript(value=outer, items=(item,)) if not isinstance(item, Slice):
                path.insert(0, item)
            case Call(function=Attribute(value=outer, name="setdefault"), arguments=(first, *_)):
                path.insert(0, first.value)  # `groups.setdefault(key, []).append(item)`
            case _:
                return Growth(how, container, tuple(path), added, key)
        container = outer


def grow(evaluator: "Evaluator", growth: Growth, value: Value | None, scope: Scope) -> Value | None:
    """What the container is after the statement has run."""
    added = evaluator.evaluate(growth.added, scope) if growth.added is not None else None

    def change(container: Value | None) -> Value | None:
        length = len(container.entries) if isinstance(container, Instance) else 0
        key = key_of(evaluator, growth.key, scope, length) if growth.key is not None else None
        match growth.how:
            case How.PUT:
                return put(container, added, key)
            case How.DEFAULT:
                return put_perhaps(container, added, key)
            case How.INSERT:
                if growth.key is None:
                    return put_at(container, added, None)
                is_told = key is not None and key.isdigit()
                return put_at(container, added, int(key)) if is_told and key else put(container, added, None)
            case How.MERGE:
                return merge(container, added)
            case How.SPLICE:
                return merge(without_entries(container), added)
            case How.TAKE:
                last = str(length - 1) if growth.key is None and is_list(container) else None
                return take(container, key or last)
            case How.SHUFFLE:
                return without_entries(container) if is_list(container) else container
            case How.CLEAR:
                return with_entries(container, ()) if isinstance(container, Instance) else container
            case _:
                assert_never(growth.how)

    return within(value, _path(evaluator, growth, scope), change, _IMPLIED.get(growth.how))


def grow_perhaps(evaluator: "Evaluator", growth: Growth, value: Value | None, scope: Scope) -> Value | None:
    """What the container may be, where nobody knows whether or when the statement runs."""
    added = put_in(evaluator, growth.added, scope) if growth.added is not None else None

    def change(container: Value | None) -> Value | None:
        match growth.how:
            case How.PUT | How.DEFAULT:
                key = key_of(evaluator, growth.key, scope) if growth.key is not None else None
                return put_perhaps(container, added, key)
            case How.INSERT:
                return put(container, added, None)
            case How.MERGE | How.SPLICE:
                return merge(without_entries(container), added)
            case How.TAKE | How.SHUFFLE | How.CLEAR:
                return without_entries(container) if is_list(container) else container
            case _:
                assert_never(growth.how)

    return within(value, _path(evaluator, growth, scope), change, _IMPLIED.get(growth.how))


def cleared(
    evaluator: "Evaluator", value: Value | None, growths: Iterable[tuple[Growth, Place]]
) -> Value | None:
    """The container without what its type says of its contents, where all that code puts in says more."""
    without = emptied(value)
    if without is value:
        return value
    added = [
        put_in(evaluator, growth.added, evaluator.scope_of(place))
        for growth, place in growths
        if growth.added is not None
    ]
    return without if added and all(is_telling(each) for each in added) else value


_IMPLIED = {
    How.PUT: Instance("builtins.dict"),
    How.DEFAULT: Instance("builtins.dict"),
    How.INSERT: Instance("builtins.list"),
}
"""What a container within a container is, of which nothing is known."""


def _path(evaluator: "Evaluator", growth: Growth, scope: Scope) -> tuple[str | None, ...]:
    return tuple(key_of(evaluator, key, scope) for key in growth.path)


def module_growths(module: Module) -> Iterator[ModuleGrowth]:
    """Everything that a module's code does to names which it does not bind itself in a function."""
    for number, definition in enumerate(module.definitions):
        own: set[str] | None = None
        for statement in definition.body:
            growth = growth_of(statement)
            if growth is None or not isinstance(growth.root, Name):
                continue
            if own is None and definition.kind is DefinitionKind.FUNCTION:
                own = {name for inner in definition.body for name, _ in bind_statement(inner)}
                own.update(parameter.name for parameter in definition.parameters)
            if own is None or growth.root.id not in own:
                yield ModuleGrowth(growth.root.id, Place(module, number), growth)
