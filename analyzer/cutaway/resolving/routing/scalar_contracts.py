"""An annotation -> whether it is a complete contract of scalars: FastAPI checks all keys and values."""

from cutaway.parsing import parse_expression
from cutaway.parsing.syntax import Attribute, Call, Expression, Literal, Name, Operation, Subscript, Text
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.outside import is_enum
from cutaway.resolving.scalars import EITHER, SCALARS, SEQUENCES
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import find_alias, read_type
from cutaway.resolving.values import Instance, Outside, Value, members

_MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"})
_DEEPEST = 2
"""Mappings in mappings any deeper are records without names."""
_LONGEST = 20
"""Aliases of aliases, and parts of parts."""


def is_scalar_contract(
    evaluator: Evaluator, annotation: Expression, scope: Scope, mappings: int = 0, depth: int = 0
) -> bool:
    """Whether scalars, and containers that say they hold nothing else, are all that it allows."""
    if depth > _LONGEST:
        return False

    def is_complete(part: Expression, where: Scope = scope, deeper: int = 0) -> bool:
        return is_scalar_contract(evaluator, part, where, mappings + deeper, depth + 1)

    match annotation:
        case Text(value=text, at=at):
            parsed = parse_expression(text, at)
            return parsed is not None and is_complete(parsed)
        case Literal():
            return True
        case Operation(operator=operator, operands=operands) if set(operator) <= {"|", " "}:
            return all(is_complete(each) for each in operands)
        case Name() | Attribute() | Call():
            alias = find_alias(evaluator, annotation, scope)
            if alias is not None:
                return is_complete(*alias)
            return _is_scalar(evaluator, read_type(evaluator, annotation, scope))
        case Subscript(value=value, items=items):
            match _name_form(evaluator, value, scope):
                case "Literal":
                    return True
                case "Annotated":
                    return is_complete(items[0])
                case short if short in SEQUENCES | EITHER:
                    return all(is_complete(each) for each in items)
                case short if short in _MAPPINGS and mappings < _DEEPEST:
                    return all(is_complete(each, deeper=1) for each in items)
                case _:
                    return False
        case _:
            return False


def holds_bare_sequence(evaluator: Evaluator, annotation: Expression, scope: Scope, depth: int = 0) -> bool:
    """Whether a list, set or tuple in it does not say what it holds."""
    if depth > _LONGEST:
        return False

    def holds(part: Expression, where: Scope = scope) -> bool:
        return holds_bare_sequence(evaluator, part, where, depth + 1)

    match annotation:
        case Text(value=text, at=at):
            parsed = parse_expression(text, at)
            return parsed is not None and holds(parsed)
        case Operation(operands=operands):
            return any(holds(each) for each in operands)
        case Name() | Attribute() | Call():
            alias = find_alias(evaluator, annotation, scope)
            return (
                holds(*alias) if alias is not None else _name_form(evaluator, annotation, scope) in SEQUENCES
            )
        case Subscript(value=value, items=items):
            form = _name_form(evaluator, value, scope)
            inner = items[:1] if form == "Annotated" else items
            return form != "Literal" and any(holds(each) for each in inner)
        case _:
            return False


def _name_form(evaluator: Evaluator, annotation: Expression, scope: Scope) -> str:
    form = evaluator.evaluate(annotation, scope)
    return form.name.rpartition(".")[2] if isinstance(form, Outside) else ""


def _is_scalar(evaluator: Evaluator, value: Value | None) -> bool:
    options = tuple(members(value))
    return bool(options) and all(
        isinstance(each, Instance)
        and (
            is_enum(evaluator.hierarchy.ancestors_of(each.name))
            if ":" in each.name
            else each.name.rpartition(".")[2] in SCALARS
        )
        for each in options
    )
