"""`dependency_overrides` of an application: what FastAPI calls instead."""

from typing import Annotated, Protocol

from fastapi import Depends, FastAPI


class Repo(Protocol):
    def all(self) -> list[int]: ...  #: override SqlRepo.all~


class SqlRepo:
    def __init__(self, session) -> None: ...

    def all(self) -> list[int]:
        return []


def get_repo() -> SqlRepo:  #: annotation SqlRepo
    return SqlRepo(1)  #: construct SqlRepo, construct SqlRepo.__init__


class Stub:
    def __init__(self, dependency) -> None: ...

    def __call__(self):
        raise NotImplementedError


class Mediator:
    def send(self): ...


class Provider:
    def build(self) -> Mediator:  #: annotation Mediator
        return Mediator()  #: construct Mediator


def get_settings():
    raise NotImplementedError


class Base:
    def run(self): ...  #: override Real.run~


class Real(Base):  #: base Base
    def run(self): ...


app = FastAPI()


@app.get("/")  #: http:GET / > route read
def read(
    repo: Annotated[Repo, Depends()],  #: annotation Repo, inject Repo
    mediator: Annotated[Mediator, Depends(Stub(Mediator))],  #: annotation Mediator, construct Stub, construct Stub.__init__, inject Stub.__call__
    base: Base = Depends(Base),  #: annotation Base, inject Base
    settings=Depends(get_settings),  #: inject get_settings
    again: Repo = Depends(Repo),  #: annotation Repo, inject Repo
) -> None:
    repo.all()  #: call Repo.all, call SqlRepo.all~
    mediator.send()  #: call Mediator.send
    base.run()  #: call Base.run, call Real.run~
    settings.go()  #: call Settings.go~


class Settings:
    def go(self): ...


def setup(app: FastAPI) -> None:
    provider = Provider()  #: construct Provider
    app.dependency_overrides[Repo] = get_repo  #: Repo > override get_repo~
    app.dependency_overrides[Stub(Mediator)] = provider.build  #: Stub.__call__ > override Provider.build~, construct Stub, construct Stub.__init__
    app.dependency_overrides[Base] = Real  #: Base > override Real~
    app.dependency_overrides[get_settings] = lambda: Settings()  #: construct Settings


def setup2(app: FastAPI) -> None:
    app.dependency_overrides.update({get_settings: Settings})  #: get_settings > override Settings~


def setup3(app: FastAPI) -> None:
    app.dependency_overrides = {get_settings: Settings, Base: Real}  #: Base > override Real~, get_settings > override Settings~


def setup4(app: FastAPI) -> None:
    overrides = app.dependency_overrides
    overrides[get_settings] = Settings  #: get_settings > override Settings~


def override(app: FastAPI, dependency, provider) -> None:
    app.dependency_overrides[dependency] = provider  #: Base > override Real?, Base > override Settings?, get_settings > override Real?, get_settings > override Settings?


override(app, get_settings, Settings)  #: call override, passed get_settings~
override(app, Base, Real)  #: call override
