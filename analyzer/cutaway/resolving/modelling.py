"""Making and dumping objects of pydantic and SQLAlchemy -> the project's methods that these then run."""

from typing import NamedTuple

from cutaway.model import Certainty, Via, weaker
from cutaway.parsing.syntax import Attribute, Call, Name
from cutaway.resolving.attributes import class_names
from cutaway.resolving.dispatching import certainty_among
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.leaving_out import run_serializers, written_by
from cutaway.resolving.outside import MODEL_PACKAGES, package_of
from cutaway.resolving.providing import POSSIBLE_LIMIT
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import placeholder
from cutaway.resolving.validating import SOMETHING, Given, given_by, run_validators
from cutaway.resolving.values import ClassObject, Instance, TypeVariable, Value, members


class _Making(NamedTuple):
    """An object of the class is made of what is given, if that is sure."""

    cls: str
    given: Given
    at_most: Certainty = Certainty.CERTAIN


MAKING = frozenset(
    {"model_validate", "model_validate_json", "parse_obj", "parse_raw", "from_orm", "validate"}
)
CONSTRUCTING = MAKING | {"model_construct", "construct", "model_validate_strings"}
DUMPING = frozenset({"model_dump", "model_dump_json", "dict", "json"})


def read_model_call(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """Record the validators of what a call makes, and the serializers of what it dumps."""
    options = tuple(members(callee))
    at_most = certainty_among(options)
    for option in options:
        if isinstance(option, ClassObject):
            _validate(evaluator, recorder, _Making(option.name, given_by(call), at_most), call, scope)
    if isinstance(call.function, Attribute) and call.function.name in CONSTRUCTING:
        _construct(evaluator, recorder, call.function, scope)
    match call.function:
        case Attribute(value=Call(function=Name(id="super")), name="__init__"):
            own = scope.enclosing_class()
            if own is not None:
                _validate(evaluator, recorder, _Making(own, given_by(call)), call, scope)
        case Attribute(value=receiver, name=name) if name in MAKING:
            made = tuple(class_names(evaluator.evaluate(receiver, scope)))
            at_most = Certainty.CERTAIN if len(made) == 1 else Certainty.POSSIBLE
            for cls in made:
                _validate(evaluator, recorder, _Making(cls, SOMETHING, at_most), call, scope)
        case Attribute(value=receiver, name=name) if name in DUMPING:
            dumped = tuple(members(evaluator.evaluate(receiver, scope)))
            at_most = certainty_among(dumped)
            for option in dumped:
                if isinstance(option, Instance) and not option.is_outside:
                    for method, sure in run_serializers(evaluator, option.name, written_by(call)):
                        target = Target(method, Via.CALL, weaker(sure, at_most))
                        recorder.refer(scope, target, call.function.at)
        case _:
            return


def _construct(evaluator: Evaluator, recorder: Recorder, maker: Attribute, scope: Scope) -> None:
    """`Order.model_validate(data)` makes an `Order` by a method that pydantic defines."""
    options = tuple(members(evaluator.evaluate(maker.value, scope)))
    sure = certainty_among(options)
    for option in options:
        made: list[tuple[str, Certainty]] = []
        match option:
            case ClassObject(name=name):
                made.append((name, sure))
            case Instance(name="builtins.type", arguments=(TypeVariable() as variable,)):
                recorder.refer(scope, Target(placeholder(variable), Via.CONSTRUCT), maker.at)
            case Instance():
                for name in class_names(option):
                    below = evaluator.hierarchy.descendants_of(name)
                    made.append((name, weaker(sure, Certainty.LIKELY)))
                    made.extend((heir, Certainty.POSSIBLE) for heir in below if len(below) <= POSSIBLE_LIMIT)
            case _:
                pass
        for name, certainty in made:
            if _is_pydantic_maker(evaluator, name, maker.name):
                recorder.refer(scope, Target(name, Via.CONSTRUCT, certainty), maker.at)


def _is_pydantic_maker(evaluator: Evaluator, cls: str, method: str) -> bool:
    """Whether the class has the method from pydantic and not from the project."""
    packages = {package_of(ancestor) for ancestor in evaluator.hierarchy.ancestors_of(cls)}
    return not MODEL_PACKAGES.isdisjoint(packages) and evaluator.hierarchy.find_method(cls, method) is None


def _validate(evaluator: Evaluator, recorder: Recorder, making: _Making, call: Call, scope: Scope) -> None:
    for method, certainty in run_validators(evaluator, making.cls, making.given):
        sure = weaker(certainty, making.at_most)
        recorder.refer(scope, Target(method, Via.CALL, sure), call.function.at)


def read_model_set(evaluator: Evaluator, recorder: Recorder, target: Attribute, scope: Scope) -> None:
    """Record the validators that SQLAlchemy runs whenever `target` is set."""
    given = Given(frozenset({target.name}), is_all=True)
    for option in members(evaluator.evaluate(target.value, scope)):
        if isinstance(option, Instance) and not option.is_outside:
            for method, certainty in run_validators(evaluator, option.name, given):
                if "validates" in evaluator.decorator_names(method):
                    recorder.refer(scope, Target(method, Via.CALL, certainty), target.at)
