"""Middleware and handlers that are registered by a call and not by a decorator."""

from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()


@app.middleware("http")  #: register first
async def first(request: Request, call_next):
    return await call_next(request)


async def second(request: Request, call_next):
    return await call_next(request)


app.middleware("http")(second)  #: register second


async def third(request: Request, call_next):
    return await call_next(request)


def setup(app: FastAPI) -> None:
    app.middleware("http")(third)  #: register third


async def fourth(request, call_next):
    return await call_next(request)


async def fifth(request, call_next):
    return await call_next(request)


async def sixth(request, call_next):
    return await call_next(request)


app.add_middleware(BaseHTTPMiddleware, dispatch=fourth)  #: register fourth
other = FastAPI(middleware=[Middleware(BaseHTTPMiddleware, dispatch=fifth)])  #: register fifth


async def failed(request, error): ...


app.exception_handler(ValueError)(failed)  #: register failed


class Timing:
    async def time(self, request, call_next):
        return await call_next(request)

    def install(self, app: FastAPI):
        app.middleware("http")(self.time)  #: register Timing.time


def setup_untyped(app):
    app.middleware("http")(sixth)  #: register sixth
