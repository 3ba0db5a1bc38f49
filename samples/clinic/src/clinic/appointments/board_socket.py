"""The board in the waiting room, over a websocket."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, WebSocket

from clinic.appointments.board import Board, Subscription
from clinic.web.dependencies import get_board

router = APIRouter(prefix="/board")


@router.websocket("")
async def watch_board(websocket: WebSocket, board: Annotated[Board, Depends(get_board)]) -> None:
    with board.subscribe() as entries:
        await websocket.accept()
        forwarding = asyncio.create_task(forward(entries, websocket))
        try:
            async for _ in websocket.iter_text():
                pass  # nobody has anything to say to the board; this ends when they leave
        finally:
            forwarding.cancel()


async def forward(entries: Subscription, websocket: WebSocket) -> None:
    async for entry in entries:
        await websocket.send_text(entry.model_dump_json())
