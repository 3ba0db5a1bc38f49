"""Without tables, what a DAO makes of a row is a model, unless a route shows it: then it is a contract."""
# file: shop/types.py
from pydantic import BaseModel


class Shown(BaseModel):  #: dto
    subject: str


class Kept(BaseModel):  #: model
    subject: str


class Answer(BaseModel):  #: dto
    results: Shown
# file: shop/daos.py
import asyncpg

from shop.types import Kept, Shown


class RelationDao:  #: dao
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    async def show(self, key: int) -> Shown:  #: CUT103
        row = await self.pool.fetchrow("SELECT * FROM relations WHERE id = $1", key)
        return Shown(**row)

    async def get(self, key: int) -> Kept:
        row = await self.pool.fetchrow("SELECT * FROM relations WHERE id = $1", key)
        return Kept(**row)
# file: shop/services.py
from shop.daos import RelationDao
from shop.types import Answer


class RelationService:  #: service
    def __init__(self, dao: RelationDao) -> None:
        self.dao = dao

    async def show(self, key: int) -> Answer:
        kept = await self.dao.get(key)
        return Answer(results=await self.dao.show(len(kept.subject)))
# file: shop/api.py
from fastapi import Depends, FastAPI

from shop.services import RelationService
from shop.types import Answer

app = FastAPI()


@app.get("/relations/{key}")
async def show_relation(key: int, service: RelationService = Depends()) -> Answer:
    return await service.show(key)
