"""One unit of work."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlmodel import Session


@contextmanager
def transaction(session: Session) -> Generator[None]:
    """Keep everything that the block stores, or nothing of it."""
    try:
        yield
    except BaseException:
        session.rollback()
        raise
    session.commit()
