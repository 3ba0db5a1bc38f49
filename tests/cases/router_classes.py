"""Classes of the project that are routers or applications: what they give FastAPI's own, and add themselves."""

from fastapi import APIRouter, FastAPI


class Named(APIRouter):
    def __init__(self, *args, prefix: str = "", **options) -> None:
        super().__init__(*args, prefix="/named" + prefix, **options)


class Fixed(APIRouter):
    def __init__(self) -> None:
        super().__init__(prefix="/fixed")


class Plain(APIRouter):
    def add_api_route(self, path, endpoint, **options) -> None:
        super().add_api_route(path, endpoint, **options)


class Crud(APIRouter):
    def __init__(self, name: str, **options) -> None:
        super().__init__(prefix=f"/{name}", **options)
        self.add_api_route("/", self.list_all)  #: http:GET /api/items/ > route Crud.list_all, http:GET /api/users/ > route Crud.list_all, register Crud.list_all

    def list_all(self) -> None: ...


named = Named(prefix="/a")  #: construct Named, construct Named.__init__
fixed = Fixed()  #: construct Fixed, construct Fixed.__init__
plain = Plain(prefix="/plain")  #: construct Plain
users = Crud("users")  #: construct Crud, construct Crud.__init__


@named.get("/1")  #: http:GET /named/a/1 > route in_named
def in_named() -> None: ...


@fixed.get("/1")  #: http:GET /fixed/1 > route in_fixed
def in_fixed() -> None: ...


@plain.get("/1")  #: http:GET /plain/1 > route in_plain
def in_plain() -> None: ...


@users.get("/extra")  #: http:GET /api/users/extra > route extra
def extra() -> None: ...


class Application(FastAPI):
    def __init__(self) -> None:
        super().__init__(title="Shop")
        self.include_router(users, prefix="/api")
        self.add_api_route("/own", self.own)  #: http:GET /own > route Application.own, register Application.own

    def own(self) -> None: ...


app = Application()  #: construct Application, construct Application.__init__
for router in (named, fixed, plain):
    app.include_router(router)
app.include_router(Crud("items"), prefix="/api")  #: construct Crud, construct Crud.__init__
