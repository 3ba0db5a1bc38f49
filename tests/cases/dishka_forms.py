"""What dishka is told in all its forms, and what runs for everything that is asked of it."""
# file: parts.py
from abc import ABC, abstractmethod
from typing import Generic, NewType, Protocol, TypeVar

T = TypeVar("T")


class Clock(Protocol):
    def now(self) -> int: ...  #: override Wall.now~


class Wall:
    def now(self) -> int:
        return 1


class Coins:
    def __init__(self) -> None: ...

    def rate(self) -> int:
        return 1


class Tor:
    def __init__(self) -> None: ...


class Repo(Generic[T]):
    def find(self) -> T: ...


class Users(Repo[int]):  #: base Repo
    def __init__(self) -> None: ...


class Mailer(ABC):
    @abstractmethod
    def post_letter(self) -> None: ...  #: override Logged.post_letter?, override Smtp.post_letter?


class Smtp(Mailer):  #: base Mailer
    def post_letter(self) -> None: ...


class Logged(Mailer):  #: base Mailer
    def __init__(self, inner: Mailer) -> None:  #: annotation Mailer
        self.inner = inner

    def post_letter(self) -> None:
        self.inner.post_letter()  #: call Logged.post_letter?, call Mailer.post_letter, call Smtp.post_letter?


class Settings: ...


class Plugin:
    def __init__(self) -> None: ...
# file: ioc.py
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal

from dishka import AnyOf, Provider, Scope, WithParents, alias, collect, decorate, from_context, make_async_container
from dishka import provide, provide_all
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from parts import Clock, Coins, Logged, Mailer, Plugin, Repo, Settings, Smtp, Tor, Users, Wall


class Services(Provider):
    scope = Scope.APP
    everything = provide_all(Coins, Tor, scope=Scope.APP)  #: register Coins, register Coins.__init__, register Tor, register Tor.__init__
    users = provide(source=Users, provides=WithParents[Users])  #: register Users, register Users.__init__
    mailer = provide(Smtp, provides=AnyOf[Smtp, Mailer])  #: register Smtp
    logged = decorate(Logged, provides=Mailer)  #: register Logged, register Logged.__init__
    time = provide(Wall)  #: register Wall
    clock = alias(source=Wall, provides=Clock)
    settings = from_context(provides=Settings, scope=Scope.APP)
    plugins = collect(Plugin)

    @provide
    async def session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        yield AsyncSession(engine)

    @provide(scope=Scope.REQUEST)
    def names(self) -> list[Coins]:  #: annotation Coins
        return []

    @provide(scope=Scope.REQUEST)
    def plugin(self) -> Plugin:  #: annotation Plugin
        return Plugin()  #: construct Plugin, construct Plugin.__init__


def make_number() -> int:
    return 1


late = Provider(scope=Scope.APP)
late.provide(make_number)  #: register make_number
late.provide(make_number, provides=Decimal)  #: register make_number
late.provide_all(Coins, Tor)  #: register Coins, register Coins.__init__, register Tor, register Tor.__init__
late.alias(source=Tor, provides=Tor)
container = make_async_container(Services(), late)  #: construct Services
# file: web.py
from collections.abc import Sequence
from typing import Annotated

from dishka import FromComponent
from dishka.integrations.fastapi import DishkaRoute, FromDishka, setup_dishka
from fastapi import APIRouter, FastAPI, Request
from sqlalchemy.ext.asyncio import AsyncSession

from ioc import container
from parts import Clock, Coins, Mailer, Plugin, Repo, Settings, Tor

router = APIRouter(route_class=DishkaRoute)


@router.get("/a")  #: http:GET /a > route rate
async def rate(coins: FromDishka[Coins]) -> int:  #: annotation Coins, inject Coins.__init__~, inject Coins~
    return coins.rate()  #: call Coins.rate


@router.get("/b")  #: http:GET /b > route post
async def post(mailer: FromDishka[Mailer]) -> None:  #: annotation Mailer, inject Logged.__init__~, inject Logged~, inject Smtp~
    mailer.post_letter()  #: call Logged.post_letter?, call Mailer.post_letter, call Smtp.post_letter?


@router.get("/c")  #: http:GET /c > route read
async def read(users: FromDishka[Repo[int]], session: FromDishka[AsyncSession]) -> None:  #: annotation Repo, inject Services.session~, inject Users.__init__~, inject Users~
    users.find()  #: call Repo.find


@router.get("/d")  #: http:GET /d > route tell
async def tell(clock: FromDishka[Clock], settings: FromDishka[Settings]) -> int:  #: annotation Clock, annotation Settings, inject Wall~
    return clock.now()  #: call Clock.now, call Wall.now~


@router.get("/e")  #: http:GET /e > route listed
async def listed(names: FromDishka[list[Coins]], plugins: FromDishka[Sequence[Plugin]], number: FromDishka[int]) -> None: ...  #: annotation Coins, annotation Plugin, inject Services.names~, inject Services.plugin~, inject make_number~


@router.get("/f")  #: http:GET /f > route component
async def component(tor: Annotated[Tor, FromComponent("X")], request: Request) -> None:  #: annotation Tor, inject Tor.__init__~, inject Tor~
    coins = await request.state.dishka_container.get(Coins)  #: inject Coins.__init__~, inject Coins~
    coins.rate()  #: call Coins.rate


app = FastAPI()
app.include_router(router)
setup_dishka(container, app)
