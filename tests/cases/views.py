"""Class-based views: methods as routes, class attributes as dependencies, inherited."""

from fastapi import APIRouter, Depends
from fastapi_utils.cbv import cbv

router = APIRouter()


def get_user(): ...


def get_clock(): ...


class Base:
    clock: int = Depends(get_clock)  #: inject get_clock


@cbv(router)
class Items(Base):  #: base Base
    user: int = Depends(get_user)  #: inject get_user

    @router.get("/items")  #: Items.list_items > inject get_clock, Items.list_items > inject get_user, http:GET /items > route Items.list_items
    def list_items(self): ...


class Controller:
    def __init__(self) -> None:
        self.router = APIRouter(prefix="/things")
        self.router.add_api_route("/", self.read, methods=["GET"])  #: http:GET /things/ > route Controller.read, register Controller.read

    def read(self): ...


router.include_router(Controller().router)  #: construct Controller, construct Controller.__init__
