"""A class below one of a library that was not read is a contract if a route answers with it: FastAPI takes no other."""
# file: shop/schemas.py
import uuid

from unread_library import schemas


class UserRead(schemas.BaseUser[uuid.UUID]):  #: dto
    pass


class UserUpdate(schemas.BaseUser[uuid.UUID]):  #: dto
    email: str


class Meter(schemas.Gauge):  #: support
    pass
# file: shop/api.py
from fastapi import FastAPI

from shop.schemas import Meter, UserRead, UserUpdate

app = FastAPI()


@app.get("/users")
def read_users() -> list[UserRead]:
    Meter().rise()
    return []


@app.put("/users")
def change_user(user: UserUpdate) -> None: ...
