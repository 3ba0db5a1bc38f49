"""Making and dumping objects of pydantic and SQLAlchemy -> the project's methods that these then run."""

from cutaway.model import Via
from cutaway.parsing.syntax import Attribute, Call, Name, Text
from cutaway.resolving.attributes import class_names
from cutaway.resolving.binding import decorator_name
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, Value, members

MAKING = frozenset(
    {"model_validate", "model_validate_json", "parse_obj", "parse_raw", "from_orm", "validate"}
)
DUMPING = frozenset({"model_dump", "model_dump_json", "dict", "json"})


def read_model_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """Record the validators of what a call makes, and the serializers of what it dumps."""
    for option in members(callee):
        if isinstance(option, ClassObject):
            given = None
            is_open = any(argument.star or argument.name is None for argument in call.arguments)
            if not is_open and not _is_settings(evaluator, option.name):
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
        case Attribute(value=receiver, name=name) if name in MAKING:
            for cls in class_names(evaluator.evaluate(receiver, scope)):
                _run(evaluator.hierarchy.validators_of(cls), recorder, call, scope)
        case Attribute(value=receiver, name=name) if name in DUMPING:
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


def _is_settings(evaluator: Evaluator, cls: str) -> bool:
    """Whether the fields come out of the environment, and their defaults are validated too."""
    return any(name.endswith(".BaseSettings") for name in evaluator.hierarchy.ancestors_of(cls))


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
