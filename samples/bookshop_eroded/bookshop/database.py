"""The engine, and one session per request."""

from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import Engine
from sqlmodel import Session, create_engine

from bookshop.settings import get_settings


@lru_cache
def get_engine() -> Engine:
    return create_engine(get_settings().database_url)


def get_session() -> Iterator[Session]:
    """Whatever no service has committed is rolled back when the request ends."""
    with Session(get_engine()) as session:
        yield session
