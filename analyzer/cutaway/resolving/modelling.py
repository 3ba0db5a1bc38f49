"""Making and dumping objects of pydantic and SQLAlchemy -> the project's methods that these then run."""

from cutaway.model import Via
from cutaway.parsing.syntax import Attribute, Call, Name, Text
from cutaway.resolving.attributes import class_names
from cutaway.resolving.binding import decorator_name
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, Value, members

_MAKING = frozenset(
    {"model_validate", "model_validate_json", "parse_obj", "parse_raw", "from_orm", "validate"}
)
_DUMPING = frozenset({"model_dump", "model_dump_json", "dict", "json", "dump_python", "model_copy"})


def read_model_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """Record the validators of what a call makes, and the serializers of what it dumps."""
    for option in members(callee):
        if isinstance(option, ClassObject):
            given = None
            if not any(argument.star for argument in call.arguments):
                given = frozenset(argument.name for argument in call.arguments if argument.name is not None)
            ran = (
                method
                for method in evaluator.hierarchy.validators_of(option.name)
                if given is None or _validates(evaluator, method, given)
            )
            _run(tuple(ran), recorder, call, scope)
    match call.function:
        case Attribute(value=Call(function=Name(id="super")), name="__init__"):
            own = scope.enclosing_class()
            if own is not None:
                _run(evaluator.hierarchy.validators_of(own), recorder, call, scope)
        case Attribute(value=receiver, name=name) if name in _MAKING:
            for cls in class_names(evaluator.evaluate(receiver, scope)):
                _run(evaluator.hierarchy.validators_of(cls), recorder, call, scope)
        case Attribute(value=receiver, name=name) if name in _DUMPING:
            for option in members(evaluator.evaluate(receiver, scope)):
                if isinstance(option, Instance) and not option.is_outside:
                    _run(evaluator.hierarchy.serializers_of(option.name), recorder, call, scope)
        case _:
            return


def read_model_set(evaluator: Evaluator, recorder: Recorder, target: Attribute, scope: Scope) -> None:
    """Record the validators that SQLAlchemy runs whenever `target` is set."""
    for option in members(evaluator.evaluate(target.value, scope)):
        if isinstance(option, Instance) and not option.is_outside:
            for method in evaluator.hierarchy.validators_of(option.name):
                is_mapped = "validates" in evaluator.decorator_names(method)
                if is_mapped and _validates(evaluator, method, frozenset({target.name})):
                    recorder.refer(scope, Target(method, Via.CALL), target.at)


def hybrid_of(evaluator: Evaluator, cls: str, name: str) -> str | None:
    """The method that reading a hybrid property on its class runs; None if it is no such property."""
    method = evaluator.hierarchy.find_method(cls, name)
    if method is None or "hybrid_property" not in evaluator.decorator_names(method):
        return None
    place = evaluator.index.place_of(method)
    for number, definition in enumerate(place.module.definitions):
        if definition.parent == place.definition.parent and definition.name != name:
            for decorator in definition.decorators:
                match decorator:
                    # `@full.inplace.expression`, under a name of its own
                    case Attribute(value=Name(id=own) | Attribute(value=Name(id=own)), name="expression"):
                        if own == name:
                            return Place(place.module, number).symbol
                    case _:
                        pass
    return method


def _validates(evaluator: Evaluator, method: str, given: frozenset[str]) -> bool:
    """Whether a validator runs when these fields are given: pydantic leaves defaults alone, unless told."""
    for decorator in evaluator.index.place_of(method).definition.decorators:
        if not isinstance(decorator, Call) or decorator_name(decorator) not in (
            "validator",
            "field_validator",
            "validates",
        ):
            continue
        fields = [a.value.value for a in decorator.arguments if a.name is None and isinstance(a.value, Text)]
        is_always = any(argument.name == "always" for argument in decorator.arguments)
        if fields and "*" not in fields and not is_always and given.isdisjoint(fields):
            return False
    return True


def _run(methods: tuple[str, ...], recorder: Recorder, call: Call, scope: Scope) -> None:
    for method in methods:
        recorder.refer(scope, Target(method, Via.CALL), call.function.at)
