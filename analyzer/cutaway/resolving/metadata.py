"""What stands behind the type in a parameter's `Annotated` -> calls that make it, validators that run."""

from cutaway.model import Certainty, Via
from cutaway.parsing.syntax import Argument, Attribute, Call, Expression, Name, Operation, Subscript
from cutaway.resolving.outside import INJECTORS, package_of
from cutaway.resolving.recording import Target
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Outside, members
from cutaway.resolving.visiting import Visitor

_VALIDATING = frozenset({"pydantic", "pydantic_core", "annotated_types", "fastapi"})


def read_metadata(visitor: Visitor, annotation: Expression, own: Scope, outer: Scope) -> None:
    """The code around the function makes the calls; a validator runs when the function is given a value."""
    match annotation:
        case Subscript(value=form, items=items):
            named = visitor.evaluator.evaluate(form, outer)
            is_annotated = isinstance(named, Outside) and named.name.endswith(".Annotated")
            for item in items[:1] if is_annotated else items:
                read_metadata(visitor, item, own, outer)
            for item in items[1:] if is_annotated else ():
                _read_item(visitor, item, own, outer)
        case Operation(operands=operands):
            for operand in operands:
                read_metadata(visitor, operand, own, outer)
        case _:
            return


def _read_item(visitor: Visitor, item: Expression, own: Scope, outer: Scope) -> None:
    match item:
        case Call(function=function, arguments=arguments):
            made = visitor.evaluator.evaluate(function, outer)
            names = [made.name] if isinstance(made, Outside) and made.name not in INJECTORS else []
            if any(package_of(name) in _VALIDATING for name in names):
                for argument in arguments:
                    _read_validator(visitor, argument, own, outer)
                return
        case _:
            pass
    visitor.visit(item, outer)


def _read_validator(visitor: Visitor, argument: Argument, own: Scope, outer: Scope) -> None:
    if not isinstance(argument.value, Name | Attribute):
        visitor.visit(argument.value, outer)
        return
    for option in members(visitor.evaluator.evaluate(argument.value, outer)):
        if isinstance(option, Function):
            target = Target(option.symbol, Via.PASSED, Certainty.LIKELY)
            visitor.recorder.refer(own, target, argument.value.at)
