"""An application on an empty database in memory, and people who use it."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine

from bookshop.clients.exchange_rates import ExchangeRateClient
from bookshop.database import get_session
from bookshop.dependencies import get_exchange_rates
from bookshop.main import create_app
from bookshop.models import User
from bookshop.security import hash_password

PASSWORD = "correct horse"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


def answer_rates(request: httpx.Request) -> httpx.Response:
    """An exchange that knows dollars, is down for yen, and has never heard of anything else."""
    match request.url.params["to"]:
        case "USD":
            return httpx.Response(200, json={"base": "EUR", "rates": {"USD": "1.10"}})
        case "JPY":
            return httpx.Response(500)
        case _:
            return httpx.Response(200, json={"base": "EUR", "rates": {}})


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    def provide_session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    def provide_exchange_rates() -> Iterator[ExchangeRateClient]:
        with httpx.Client(transport=httpx.MockTransport(answer_rates), base_url="http://rates") as http:
            yield ExchangeRateClient(http)

    app = create_app()
    app.dependency_overrides[get_session] = provide_session
    app.dependency_overrides[get_exchange_rates] = provide_exchange_rates
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop") as client:
        yield client


async def sign_in(client: httpx.AsyncClient, email: str) -> dict[str, str]:
    """Headers that identify the account."""
    response = await client.post("/accounts/token", data={"username": email, "password": PASSWORD})
    assert response.status_code == 200, response.text
    return {"Authorization": f"Bearer {response.json()['access_token']}"}


@pytest.fixture
async def reader(client: httpx.AsyncClient) -> dict[str, str]:
    new = {"email": "ada@example.org", "full_name": "Ada", "password": PASSWORD}
    response = await client.post("/accounts", json=new)
    assert response.status_code == 201, response.text
    return await sign_in(client, "ada@example.org")


@pytest.fixture
async def staff(client: httpx.AsyncClient, engine: Engine) -> dict[str, str]:
    with Session(engine) as session:
        password_hash = hash_password(PASSWORD)
        session.add(
            User(email="staff@example.org", full_name="Bo", password_hash=password_hash, is_staff=True)
        )
        session.commit()
    return await sign_in(client, "staff@example.org")


@pytest.fixture
async def dune(client: httpx.AsyncClient, staff: dict[str, str]) -> int:
    """The id of a book of which three copies are left, at 12.50 each."""
    author = await client.post("/authors", json={"name": "Frank Herbert", "born": 1920}, headers=staff)
    new = {
        "isbn": "9780441013593",
        "title": "Dune",
        "price_cents": 1250,
        "stock": 3,
        "blurb": "Sand.",
        "author_ids": [author.json()["id"]],
    }
    response = await client.post("/books", json=new, headers=staff)
    assert response.status_code == 201, response.text
    return response.json()["id"]
