"""Who hands text to a runner of statements is data access, whatever the runner's methods are called."""
# file: shop/database.py
import asyncpg


class Manager:  #: dao
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    async def execute_query(self, query, params=None):
        async with self.pool.acquire() as connection:
            return await connection.execute(query, *params)

    async def fetchrow_query(self, query, params=None):
        async with self.pool.acquire() as connection:
            return await connection.fetchrow(query, *params)
# file: shop/tokens.py
from shop.database import Manager


class Tokens:  #: dao
    def __init__(self, manager: Manager) -> None:
        self.manager = manager

    async def add(self, token: str) -> None:
        query = "INSERT INTO tokens (token) VALUES ($1)"
        await self.manager.execute_query(query, [token])

    async def has(self, token: str) -> bool:
        query = "SELECT 1 FROM tokens WHERE token = $1"
        return bool(await self.manager.fetchrow_query(query, [token]))
# file: shop/auth.py
from shop.tokens import Tokens


class Logout:  #: service
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    async def leave(self, token: str) -> None:
        if not await self.tokens.has(token):
            await self.tokens.add(token)
# file: shop/api.py
from fastapi import Depends, FastAPI

from shop.auth import Logout

app = FastAPI()


@app.post("/logout", status_code=204)
async def logout(token: str, auth: Logout = Depends()) -> None:
    await auth.leave(token)
