"""What a method hands to the framework to be called is judged for itself."""
# file: shop/server.py
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from sqlmodel import Session, create_engine, select

from shop.models import Order

engine = create_engine("sqlite://")


class Server:  #: dao
    def find(self) -> list[Order]:
        with Session(engine) as session:
            return list(session.exec(select(Order)))

    def find_one(self, id: int) -> Order | None:
        with Session(engine) as session:
            return session.get(Order, id)

    def add_to(self, app: FastAPI) -> None:
        @app.exception_handler(HTTPException)
        async def refuse(request: Request, error: HTTPException) -> JSONResponse:  #: router
            return JSONResponse({"detail": error.detail})

        @app.middleware("http")
        async def around(request: Request, call_next):  #: router
            return await call_next(request)
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
