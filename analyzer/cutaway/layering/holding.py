"""Survey + a class -> claims about the data that it holds: table, entity, contract, settings or value."""

import sys

from cutaway.layering.surveying import Survey
from cutaway.model import ClassFacts

_CONTRACT_BASES = frozenset(
    {
        ("pydantic", "BaseModel"),
        ("pydantic", "RootModel"),
        ("pydantic", "GenericModel"),
        ("sqlmodel", "SQLModel"),
        ("msgspec", "Struct"),
    }
)
_FRAMEWORKS = frozenset({"fastapi", "starlette", "sqlalchemy"})
"""Packages whose classes are known, and hold no data for contracts."""
_VALUE_BASES = frozenset({"TypedDict", "NamedTuple"})
_VALUE_DECORATORS = frozenset({"dataclass", "define", "frozen", "attrs", "s", "mutable"})
_VALUE_PACKAGES = frozenset({"dataclasses", "attr", "attrs", "pydantic"})
_SCALARS = frozenset(
    {"str", "int", "float", "complex", "bytes", "Decimal", "UUID", "date", "datetime", "Path"}
)
_SCALAR_PACKAGES = frozenset({"builtins", "decimal", "uuid", "datetime", "pathlib"})
_SCALARS_OF_PYDANTIC = ("Str", "Url", "Email", "Dsn", "Int", "Float", "Decimal", "Bytes", "Color", "Address")
_ENTITY_PLACES = frozenset({"domain", "entities", "entity"})
_DATA_PLACES = frozenset({"schema", "schemas", "dto", "dtos", "model", "models"})
_SETTINGS_PLACES = frozenset({"config", "configs", "configuration", "settings"})
_COLLECTION_NAMES = frozenset({"__collection__", "__collection_name__"})


def ends_of(dotted: str) -> tuple[str, str]:
    """First and last part of a dotted name."""
    parts = dotted.replace(":", ".").split(".")
    return parts[0], parts[-1]


def is_contract_type(facts: ClassFacts) -> bool:
    """Whether a class validates or serialises data (pydantic, SQLModel, msgspec)."""
    return any(ends_of(ancestor) in _CONTRACT_BASES for ancestor in facts.ancestors)


def is_table(facts: ClassFacts) -> bool:
    return facts.table is not None or "table" in facts.keywords


def is_value(facts: ClassFacts) -> bool:
    """Whether a class is a dataclass, TypedDict, NamedTuple or attrs class: data with names."""
    decorators = {ends_of(decorator) for decorator in facts.decorators}
    return any(ends_of(ancestor)[1] in _VALUE_BASES for ancestor in facts.ancestors) or any(
        first in _VALUE_PACKAGES and last in _VALUE_DECORATORS for first, last in decorators
    )


def is_scalar(facts: ClassFacts) -> bool:
    """Whether a class is a kind of string, number or the like: `class Code(str)`, `class Mail(EmailStr)`."""
    ends = {ends_of(ancestor) for ancestor in facts.ancestors}
    return any(
        (first in _SCALAR_PACKAGES and last in _SCALARS)
        or (first.startswith("pydantic") and last.endswith(_SCALARS_OF_PYDANTIC))
        for first, last in ends
    )


def is_contract(survey: Survey, facts: ClassFacts) -> bool:
    return facts.symbol in survey.contracts and (is_value(facts) or _is_data_of_a_library(survey, facts))


def _is_data_of_a_library(survey: Survey, facts: ClassFacts) -> bool:
    """Whether it is data below a class of some library, which may be nowhere to be looked at.

    FastAPI takes no other classes into contracts than those that validate.
    """
    if (
        is_contract_type(facts)
        or is_table(facts)
        or any("Mapped" in field.annotation for field in facts.fields)
    ):
        return False
    outside = {
        ends_of(ancestor)[0] for ancestor in facts.ancestors if ":" not in ancestor and "." in ancestor
    }
    libraries = outside - sys.stdlib_module_names - {"typing_extensions"}
    is_strange = bool(libraries) and libraries.isdisjoint(_FRAMEWORKS)
    return is_strange and (facts.symbol in survey.answered or any(field.annotation for field in facts.fields))


