"""How people are told."""

from typing import Protocol


class Notifier(Protocol):
    async def send(self, phone: str, text: str) -> None: ...
