"""Names of classes -> those whose objects validate what they are made of."""

from collections.abc import Iterable, Iterator

from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.outside import RECORD_PACKAGES, package_of

MAKERS = frozenset({"model_validate", "model_validate_json", "model_construct", "from_orm", "parse_obj"})
_CONTRACT_PACKAGES = frozenset({"pydantic", "sqlmodel", "msgspec"})


def find_data(evaluator: Evaluator, names: Iterable[str]) -> Iterator[str]:
    """Classes of the project that inherit from pydantic, SQLModel or msgspec."""
    for name in names:
        ancestors = evaluator.hierarchy.ancestors_of(name) if ":" in name else ()
        if any(package_of(ancestor) in _CONTRACT_PACKAGES for ancestor in ancestors):
            yield name


def is_table(evaluator: Evaluator, name: str) -> bool:
    """Whether such a class of the project is a table, or a record of a library, as well."""
    bases = evaluator.index.place_of(name).definition.bases
    ancestors = evaluator.hierarchy.ancestors_of(name)
    is_record = any(package_of(ancestor) in RECORD_PACKAGES for ancestor in ancestors)
    return is_record or any(base.name == "table" for base in bases)
