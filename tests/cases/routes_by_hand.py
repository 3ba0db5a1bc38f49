"""Routes that are listed, and routers that are included by another name than `include_router`."""

from functools import partial

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route


def listed() -> None: ...


def plain(request) -> None: ...


other = FastAPI()


@other.get("/inside")  #: http:GET /other/inside > route inside
def inside() -> None: ...


app = FastAPI(
    routes=[APIRoute("/listed", listed, methods=["POST"]), Route("/plain", plain), Mount("/other", other)]  #: http:GET /plain > route plain, http:POST /listed > route listed, passed listed~, passed plain~
)
app.router.routes.append(APIRoute("/appended", listed))  #: http:GET /appended > route listed, passed listed~


@app.router.get("/inner")  #: http:GET /inner > route inner
def inner() -> None: ...


first = APIRouter()
second = APIRouter()
third = APIRouter()


@first.get("/1")  #: http:GET /first/1 > route in_first
def in_first() -> None: ...


@second.get("/2")  #: http:GET /second/2 > route in_second
def in_second() -> None: ...


@third.get("/3")  #: http:GET /third/3 > route in_third
def in_third() -> None: ...


include = app.include_router
include(first, prefix="/first")
include_second = partial(app.include_router, prefix="/second")
include_second(second)
options = {"prefix": "/third"}
app.include_router(third, **options)

get = partial(first.get, response_model=None)


@get("/partial")  #: http:GET /first/partial > route partly
def partly() -> None: ...


METHODS = ["PUT", "PATCH"]


@app.api_route("/many", methods=METHODS)  #: http:PATCH /many > route many, http:PUT /many > route many
def many() -> None: ...


def build(root):
    api = APIRouter(prefix="/api")
    root.include_router(api, prefix="/built")
    return root, api


_, api = build(app)  #: call build


@api.get("/x")  #: http:GET /built/api/x > route built
def built() -> None: ...
