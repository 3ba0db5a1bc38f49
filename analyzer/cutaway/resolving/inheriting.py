"""The outside ancestors of a class -> the one that a member comes from which the project does not define."""

import builtins
from collections.abc import Iterable

from cutaway.resolving.libraries import DATABASE_PACKAGES, STATEMENT_METHODS, TRANSACTION_METHODS
from cutaway.resolving.outside import package_of

_PYDANTIC_BASES = frozenset({"BaseModel", "RootModel", "BaseSettings", "GenericModel"})
_PYDANTIC_MEMBERS = frozenset(
    {
        "model_computed_fields",
        "model_config",
        "model_construct",
        "model_copy",
        "model_dump",
        "model_dump_json",
        "model_extra",
        "model_fields",
        "model_fields_set",
        "model_json_schema",
        "model_parametrized_name",
        "model_post_init",
        "model_rebuild",
        "model_validate",
        "model_validate_json",
        "model_validate_strings",
    }
    | {
        "construct",
        "copy",
        "dict",
        "from_orm",
        "json",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "root",
        "schema",
        "schema_json",
        "settings_customise_sources",
        "update_forward_refs",
        "validate",
    }
)
"""All that pydantic's base classes have; of other libraries no such list could be complete."""


def owner_among(ancestors: Iterable[str], member: str) -> str | None:
    """The ancestor that has the member: the first that is known to, else the first that may."""
    listed = tuple(ancestors)
    for is_owner in (_has, _may_have):
        for ancestor in listed:
            if is_owner(ancestor, member):
                return ancestor
    return listed[0] if listed else None


def _has(ancestor: str, member: str) -> bool:
    package, name = package_of(ancestor), ancestor.rpartition(".")[2]
    if _is_pydantic(ancestor):
        return member in _PYDANTIC_MEMBERS
    if package == "builtins":
        return hasattr(getattr(builtins, name, None), member)
    return package in DATABASE_PACKAGES and member in STATEMENT_METHODS | TRANSACTION_METHODS


def _may_have(ancestor: str, member: str) -> bool:
    is_known = _is_pydantic(ancestor) or package_of(ancestor) == "builtins"
    return not is_known or member.startswith("__")


def _is_pydantic(ancestor: str) -> bool:
    is_base = ancestor.rpartition(".")[2] in _PYDANTIC_BASES
    return is_base and package_of(ancestor) in ("pydantic", "pydantic_settings")
