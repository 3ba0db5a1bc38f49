"""Names of outside classes and their methods -> whether a library offers them as DAOs, ready to use."""

READY_DAOS = frozenset(
    {
        ("fastcrud", "FastCRUD"),
        ("sqlalchemy_crud_plus", "CRUDPlus"),
        ("advanced_alchemy", "SQLAlchemyAsyncRepository"),
        ("advanced_alchemy", "SQLAlchemySyncRepository"),
        ("fastapi_users_db_sqlalchemy", "SQLAlchemyUserDatabase"),
    }
)
"""First and last part of the class's name; libraries re-export from many modules."""


def find_ready_dao(what: str) -> str | None:
    """The ready-made DAO whose method has this dotted name; None if it is not of one."""
    owner = what.rpartition(".")[0]
    return owner if (owner.partition(".")[0], owner.rpartition(".")[2]) in READY_DAOS else None
