"""`declarative_base(cls=Stored)` and its like -> what the class that they make inherits from."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Assign, Call, Collection, Expression
from cutaway.resolving.index import Place
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Outside, Value, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_MAKERS = frozenset({"declarative_base", "automap_base", "generate_base"})
_MADE = "sqlalchemy.orm.declarative_base()"
DECORATED = "sqlalchemy.orm.as_declarative()"
"""Stands for what the decorator adds to the bases of a class."""
_DECORATORS = frozenset({"as_declarative", "as_declarative_base"})


def made_base(evaluator: "Evaluator", maker: str, call: Call, scope: Scope) -> Value | None:
    """The classes that a made base is given, for which it is as good; None if there are none."""
    given = [argument.value for argument in call.arguments if argument.name == "cls"]
    if not _makes_base(maker) or not given:
        return None
    listed = given[0].items if isinstance(given[0], Collection) else given
    classes = (option for each in listed for option in members(evaluator.evaluate(each, scope)))
    return join(option for option in classes if isinstance(option, ClassObject))


def maker_of(evaluator: "Evaluator", base: Expression, scope: Scope) -> str | None:
    """What SQLAlchemy adds to a base of the project's that it made; None for other bases."""
    match base:
        case Call():
            made, where = base, scope
        case _:
            match find_named_binding(evaluator, base, scope):
                case (Assign(value=Call() as made), where):
                    pass
                case _:
                    return None
    match evaluator.evaluate(made.function, where):
        case Outside(name=maker) if made_base(evaluator, maker, made, where) is not None:
            return _MADE
        case _:
            return None


def decorated_as(evaluator: "Evaluator", place: Place) -> str | None:
    """What `@as_declarative()` makes a class inherit from; None for a class without it."""
    scope = evaluator.enclosing_scope(place)
    for decorator in place.definition.decorators:
        function = decorator.function if isinstance(decorator, Call) else decorator
        applied = evaluator.evaluate(function, scope)
        name = applied.name if isinstance(applied, Outside) else ""
        if package_of(name) == "sqlalchemy" and name.rpartition(".")[2] in _DECORATORS:
            return DECORATED
    return None


def _makes_base(name: str) -> bool:
    return package_of(name) == "sqlalchemy" and name.rpartition(".")[2] in _MAKERS
