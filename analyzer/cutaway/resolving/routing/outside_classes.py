"""The dotted name of a class outside the project -> what it is as a contract, and as what others give."""

import sys

from cutaway.model import ResponseShape
from cutaway.resolving.libraries import DATABASE_PACKAGES
from cutaway.resolving.outside import is_class_like, package_of
from cutaway.resolving.outside_calls import is_http
from cutaway.resolving.scalars import SCALARS

UNTYPED_CLASSES = frozenset(
    {"dict", "Dict", "Any", "object", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"}
)
"""What holds anything, under any name."""

_FRAMEWORKS = frozenset({"fastapi", "starlette", "pydantic", "pydantic_core", "typing_extensions"})
_NO_ROWS = ("fastcrud.", "tortoise.contrib.pydantic.")
_KEYS = "ObjectId"
_RAW = ("Table", "Row", "Rows", "Record", "Records", "Dict", "Frame")
"""How classes are called whose objects are rows, and functions in capitals that give what has no shape."""


def shape_of_outside(name: str) -> ResponseShape:
    """Of a class of some other package nothing but its name is known: it is taken for the DTO it may be."""
    short = name.rpartition(".")[2]
    if short in UNTYPED_CLASSES or _is_of_store(name) or is_http(name):
        return ResponseShape.UNTYPED
    return ResponseShape.TYPED if _is_of_stranger(name) else ResponseShape.SCALAR


def is_told_by_name(name: str) -> bool:
    """Whether its name alone says what objects of it are, whoever gives them.

    What is declared as a contract is none of the raw ones: FastAPI takes no row for one.
    """
    is_scalar = name.rpartition(".")[2] in SCALARS
    return is_scalar or (_is_of_stranger(name) and not name.endswith(_RAW))


def _is_of_store(name: str) -> bool:
    """Whether a library of a database has it: a row, a document, or what gives some."""
    is_of_library = package_of(name) in DATABASE_PACKAGES and not name.startswith(_NO_ROWS)
    return is_of_library and is_class_like(name) and not name.endswith(_KEYS)


def _is_of_stranger(name: str) -> bool:
    package = package_of(name)
    is_strange = package not in _FRAMEWORKS and package not in sys.stdlib_module_names
    return is_strange and "." in name and is_class_like(name)
