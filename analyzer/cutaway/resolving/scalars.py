"""An annotation outside the project, where names cannot be looked up -> the scalars that it allows."""

from cutaway.parsing import parse_expression
from cutaway.parsing.syntax import Attribute, Expression, Literal, Name, Operation, Subscript, Text
from cutaway.resolving.values import Instance, Value, join

SCALARS = frozenset(
    {
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "UUID",
        "UUID4",
        "datetime",
        "date",
        "time",
        "timedelta",
        "Decimal",
        "EmailStr",
    }
    | {"PositiveInt", "NonNegativeInt", "Path", "AnyUrl", "HttpUrl"}
)
SEQUENCES = frozenset(
    {"list", "List", "set", "Set", "frozenset", "FrozenSet", "tuple", "Tuple", "Sequence", "Iterable"}
)
EITHER = frozenset({"Optional", "Union"})
_AWAITED = frozenset({"Awaitable", "Coroutine"})


def read_scalars(annotation: Expression) -> Value | None:
    """A scalar, one of several, or a list of some; None if anything else is allowed."""
    match annotation:
        case Text(value=text, at=at):
            parsed = parse_expression(text, at)
            return read_scalars(parsed) if parsed is not None else None
        case Name(id=short) | Attribute(name=short) if short in SCALARS:
            return Instance(f"builtins.{short}")
        case Operation(operator=operator, operands=operands) if set(operator) <= {"|", " "}:
            return _join_all(operands)
        case Subscript(value=Name(id=form) | Attribute(name=form), items=items) if form in EITHER:
            return _join_all(items)
        case Subscript(value=Name(id=form) | Attribute(name=form), items=items) if form in _AWAITED:
            return read_scalars(items[-1])
        case Subscript(value=Name(id=form) | Attribute(name=form), items=items) if form in SEQUENCES:
            held = _join_all(items)
            return Instance("builtins.list", (held,)) if held is not None else None
        case _:
            return None


def _join_all(parts: tuple[Expression, ...]) -> Value | None:
    values = [read_scalars(each) for each in parts if not _is_none(each)]
    return join(values) if None not in values else None


def _is_none(expression: Expression) -> bool:
    return isinstance(expression, Literal) and expression.text in ("None", "...")
