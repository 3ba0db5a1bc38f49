"""Routers that one function makes at each of its calls: each has its own routes, prefix and dependencies."""

from typing import Callable

from fastapi import APIRouter, Depends, FastAPI


def signed_in() -> None: ...


def audited() -> None: ...


class Shops:
    def count(self) -> int:
        return 1


class Files:
    def count(self) -> int:
        return 2


def get_shops() -> Shops:  #: annotation Shops
    return Shops()  #: construct Shops


def get_files() -> Files:  #: annotation Files
    return Files()  #: construct Files


def crud_router(name: str, get_repository: Callable, prefix: str = "") -> APIRouter:
    router = APIRouter(prefix=prefix)

    @router.get("/count")  #: crud_router.<locals>.count > inject signed_in, http:GET /doors/count > route crud_router.<locals>.count, http:GET /files/all/count > route crud_router.<locals>.count, http:GET /local/count > route crud_router.<locals>.count, http:GET /shops/count > route crud_router.<locals>.count
    async def count(repository=Depends(get_repository)) -> int:  #: inject get_files?, inject get_shops?
        return repository.count()  #: call Files.count?, call Shops.count?

    @router.get(f"/{name}s")  #: crud_router.<locals>.listed > inject signed_in, http:GET /doors/doors > route crud_router.<locals>.listed, http:GET /files/all/files > route crud_router.<locals>.listed, http:GET /local/keys > route crud_router.<locals>.listed, http:GET /shops/shops > route crud_router.<locals>.listed
    async def listed() -> list[int]:
        return []

    inner = APIRouter()

    @inner.get("/deep")  #: crud_router.<locals>.deep > inject signed_in, http:GET /doors/of-door/deep > route crud_router.<locals>.deep, http:GET /files/all/of-file/deep > route crud_router.<locals>.deep, http:GET /local/of-key/deep > route crud_router.<locals>.deep, http:GET /shops/of-shop/deep > route crud_router.<locals>.deep
    async def deep() -> None: ...

    router.include_router(inner, prefix=f"/of-{name}")
    return router


shops = crud_router("shop", get_shops)  #: call crud_router, passed get_shops~
files = crud_router("file", get_files, prefix="/all")  #: call crud_router, passed get_files~


@shops.get("/{id}/ping")  #: http:GET /shops/{id}/ping > route ping, ping > inject signed_in
async def ping(id: str) -> str:
    return id


def guarded(prefix: str) -> APIRouter:
    return APIRouter(prefix=prefix, dependencies=[Depends(audited)])


notes = guarded("/notes")  #: call guarded


@notes.get("/")  #: http:GET /notes/ > route read_notes, read_notes > inject audited, read_notes > inject signed_in
async def read_notes() -> None: ...


def passed_through(name: str):
    return guarded(f"/{name}")  #: call guarded


tags = passed_through("tags")  #: call passed_through


@tags.get("/")  #: http:GET /tags/ > route read_tags, read_tags > inject audited, read_tags > inject signed_in
async def read_tags() -> None: ...


def extended(router: APIRouter) -> APIRouter:
    @router.get("/extended")  #: extended.<locals>.more > inject audited, extended.<locals>.more > inject signed_in, http:GET /notes/extended > route extended.<locals>.more
    async def more() -> None: ...

    return router


def create_app() -> FastAPI:
    app = FastAPI(dependencies=[Depends(signed_in)])
    local = crud_router("key", get_shops)  #: call crud_router, passed get_shops~
    app.include_router(shops, prefix="/shops")
    app.include_router(files, prefix="/files")
    app.include_router(local, prefix="/local")
    app.include_router(crud_router("door", get_files), prefix="/doors")  #: call crud_router, passed get_files~
    app.include_router(extended(notes))  #: call extended
    app.include_router(tags)
    return app


app = create_app()  #: call create_app


@app.get("/health")  #: health > inject signed_in, http:GET /health > route health
async def health() -> None: ...

# file: shop/pairs.py
from fastapi import APIRouter


def make_pair(prefix: str = "") -> tuple[APIRouter, APIRouter]:
    public = APIRouter(prefix=prefix)
    private = APIRouter(prefix=prefix)
    return public, private


# file: shop/users.py
from shop.pairs import make_pair

public, private = make_pair()  #: call make_pair


@private.get("/users")  #: http:GET /users > route read_users
def read_users() -> int: ...


# file: shop/counts.py
from shop.pairs import make_pair

public, private = make_pair()  #: call make_pair


@private.get("/counts")  #: http:GET /pa/counts > route read_counts
def read_counts() -> int: ...


# file: shop/pairs_app.py
from fastapi import FastAPI

from shop import counts, users

app = FastAPI()
app.include_router(users.private)
app.include_router(counts.private, prefix="/pa")
