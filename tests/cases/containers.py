"""Bindings made by containers: dependency-injector, dishka, and a register(Port, Impl) of the project's own kind."""
# file: ports.py
from typing import Protocol


class Clock(Protocol):
    def now(self) -> int: ...  #: override FrozenClock.now?, override WallClock.now?


class WallClock:
    def now(self) -> int:
        return 1


class FrozenClock:
    def now(self) -> int:
        return 0


class Repo:
    def __init__(self, url: str) -> None: ...
    def find(self) -> None: ...


class Service:
    def __init__(self, repo: Repo, clock: Clock) -> None:  #: annotation Clock, annotation Repo
        self.repo = repo
        self.clock = clock

    def work(self) -> None:
        self.repo.find()  #: call Repo.find
        self.clock.now()  #: call Clock.now, call FrozenClock.now?, call WallClock.now?
# file: injector.py
from dependency_injector import containers, providers
from dependency_injector.wiring import Provide, inject
from fastapi import APIRouter, Depends

from ports import Repo, Service, WallClock

router = APIRouter()


class Container(containers.DeclarativeContainer):
    config = providers.Configuration()
    repo = providers.Singleton(Repo, url=config.url)  #: register Repo, register Repo.__init__
    clock = providers.Factory(WallClock)  #: register WallClock
    service = providers.Factory(Service, repo=repo, clock=clock)  #: register Service, register Service.__init__


@router.get("/injector")  #: http:GET /injector > route injected
@inject
def injected(service: Service = Depends(Provide[Container.service])):  #: annotation Service, inject Service, inject Service.__init__
    service.work()  #: call Service.work


def direct() -> None:
    Container().service().work()  #: call Service.work, construct Container, construct Service, construct Service.__init__
# file: dishes.py
from dishka import Provider, Scope, provide
from dishka.integrations.fastapi import FromDishka, inject
from fastapi import APIRouter

from ports import Clock, Repo, Service, WallClock

router = APIRouter()


class Provision(Provider):
    scope = Scope.REQUEST
    clock = provide(WallClock, provides=Clock)  #: register WallClock
    service = provide(Service)  #: register Service, register Service.__init__

    @provide
    def repo(self) -> Repo:  #: annotation Repo
        return Repo("x")  #: construct Repo, construct Repo.__init__


@router.get("/dishka")  #: http:GET /dishka > route served
@inject
async def served(service: FromDishka[Service]):  #: annotation Service, inject Service.__init__~, inject Service~
    service.work()  #: call Service.work
# file: registered.py
import punq
from ports import Clock, FrozenClock, Repo, Service

container = punq.Container()
container.register(Clock, FrozenClock)  #: register FrozenClock
container.register(Service)  #: register Service, register Service.__init__


def get_service() -> Service:  #: annotation Service
    return container.resolve(Service)  #: inject Service.__init__~, inject Service~


def use() -> None:
    get_service().work()  #: call Service.work, call get_service
    container.resolve(Repo).find()  #: call Repo.find, inject Provision.repo~
