"""`User.__table__`, its columns and aliases -> the class that is mapped to the table."""

from cutaway.resolving.outside import STATEMENT_PACKAGES, package_of
from cutaway.resolving.values import ClassObject, Instance, Outside, Value

_TABLE = "sqlalchemy.Table"
"""Its argument is the class."""

_COLUMNS = frozenset({"c", "columns"})
"""Where a table keeps its columns, each under its name."""


def table_of_class(receiver: Instance | ClassObject, found: Value | None) -> Value | None:
    """`User.__table__`, of which `found` is what the text tells; another library's is left alone."""
    is_library = isinstance(found, Instance | Outside) and package_of(found.name) in STATEMENT_PACKAGES
    if found is not None and not is_library:
        return found
    # An object may be of a class below, as what is declared `type[User]` may be one.
    cls = receiver if isinstance(receiver, ClassObject) else Instance("builtins.type", (receiver,))
    return Instance(_TABLE, (cls,))


def of_table(table: Instance, name: str) -> Value | None:
    """The columns of a class's table, which tell of the class as the table does; None for all else."""
    return table if name in _COLUMNS and mapped_to(table) is not None else None


def mapped_to(value: Value | None) -> Value | None:
    """The class whose table something is; None for what is no table of a class."""
    match value:
        case Instance(name=name, arguments=(cls,)) if name == _TABLE:
            return cls
        case _:
            return None
