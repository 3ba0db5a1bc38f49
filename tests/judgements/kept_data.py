"""What DAOs keep without a table is a model where it lies among models, though a route shows it as well."""

# file: shop/domain/order.py
from pydantic import BaseModel


class OrderLine(BaseModel):  #: model
    title: str


class RefundRequest(BaseModel):  #: model
    reason: str


class Order(BaseModel):  #: model
    lines: list[OrderLine]
    refund: RefundRequest | None = None


# file: shop/schemas/order.py
from pydantic import BaseModel

from shop.domain.order import Order, RefundRequest


class OrderIn(BaseModel):  #: dto
    titles: list[str]


class OrderAnswer(BaseModel):  #: dto
    order: Order
    refund: RefundRequest | None


# file: shop/models/stock.py
from pydantic import BaseModel


class Place(BaseModel):  #: model
    shelf: str


class Stock(BaseModel):  #: model
    count: int
    place: Place | None = None


class TokenPayload(BaseModel):  #: dto
    sub: str


class StockLevel(BaseModel):  #: dto
    low: bool


class StockPayload(BaseModel):  #: model
    code: str


class StockUpdate(BaseModel):  #: dto
    count: int


# file: shop/readings.py
from pydantic import BaseModel


class Scale(BaseModel):  #: model
    unit: str


class Reading(BaseModel):  #: model
    at: str
    scale: Scale | None = None


class ReadingQuery(BaseModel):  #: dto
    at: str
# file: shop/repositories.py
import asyncpg
from pydantic import BaseModel

from shop.domain.order import Order, RefundRequest
from shop.models.stock import Stock, StockLevel, StockPayload, StockUpdate
from shop.readings import Reading, ReadingQuery
from shop.schemas.order import OrderIn


class Seen(BaseModel):  #: model
    at: str


class OrderRepository:  #: dao
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    async def get(self, key: int) -> Order:
        return Order.model_validate(await self.pool.fetchrow("SELECT * FROM orders WHERE id = $1", key))

    async def add(self, order: OrderIn) -> None:  #: CUT103
        await self.pool.execute("INSERT INTO orders (titles) VALUES ($1)", order.titles)

    async def refund(self, key: int) -> RefundRequest:
        return RefundRequest.model_validate(
            await self.pool.fetchrow("SELECT * FROM refunds WHERE id = $1", key)
        )

    async def see(self, at: str) -> None:
        await self.pool.execute("INSERT INTO seen VALUES ($1)", Seen(at=at).model_dump_json())


class StockRepository:  #: dao
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    async def get(self, key: int) -> Stock:
        return Stock.model_validate(await self.pool.fetchrow("SELECT * FROM stock WHERE id = $1", key))

    async def save(self, stock: Stock, payload: StockPayload) -> None:
        await self.pool.execute("UPDATE stock SET count = $1, p = $2", stock.count, payload.model_dump_json())

    async def read(self, query: ReadingQuery) -> Reading:  #: CUT103
        return Reading.model_validate(await self.pool.fetchrow("SELECT at FROM readings", query.at))

    async def measure(self) -> StockLevel:  #: CUT103
        return StockLevel.model_validate(await self.pool.fetchrow("SELECT count < 3 AS low FROM stock"))

    async def change(self, change: StockUpdate) -> None:  #: CUT103
        await self.pool.execute("UPDATE stock SET count = $1", change.count)


# file: shop/services.py
from shop.domain.order import Order
from shop.models.stock import Stock, StockLevel, StockPayload, StockUpdate
from shop.repositories import OrderRepository, StockRepository
from shop.schemas.order import OrderAnswer, OrderIn


class OrderService:  #: service
    def __init__(self, orders: OrderRepository, stock: StockRepository) -> None:
        self.orders = orders
        self.stock = stock

    async def show(self, key: int) -> OrderAnswer:
        return OrderAnswer(order=await self.orders.get(key), refund=await self.orders.refund(key))

    async def place(self, order: OrderIn) -> None:
        await self.orders.add(order)
        await self.orders.see("now")

    async def find(self, key: int) -> Order:
        return await self.orders.get(key)

    async def count(self, key: int) -> Stock:
        return await self.stock.get(key)

    async def refill(self, key: int, change: StockUpdate) -> StockLevel:
        stock = await self.stock.get(key)
        await self.stock.save(stock, StockPayload(code="refilled"))
        await self.stock.change(change)
        return await self.stock.measure()


# file: shop/pools.py
import asyncpg


def open_pool() -> asyncpg.Pool:  #: wiring
    return asyncpg.create_pool()
# file: shop/api.py
import asyncpg
from fastapi import Depends, FastAPI, HTTPException

from shop.domain.order import Order
from shop.models.stock import Stock, StockLevel, StockUpdate, TokenPayload
from shop.pools import open_pool
from shop.schemas.order import OrderAnswer, OrderIn
from shop.services import OrderService

app = FastAPI()


def read_token(token: str, pool: asyncpg.Pool = Depends(open_pool)) -> str:  #: router
    claims = TokenPayload(sub=token)
    if not pool.fetchrow("SELECT 1 FROM users WHERE id = $1", claims.sub):  #: CUT104
        raise HTTPException(401)
    return claims.sub


@app.get("/orders/{key}")
async def show_order(key: int, service: OrderService = Depends()) -> OrderAnswer:
    return await service.show(key)


@app.post("/orders")
async def place_order(order: OrderIn, service: OrderService = Depends()) -> None:
    await service.place(order)


@app.get("/orders/{key}/raw", response_model=Order)  #: CUT201
async def show_raw(key: int, service: OrderService = Depends()):
    return await service.find(key)


@app.put("/stock/{key}")
async def refill(key: int, change: StockUpdate, service: OrderService = Depends()) -> StockLevel:
    return await service.refill(key, change)


@app.post("/stock")
async def take_stock(stock: Stock, user: str = Depends(read_token)) -> None: ...
