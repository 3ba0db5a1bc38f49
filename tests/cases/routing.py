"""Full paths and inherited dependencies: nested routers, factories, applications, websockets, views."""
# file: settings.py
class Settings:
    API: str = "/api"


settings = Settings()  #: construct Settings
# file: users.py
from fastapi import APIRouter, WebSocket

router = APIRouter(prefix="/users")


@router.get("/{user_id}")  #: http:GET /api/v1/users/{user_id} > route read_user, read_user > inject in_office, read_user > inject signed_in
def read_user(user_id: int): ...


@router.websocket("/live")  #: http:WS /api/v1/users/live > route live, live > inject in_office, live > inject signed_in
async def live(socket: WebSocket): ...


@router.api_route("/both", methods=["PUT", "POST"])  #: both > inject in_office, both > inject signed_in, http:POST /api/v1/users/both > route both, http:PUT /api/v1/users/both > route both
def both(): ...


def added(): ...


router.add_api_route("/added", added, methods=["DELETE"])  #: added > inject in_office, added > inject signed_in, http:DELETE /api/v1/users/added > route added, register added
# file: main.py
from fastapi import APIRouter, Depends, FastAPI

import users
from settings import settings


def signed_in(): ...


def in_office(): ...


def audited(): ...


def build_inner() -> APIRouter:
    inner = APIRouter(prefix="/inner", dependencies=[Depends(audited)])

    @inner.post("/deep")  #: build_inner.<locals>.deep > inject audited, build_inner.<locals>.deep > inject signed_in, http:POST /api/v1/inner/deep > route build_inner.<locals>.deep
    def deep(): ...

    return inner


def on_error(request, error): ...


async def lifespan(app):
    yield


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan, dependencies=[Depends(signed_in)])  #: register lifespan
    api = APIRouter(prefix=f"{settings.API}/v1")
    api.include_router(users.router, dependencies=[Depends(in_office)])
    api.include_router(build_inner())  #: call build_inner
    app.include_router(api)
    app.add_exception_handler(ValueError, on_error)  #: register on_error
    return app


app = create_app()  #: call create_app
