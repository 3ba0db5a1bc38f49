"""A trace of who changed what, by request."""

import logging
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

logger = logging.getLogger("clinic.audit")
request_id: ContextVar[str] = ContextVar("request_id", default="-")


def audited(
    action: str,
) -> Callable[[Callable[P, Coroutine[Any, Any, R]]], Callable[P, Coroutine[Any, Any, R]]]:
    """Log the action once it has succeeded."""

    def decorate(function: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
        @wraps(function)
        async def call(*args: P.args, **kwargs: P.kwargs) -> R:
            result = await function(*args, **kwargs)
            logger.info("%s (request %s)", action, request_id.get())
            return result

        return call

    return decorate
