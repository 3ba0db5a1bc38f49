"""The board in the waiting room: whoever watches is told of every change."""

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager

from clinic.appointments.contracts import BoardEntry


class Subscription:
    """An endless stream of entries."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[BoardEntry] = asyncio.Queue()

    def put(self, entry: BoardEntry) -> None:
        self._waiting.put_nowait(entry)

    def __aiter__(self) -> AsyncIterator[BoardEntry]:
        return self

    async def __anext__(self) -> BoardEntry:
        return await self._waiting.get()


class Board:
    def __init__(self) -> None:
        self._subscriptions: list[Subscription] = []

    def announce(self, entry: BoardEntry) -> None:
        for subscription in self._subscriptions:
            subscription.put(entry)

    @contextmanager
    def subscribe(self) -> Generator[Subscription]:
        subscription = Subscription()
        self._subscriptions.append(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.remove(subscription)
