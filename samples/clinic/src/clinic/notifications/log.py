"""Messages into the log, where no provider is set up."""

import logging

logger = logging.getLogger(__name__)


class LogNotifier:
    async def send(self, phone: str, text: str) -> None:
        logger.info("to %s: %s", phone, text)
