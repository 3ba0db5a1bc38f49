from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI

from bookshop.database import get_engine
from bookshop.main import create_app
from bookshop.settings import get_settings

SAMPLE = Path(__file__).parent.parent


@pytest.fixture
def migrated_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FastAPI]:
    """The application as it is deployed: settings from the environment, tables from the migrations."""
    monkeypatch.setenv("BOOKSHOP_DATABASE_URL", f"sqlite:///{tmp_path}/bookshop.db")
    get_settings.cache_clear()
    get_engine.cache_clear()
    command.upgrade(Config(SAMPLE / "alembic.ini"), "head")
    yield create_app()
    get_engine().dispose()
    get_settings.cache_clear()
    get_engine.cache_clear()


def test_the_migrations_create_what_the_models_describe(migrated_app: FastAPI) -> None:
    command.check(Config(SAMPLE / "alembic.ini"))


async def test_the_deployed_application_answers(migrated_app: FastAPI) -> None:
    transport = httpx.ASGITransport(migrated_app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        health = await client.get("/health")
        authors = await client.get("/authors")
        price = await client.get("/books/1/price", params={"currency": "USD"})

    assert health.json() == {"status": "ok", "version": "1.0.0"}
    assert authors.json() == {"items": [], "total": 0}
    assert price.status_code == 404


async def test_the_openapi_document_lists_every_path(client: httpx.AsyncClient) -> None:
    response = await client.get("/openapi.json")

    assert sorted(response.json()["paths"]) == [
        "/accounts",
        "/accounts/me",
        "/accounts/token",
        "/accounts/{user_id}",
        "/authors",
        "/authors/{author_id}",
        "/authors/{author_id}/books",
        "/books",
        "/books/bestsellers",
        "/books/{book_id}",
        "/books/{book_id}/authors",
        "/books/{book_id}/price",
        "/books/{book_id}/restock",
        "/health",
        "/orders",
        "/orders/{order_id}",
        "/orders/{order_id}/cancel",
        "/payments/callback",
        "/reports/sales",
    ]
