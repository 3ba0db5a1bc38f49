"""`app.dependency_overrides[get_x] = get_y` -> whoever asks for the one gets the other."""

from collections.abc import Iterator

from cutaway.model import Certainty, Via
from cutaway.parsing.syntax import Assign, Attribute, Call, Dictionary, Expression, Name, Position, Subscript
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.elements import provided
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.recording import Recorder
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, options_of

_NAME = "dependency_overrides"


def read_override_assigned(evaluator: Evaluator, recorder: Recorder, statement: Assign, scope: Scope) -> None:
    """Record an override that is set, or all of them at once."""
    match statement:
        case Assign(target=Subscript(value=container, items=(key,)), value=value) if value is not None:
            if _is_overrides(evaluator, container, scope):
                _override(evaluator, recorder, (key, value), statement.at, scope)
        case Assign(target=Attribute(name=name), value=Dictionary() as value) if name == _NAME:
            _override_all(evaluator, recorder, value, scope)
        case _:
            return


def read_override_call(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """Record what `app.dependency_overrides.update({…})` and `.setdefault(…, …)` set."""
    function, arguments = call.function, call.arguments
    if not isinstance(function, Attribute) or function.name not in ("update", "setdefault") or not arguments:
        return
    if not _is_overrides(evaluator, function.value, scope):
        return
    first, last = arguments[0].value, arguments[len(arguments) - 1].value
    if isinstance(first, Dictionary):
        _override_all(evaluator, recorder, first, scope)
    elif len(arguments) > 1:
        _override(evaluator, recorder, (first, last), call.at, scope)


def _is_overrides(evaluator: Evaluator, container: Expression, scope: Scope) -> bool:
    match container:
        case Attribute(name=name):
            return name == _NAME
        case Name():
            value = evaluator.evaluate(container, scope)
            return isinstance(value, Outside) and value.name.endswith(f".{_NAME}")
        case _:
            return False


def _override_all(evaluator: Evaluator, recorder: Recorder, given: Dictionary, scope: Scope) -> None:
    for key, value in zip(given.keys, given.values, strict=True):
        if key is not None:
            _override(evaluator, recorder, (key, value), value.at, scope)


def _override(
    evaluator: Evaluator, recorder: Recorder, pair: tuple[Expression, Expression], at: Position, scope: Scope
) -> None:
    overridden = options_of(evaluator.evaluate(pair[0], scope))
    given = evaluator.evaluate(pair[1], scope)
    is_one = len(overridden) == len(options_of(given)) == 1
    certainty = Certainty.LIKELY if is_one else Certainty.POSSIBLE
    for option in overridden:
        for symbol in _called_for(evaluator, option):
            evaluator.bindings.override(symbol, given)
            for target in targets_of(evaluator, given, Via.OVERRIDE):
                if target.port is None:
                    recorder.refer(scope, target._replace(certainty=certainty), at, symbol)
        if isinstance(option, ClassObject):
            evaluator.bindings.bind(evaluator, option.name, provided(evaluator, given))


def _called_for(evaluator: Evaluator, dependency: Value) -> Iterator[str]:
    """What would be called for a dependency that nothing overrides."""
    match dependency:
        case Function(symbol=symbol):
            yield symbol
        case ClassObject(name=name):
            yield name
        case Instance(name=name) if not dependency.is_outside:
            method = evaluator.hierarchy.find_method(name, "__call__")
            if method is not None:
                yield method
        case _:
            return
