"""Functions that add a route to the router that they are given: read where they are called."""

from typing import Any

from fastapi import APIRouter, FastAPI

app = FastAPI()


def add(router: APIRouter, path: str, endpoint: Any, **options: Any) -> None:
    if path:
        router.add_api_route(path, endpoint, **options)  #: register crud.<locals>.create~, register crud.<locals>.find~


def crud(prefix: str) -> APIRouter:
    router = APIRouter(prefix=prefix)

    def find() -> list[int]:
        return []

    def create() -> int:
        return 1

    add(router, "", find, methods=["GET"])  #: call add, http:GET /files > route crud.<locals>.find, http:GET /shops > route crud.<locals>.find, passed crud.<locals>.find~
    add(router, "", create, methods=["POST"])  #: call add, http:POST /files > route crud.<locals>.create, http:POST /shops > route crud.<locals>.create, passed crud.<locals>.create~
    return router


app.include_router(crud("/shops"))  #: call crud
app.include_router(crud("/files"))  #: call crud


class Pages:
    def show(self, router: APIRouter, path: str, endpoint) -> None:
        router.add_api_route(path=path, endpoint=endpoint, methods=["GET"])  #: register home~


def home() -> str:
    return ""


Pages().show(app, "/home", home)  #: call Pages.show, construct Pages, http:GET /home > route home, passed home~


# file: assembled.py
"""A router that is given to the function that makes the application."""

from fastapi import APIRouter, FastAPI

router = APIRouter()


@router.get("/given")  #: http:GET /given > route given
def given() -> int:
    return 1


def create_application(router: APIRouter, title: str) -> FastAPI:
    application = FastAPI(title=title)
    application.include_router(router)
    return application


application = create_application(router=router, title="x")  #: call create_application
