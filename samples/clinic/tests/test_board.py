import asyncio
import json

from fastapi import FastAPI
from httpx import AsyncClient
from starlette.types import Message, Scope

from tests.conftest import MONDAY


class Visitor:
    """Watches the board as a browser would, without a network."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._from_app: asyncio.Queue[Message] = asyncio.Queue()

    async def visit(self, path: str) -> None:
        scope: Scope = {
            "type": "websocket",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "scheme": "ws",
            "query_string": b"",
            "headers": [],
            "subprotocols": [],
        }
        await self._app(scope, self._to_app.get, self._from_app.put)

    def say(self, message: Message) -> None:
        self._to_app.put_nowait(message)

    async def hear(self) -> Message:
        return await asyncio.wait_for(self._from_app.get(), timeout=5)


async def test_the_board_shows_changes_without_naming_the_patient(
    app: FastAPI, client: AsyncClient, ada: int, house: int
) -> None:
    starts_at = f"{MONDAY}T10:00:00"
    form = {"patient_id": ada, "doctor_id": house, "starts_at": starts_at, "reason": "Cough"}
    visitor = Visitor(app)
    watching = asyncio.create_task(visitor.visit("/api/v1/board"))
    visitor.say({"type": "websocket.connect"})
    accepted = await visitor.hear()

    await client.post("/appointments", json=form)
    await client.post("/appointments/1/cancel")
    entries = [json.loads((await visitor.hear())["text"]) for _ in range(2)]
    visitor.say({"type": "websocket.receive", "text": "hello?"})
    visitor.say({"type": "websocket.disconnect", "code": 1000})
    await asyncio.wait_for(watching, timeout=5)

    assert accepted["type"] == "websocket.accept"
    assert entries == [
        {"doctor_name": "House", "starts_at": starts_at, "status": "booked"},
        {"doctor_name": "House", "starts_at": starts_at, "status": "cancelled"},
    ]
