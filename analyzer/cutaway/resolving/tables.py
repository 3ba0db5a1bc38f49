"""A class -> the table or collection that its rows lie in."""

from cutaway.model import Certainty, Field
from cutaway.parsing.syntax import Assign, Attribute, Call, Define, Expression, Literal, Name
from cutaway.resolving.declaring import DECORATED
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.naming_tables import Subject, Table, guessed, returned_name, written_name
from cutaway.resolving.outside import RECORD_PACKAGES, package_of
from cutaway.resolving.record_tables import record_table

_COLUMN_MAKERS = frozenset({"Column", "mapped_column", "relationship"})
_WITHOUT_TABLES = frozenset(
    {"builtins", "abc", "typing", "typing_extensions", "enum", "dataclasses", "collections", "pydantic"}
)
"""Packages that map no class to a table and name none."""
_NAMING_NONE = _WITHOUT_TABLES | {"sqlalchemy", "sqlmodel"}


def table_of(
    evaluator: Evaluator,
    place: Place,
    ancestors: tuple[str, ...],
    keywords: tuple[str, ...],
    fields: tuple[Field, ...],
) -> Table | None:
    """The table of a class, and how sure its name is; None for a class that is mapped to none."""
    name = place.definition.name
    mapped = evaluator.bindings.tables.get(place.symbol)
    if mapped is not None:
        return Table(mapped, Certainty.CERTAIN)
    if _is_abstract(place):
        return None
    if any(package_of(ancestor) in RECORD_PACKAGES for ancestor in ancestors):
        return record_table(evaluator, place, ancestors)
    if "table" in keywords:
        return _declared(evaluator, place) or Table(name.lower(), Certainty.CERTAIN)
    if any(package_of(ancestor) == "sqlmodel" for ancestor in ancestors):
        return None  # without `table=True` it is a shape for others
    is_declarative = any(ancestor.startswith("sqlalchemy.") for ancestor in ancestors)
    if isinstance(evaluator.index.bindings[place.symbol].get("__tablename__"), Assign):
        is_mapped = is_declarative or not _is_plain(evaluator, place)
        return _declared(evaluator, place) if is_mapped else None
    own = _own_table(evaluator, place)
    if own is not None or not is_declarative or _is_base(evaluator, place):
        return own
    declared = _declared(evaluator, place)
    if declared is None and _is_mapped_by(ancestors, fields):
        return guessed(evaluator, name)
    return declared


def _declared(evaluator: Evaluator, place: Place) -> Table | None:
    """By the `__tablename__` of the class or of the nearest one that it inherits it from."""
    subject = Subject("cls", place.definition.name)
    certainty = Certainty.CERTAIN
    for ancestor in evaluator.hierarchy.line_of(place.symbol):
        bearer = ancestor.name
        if ancestor.is_outside:
            if package_of(bearer) not in _NAMING_NONE:
                certainty = Certainty.LIKELY  # its library may name the table
            continue
        holder = evaluator.index.place_of(bearer)
        bound = evaluator.index.bindings[bearer]
        match bound.get("__tablename__"):
            case Assign(value=value) if value is not None:
                found = written_name(evaluator, value, evaluator.scope_of(holder), subject)
            case Define(number=number):
                found = returned_name(evaluator, Place(holder.module, number), subject.name)
            case _:
                initializer = bound.get("__init_subclass__")
                if bearer == place.symbol or not isinstance(initializer, Define):
                    continue
                value = _set_on_heirs(Place(holder.module, initializer.number))
                if value is None:
                    continue
                certainty = Certainty.LIKELY
                found = _found_on_heirs(evaluator, Place(holder.module, initializer.number), value, subject)
        found = found or guessed(evaluator, subject.name)
        return found if certainty is Certainty.CERTAIN else found._replace(certainty=certainty)
    return None


def _set_on_heirs(initializer: Place) -> Expression | None:
    """What an `__init_subclass__` assigns to the `__tablename__` of the classes below."""
    for statement in initializer.definition.body:
        match statement:
            case Assign(target=Attribute(value=Name(), name="__tablename__"), value=value):
                return value
            case _:
                pass
    return None


def _found_on_heirs(
    evaluator: Evaluator, initializer: Place, value: Expression, subject: Subject
) -> Table | None:
    parameters = initializer.definition.parameters
    return written_name(
        evaluator,
        value,
        evaluator.scope_of(initializer),
        Subject(parameters[0].name if parameters else "", subject.name),
    )


def _own_table(evaluator: Evaluator, place: Place) -> Table | None:
    """`__table__ = Table("users", …)`."""
    match evaluator.index.bindings[place.symbol].get("__table__"):
        case Assign(value=Call(arguments=(first, *_))):
            name = place.definition.name
            found = written_name(evaluator, first.value, evaluator.scope_of(place), Subject("", name))
            return found or guessed(evaluator, name)
        case _:
            return None


def _is_mapped_by(ancestors: tuple[str, ...], fields: tuple[Field, ...]) -> bool:
    """Whether it has columns, and a declarative base of the project that maps them."""
    return any(":" in ancestor for ancestor in ancestors) and any(
        "Mapped" in field.annotation or field.value.rpartition(".")[2] in _COLUMN_MAKERS for field in fields
    )


def _is_plain(evaluator: Evaluator, place: Place) -> bool:
    """Whether nothing that the class is made with can map it to a table: a mixin for classes that are."""
    for ancestor in evaluator.hierarchy.line_of(place.symbol):
        if ancestor.is_outside:
            if package_of(ancestor.name) not in _WITHOUT_TABLES:
                return False
            continue
        definition = evaluator.index.place_of(ancestor.name).definition
        known = evaluator.hierarchy.bases_of(ancestor.name)
        if definition.decorators or len(known) != len(definition.bases):
            return False  # a base that could not be followed, or a metaclass
    return True


def _is_base(evaluator: Evaluator, place: Place) -> bool:
    """A declarative base itself: what it inherits from is SQLAlchemy's."""
    bases = [base.name for base in evaluator.hierarchy.bases_of(place.symbol) if base.is_outside]
    return any(base == DECORATED or base.rpartition(".")[2].startswith("Declarative") for base in bases)


def _is_abstract(place: Place) -> bool:
    return any(
        isinstance(statement, Assign)
        and isinstance(statement.target, Name)
        and statement.target.id == "__abstract__"
        and isinstance(statement.value, Literal)
        and statement.value.text == "True"
        for statement in place.definition.body
    )
