"""What all repositories can do, and how SQLAlchemy does it."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.shared.orm import Identified

ModelT = TypeVar("ModelT", bound=Identified)


class Repository(Protocol[ModelT]):
    async def get(self, key: int) -> ModelT | None: ...

    async def add(self, row: ModelT) -> ModelT: ...

    async def list_slice(self, offset: int, limit: int) -> Sequence[ModelT]: ...

    async def count(self) -> int: ...


class SqlRepository(Generic[ModelT]):
    model: type[ModelT]

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def get(self, key: int) -> ModelT | None:
        return await self.session.get(self.model, key)

    async def add(self, row: ModelT) -> ModelT:
        """Also gives the row its id."""
        self.session.add(row)
        await self.session.flush()
        return row

    async def list_slice(self, offset: int, limit: int) -> Sequence[ModelT]:
        statement = select(self.model).order_by(self.model.id).offset(offset).limit(limit)
        return (await self.session.scalars(statement)).all()

    async def count(self) -> int:
        statement = select(func.count()).select_from(self.model)
        return (await self.session.scalars(statement)).one()
