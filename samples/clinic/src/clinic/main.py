"""The application, put together."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from clinic.container import Container
from clinic.settings import Settings
from clinic.shared.errors import ClinicError
from clinic.web.errors import answer_error
from clinic.web.health import read_health
from clinic.web.middleware import RequestIdMiddleware
from clinic.web.routes import build_router


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    yield
    container: Container = app.state.container
    await container.close()


def create_app(container: Container) -> FastAPI:
    app = FastAPI(title="Clinic", lifespan=lifespan)
    app.state.container = container
    app.add_middleware(RequestIdMiddleware, header="x-request-id")
    app.add_exception_handler(ClinicError, answer_error)
    app.add_api_route("/health", read_health, methods=["GET"])
    app.include_router(build_router(container))
    return app


app = create_app(Container(Settings.from_environment(os.environ)))
