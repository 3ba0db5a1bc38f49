"""An expression or statement -> the expressions directly inside it."""

from collections.abc import Iterator

from cutaway.parsing.syntax import (
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Conditional,
    Dictionary,
    Expression,
    Lambda,
    Named,
    Operation,
    Other,
    Slice,
    Starred,
    Statement,
    Subscript,
    Text,
    Yield,
)


def parts_of(expression: Expression) -> Iterator[Expression]:
    """The expressions directly inside an expression."""
    match expression:
        case Attribute(value=value) | Await(value=value) | Starred(value=value):
            yield value
        case Call(function=function, arguments=arguments):
            yield function
            for argument in arguments:
                yield argument.value
        case Subscript(value=value, items=items):
            yield value
            yield from items
        case Slice(lower=lower, upper=upper, step=step):
            for bound in (lower, upper, step):
                if bound is not None:
                    yield bound
        case Text(parts=parts) | Other(parts=parts):
            yield from parts
        case Collection(items=items):
            yield from items
        case Dictionary(keys=keys, values=values):
            for key in keys:
                if key is not None:
                    yield key
            yield from values
        case Comprehension(elements=elements, generators=generators):
            for generator in generators:
                yield generator.iterable
                yield from generator.conditions
            yield from elements
        case Lambda(defaults=defaults, body=body):
            for default in defaults:
                if default is not None:
                    yield default
            yield body
        case Conditional(test=test, body=body, otherwise=otherwise):
            yield from (test, body, otherwise)
        case Operation(operands=operands):
            yield from operands
        case Named(value=value):
            yield value
        case Yield(value=value):
            if value is not None:
                yield value
        case _:
            return


def expressions_of(statement: Statement) -> Iterator[Expression]:
    """The expressions that are parts of a statement."""
    return (part for part in statement if isinstance(part, Expression))
