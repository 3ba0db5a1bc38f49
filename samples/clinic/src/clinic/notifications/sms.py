"""Messages through an SMS provider's HTTP service."""

import logging

import httpx

logger = logging.getLogger(__name__)


class SmsNotifier:
    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self._http = http
        self._url = url

    async def send(self, phone: str, text: str) -> None:
        """A message that cannot be sent is no reason to lose the appointment."""
        try:
            response = await self._http.post(self._url, json={"to": phone, "text": text})
            response.raise_for_status()
        except httpx.HTTPError as error:
            logger.warning("no message to %s: %s", phone, error)