def is_shared_shape(survey: Survey, facts: ClassFacts) -> bool:
    """SQLModel without a table: a DTO, unless nothing but tables inherits from it."""
    if not is_contract_type(facts) or is_table(facts) or _is_kept(survey, facts):
        return False
    heirs = [survey.graph.classes[heir] for heir in survey.heirs_of.get(facts.symbol, ())]
    return not heirs or facts.symbol in survey.contracts or not all(is_table(heir) for heir in heirs)


def is_base_of_tables(survey: Survey, facts: ClassFacts) -> bool:
    if not is_contract_type(facts) or is_table(facts) or _is_kept(survey, facts):
        return False
    return not is_shared_shape(survey, facts)


def _is_kept(survey: Survey, facts: ClassFacts) -> bool:
    return is_stored(survey, facts) or is_entity(survey, facts) or is_part_of_settings(survey, facts)


def is_stored(survey: Survey, facts: ClassFacts) -> bool:
    return _is_unshown(survey, facts) and facts.symbol in survey.stored and not is_family_shown(survey, facts)


def is_family_shown(survey: Survey, facts: ClassFacts) -> bool:
    """Whether a route shows the class, an heir, or another heir of a base that gives it fields."""
    return bool(find_family_shown(survey, facts))


def find_family_shown(survey: Survey, facts: ClassFacts) -> frozenset[str]:
    """Those of the class, its heirs and other heirs of bases that give it fields that a route shows."""
    bases = (each for each in facts.ancestors if each in survey.graph.classes)
    roots = (facts.symbol, *(each for each in bases if survey.graph.classes[each].fields))
    family = {each for root in roots for each in (root, *survey.heirs_of.get(root, ()))}
    return survey.contracts.intersection(family)


def is_entity(survey: Survey, facts: ClassFacts) -> bool:
    """What DAOs without an ORM make of rows; where there are tables, these are the models."""
    if not _is_unshown(survey, facts) or survey.has_tables:
        return False
    return lies_among_entities(survey.symbol(facts.symbol).module)


def lies_among_entities(module: str) -> bool:
    """Whether the nearest folder or module of data is called for entities or the domain."""
    places = [part for part in module.split(".") if part in _ENTITY_PLACES | _DATA_PLACES]
    return bool(places) and places[-1] in _ENTITY_PLACES


def _is_unshown(survey: Survey, facts: ClassFacts) -> bool:
    """A validated class without a table of its own that no route has in its contract."""
    return is_contract_type(facts) and not is_table(facts) and facts.symbol not in survey.contracts


def is_document(survey: Survey, facts: ClassFacts) -> bool:
    """A class that names its collection, or is asked for, without being mapped by its own text."""
    if is_table(facts):
        return False
    if is_contract_type(facts):
        is_queried = facts.symbol in survey.queried and not survey.has_tables
        return is_queried or not _COLLECTION_NAMES.isdisjoint(facts.members)
    return facts.symbol in survey.queried and is_value(facts)


def is_part_of_settings(survey: Survey, facts: ClassFacts) -> bool:
    """What the environment fills, or what lies beside it; unless callers may see or send it."""
    if not is_contract_type(facts) or is_table(facts) or facts.symbol in survey.contracts:
        return False
    return facts.symbol in survey.configured or _lies_among_settings(survey, facts)


def _lies_among_settings(survey: Survey, facts: ClassFacts) -> bool:
    symbol = survey.symbol(facts.symbol)
    is_named = symbol.name.endswith(("Settings", "Config", "Configuration"))
    return is_named and not _SETTINGS_PLACES.isdisjoint(symbol.module.split("."))
