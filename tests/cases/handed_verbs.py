"""Decorators of the project that are handed a verb of a router, or call one."""

# file: shop/auth.py
"""They register what stands below them."""

from fastapi import APIRouter

router = APIRouter(prefix="/auth")


def protected(method, path, scopes=None, **options):
    def decorator(function):
        return method(path, **options)(function)  #: passed add_item?, passed keep_item?, passed list_items?, passed untold?

    return decorator


def secured(path: str):
    return router.get(path)


# file: shop/api.py
"""Handlers."""

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from shop import auth
from shop.auth import protected, secured

router = APIRouter(prefix="/items")
get = router.get


class Item(BaseModel):
    name: str


@protected(router.get, "", ["read"])  #: call protected, decorator protected.<locals>.decorator, http:GET /items > route list_items
def list_items() -> list[Item]:  #: annotation Item, response-model Item
    return []


@protected(router.post, "/new", ["write"], status_code=201)  #: call protected, decorator protected.<locals>.decorator, http:POST /items/new > route add_item
def add_item(item: Item) -> None: ...  #: annotation Item, body Item


@protected(method=router.put, path="/kept")  #: call protected, decorator protected.<locals>.decorator, http:PUT /items/kept > route keep_item
def keep_item() -> None: ...


@get("/named")  #: http:GET /items/named > route named
def named() -> None: ...


@secured("/mine")  #: call secured, http:GET /auth/mine > route mine
def mine() -> None: ...


PATHS = ["/a"]


@protected(router.delete, PATHS[0])  #: call protected, decorator protected.<locals>.decorator
def untold() -> None: ...


app = FastAPI()
app.include_router(router)
app.include_router(auth.router)
