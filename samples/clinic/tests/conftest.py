"""A clinic on a database of its own, on a Monday morning before it opens, with outside services that are played."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from clinic.container import Container
from clinic.main import create_app
from clinic.settings import Settings
from clinic.shared.orm import Base

ADMIN = {"x-api-key": "the admin's key"}
MONDAY = "2030-01-07"


class StandingClock:
    def now(self) -> datetime:
        return datetime.fromisoformat(f"{MONDAY}T07:00:00")


class OutsideWorld:
    """Insurers that know one number and fail for another, and a telephone network."""

    def __init__(self) -> None:
        self.messages: list[dict[str, str]] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        match request.url.path:
            case "/cover/A1":
                return httpx.Response(200, json={"insurer": "Helvetia"})
            case "/cover/BROKEN":
                return httpx.Response(500)
            case "/sms":
                message = json.loads(request.content)
                self.messages.append(message)
                return httpx.Response(500 if message["to"] == "00000" else 202)
            case _:
                return httpx.Response(404)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def world() -> OutsideWorld:
    return OutsideWorld()


@pytest.fixture
async def app(tmp_path: Path, world: OutsideWorld) -> AsyncIterator[FastAPI]:
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{tmp_path}/clinic.db",
        insurance_url="http://insurers",
        sms_url="http://telephone/sms",
        admin_key=ADMIN["x-api-key"],
    )
    container = Container(settings, httpx.MockTransport(world.answer), StandingClock())
    async with container.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app = create_app(container)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://clinic/api/v1", headers=ADMIN
    ) as client:
        yield client


@pytest.fixture
async def ada(client: httpx.AsyncClient) -> int:
    """The id of an insured patient."""
    form = {"name": "Ada Lovelace", "born": "1990-01-08", "phone": "+44 12345", "insurance_number": "A1"}
    response = await client.post("/patients", json=form)
    assert response.status_code == 201, response.text
    return response.json()["id"]


@pytest.fixture
async def house(client: httpx.AsyncClient) -> int:
    """The id of a doctor."""
    response = await client.post(
        "/doctors", json={"name": "House", "specialties": ["nephrology", "infections"]}
    )
    assert response.status_code == 201, response.text
    return response.json()["id"]
