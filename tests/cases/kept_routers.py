"""Routers that are kept in attributes: each object's own, whoever sets it and by whatever name it goes."""
# file: services.py
from fastapi import APIRouter


class OrganizationService:
    router: APIRouter | None

    def __init__(self) -> None:
        self.router = None


class CrawlService:
    def __init__(self) -> None:
        self.router = APIRouter(prefix="/crawls")


class Greeter:
    def __init__(self, name: str, prefix: str = "/plain") -> None:
        self.name = name
        self.router = APIRouter(prefix=prefix)
        self.router.add_api_route("/hello", self.hello)  #: http:GET /a/hello > route Greeter.hello, http:GET /b/hello > route Greeter.hello, http:GET /c/plain/hello > route Greeter.hello, register Greeter.hello
        self.router.add_api_route(f"/named/{name}", self.named)  #: http:GET /a/named/a > route Greeter.named, http:GET /b/named/b > route Greeter.named, http:GET /c/plain/named/c > route Greeter.named, register Greeter.named
        self._add_more()  #: call Greeter._add_more

    def _add_more(self) -> None:
        self.router.add_api_route(f"/more/{self.name}", self.more)  #: http:GET /a/more/a > route Greeter.more, http:GET /b/more/b > route Greeter.more, http:GET /c/plain/more/c > route Greeter.more, register Greeter.more

    def hello(self) -> None: ...

    def named(self) -> None: ...

    def more(self) -> None: ...


class Hidden:
    def __init__(self) -> None:
        self._router = APIRouter(prefix="/hidden")
        self._router.get("/one")(self.one)  #: http:GET /method/hidden/one > route Hidden.one, http:GET /property/hidden/one > route Hidden.one, passed Hidden.one~

    def one(self) -> None: ...

    @property
    def router(self) -> APIRouter:
        return self._router

    def get_router(self) -> APIRouter:
        return self._router


class View:
    router = APIRouter(prefix="/view")

    @router.get("/shown")  #: http:GET /class/view/shown > route View.shown
    def shown() -> None: ...


class Base:
    prefix = ""

    def __init__(self, router: APIRouter | None = None) -> None:
        self.router = router or APIRouter(prefix=self.prefix)
        self.router.get("/base")(self.base)  #: http:GET /below/items/base > route Base.base, http:GET /given/base > route Base.base, http:GET /users/base > route Base.base, passed Base.base~
        self.set_up()  #: call Base.set_up, call Users.set_up~

    def base(self) -> None: ...

    def set_up(self) -> None: ...  #: override Users.set_up~


class Users(Base):  #: base Base
    prefix = "/users"

    def set_up(self) -> None:
        self.router.get("/mine")(self.mine)  #: http:GET /users/mine > route Users.mine, passed Users.mine~

    def mine(self) -> None: ...


class Items(Base):  #: base Base
    prefix = "/items"


class Server:
    def __init__(self, app) -> None:
        self.app = app
        self.api = APIRouter(prefix="/server")

    def register(self) -> None:
        @self.api.get("/state")  #: http:GET /v1/server/state > route Server.register.<locals>.state
        def state() -> None: ...

        self.app.include_router(self.api, prefix="/v1")


class Holder:
    def __init__(self, router: APIRouter) -> None:
        self.router = router


class Holders:
    def __init__(self) -> None:
        self.first = Holder(APIRouter(prefix="/first"))  #: construct Holder, construct Holder.__init__
        self.second = Holder(router=APIRouter(prefix="/second"))  #: construct Holder, construct Holder.__init__
# file: main.py
from fastapi import APIRouter, FastAPI

from services import (
    CrawlService,
    Greeter,
    Hidden,
    Holders,
    Items,
    OrganizationService,
    Server,
    Users,
    View,
)


def init_organizations(app) -> OrganizationService:  #: annotation OrganizationService
    service = OrganizationService()  #: construct OrganizationService, construct OrganizationService.__init__
    router = APIRouter(prefix="/organizations/{oid}")
    service.router = router

    @app.get("/organizations")  #: http:GET /api/organizations > route init_organizations.<locals>.organizations
    async def organizations() -> None: ...

    @router.get("/one")  #: http:GET /api/organizations/{oid}/one > route init_organizations.<locals>.one
    async def one() -> None: ...

    return service


def init_crawls(app, organizations) -> CrawlService:  #: annotation CrawlService
    service = CrawlService()  #: construct CrawlService, construct CrawlService.__init__
    router = service.router

    @router.get("/{cid}")  #: http:GET /api/organizations/{oid}/crawls/{cid} > route init_crawls.<locals>.crawl
    async def crawl(cid: str) -> None: ...

    organizations.router.include_router(router)
    return service


def add_page(app, holder: Hidden, prefix: str) -> None:  #: annotation Hidden
    @holder.router.get(prefix + "/page")  #: http:GET /property/hidden/added/page > route add_page.<locals>.page, property Hidden.router
    def page() -> None: ...


def assemble(app) -> None:
    organizations = init_organizations(app)  #: call init_organizations
    init_crawls(app, organizations)  #: call init_crawls
    app.include_router(organizations.router)


root = FastAPI()
api = APIRouter()
assemble(api)  #: call assemble
root.include_router(api, prefix="/api")

root.include_router(Greeter("a", prefix="/a").router)  #: construct Greeter, construct Greeter.__init__
second = Greeter("b", "/b")  #: construct Greeter, construct Greeter.__init__
root.include_router(second.router)
root.include_router(Greeter("c").router, prefix="/c")  #: construct Greeter, construct Greeter.__init__

hidden = Hidden()  #: construct Hidden, construct Hidden.__init__
add_page(root, hidden, "/added")  #: call add_page
root.include_router(hidden.router, prefix="/property")  #: property Hidden.router
root.include_router(Hidden().get_router(), prefix="/method")  #: call Hidden.get_router, construct Hidden, construct Hidden.__init__
root.include_router(View.router, prefix="/class")

root.include_router(Users().router)  #: construct Base.__init__, construct Users
root.include_router(Items().router, prefix="/below")  #: construct Base.__init__, construct Items
given = APIRouter(prefix="/given")
root.include_router(Items(given).router)  #: construct Base.__init__, construct Items

Server(root).register()  #: call Server.register, construct Server, construct Server.__init__

holders = Holders()  #: construct Holders, construct Holders.__init__


@holders.first.router.get("/x")  #: http:GET /first/x > route first
def first() -> None: ...


@holders.second.router.get("/x")  #: http:GET /two/second/x > route second_of_two
def second_of_two() -> None: ...


root.include_router(holders.first.router)
root.include_router(holders.second.router, prefix="/two")


def add_uploads(app, name: str, *rest) -> None:
    @app.get("/uploads")  #: http:GET /api/uploads > route add_uploads.<locals>.uploads
    def uploads() -> None: ...


common = [api, "uploads"]
add_uploads(*common)  #: call add_uploads
