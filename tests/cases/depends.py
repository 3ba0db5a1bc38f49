"""`Depends` in every form of FastAPI, with sub-dependencies."""
# file: deps.py
from typing import Annotated, TypeAlias

from fastapi import Depends, Security


class Session:
    def query(self) -> None: ...


def get_session():
    yield Session()  #: construct Session


SessionDep = Annotated[Session, Depends(get_session)]
Renamed = SessionDep
Declared: TypeAlias = Annotated[Session, Depends(get_session)]
type Modern = Annotated[Session, Depends(get_session)]


class Service:
    def __init__(self, session: SessionDep) -> None:  #: annotation Session, inject get_session
        self.session = session

    def work(self) -> None:
        self.session.query()  #: call Session.query

    @classmethod
    def create(cls) -> "Service":  #: annotation Service
        return cls(Session())  #: construct Service.__init__~, construct Service~, construct Session

    def bound(self) -> int:
        return 1


class Checker:
    def __init__(self, role: str) -> None: ...
    def __call__(self, session: SessionDep) -> None: ...  #: annotation Session, inject get_session


def get_repository(kind: type[Session]):  #: annotation Session
    def provide(session: SessionDep) -> Session:  #: annotation Session, inject get_session
        return kind()  #: construct Session~

    return provide


NeedsAdmin = Depends(Checker("admin"))  #: construct Checker, construct Checker.__init__
SERVICE = Service(Session())  #: construct Service, construct Service.__init__, construct Session
# file: main.py
from typing import Annotated

import deps
from deps import Checker, Declared, Modern, NeedsAdmin, Renamed, SERVICE, Service, Session, SessionDep, get_repository, get_session
from fastapi import APIRouter, Depends, FastAPI, Security

router = APIRouter()


@router.get("/a")  #: http:GET /a > route by_default?
def by_default(session: Session = Depends(get_session)):  #: annotation Session, inject get_session
    session.query()  #: call Session.query


@router.get("/b")  #: http:GET /b > route by_annotation?
def by_annotation(session: Annotated[Session, Depends(get_session)]):  #: annotation Session, inject get_session
    session.query()  #: call Session.query


@router.get("/c")  #: http:GET /c > route by_alias?
def by_alias(session: SessionDep, again: Renamed, declared: Declared, modern: Modern):  #: annotation Session, inject get_session
    session.query()  #: call Session.query
    modern.query()  #: call Session.query


@router.get("/d")  #: http:GET /d > route by_class?
def by_class(service: Service = Depends(Service)):  #: annotation Service, inject Service, inject Service.__init__
    service.work()  #: call Service.work


@router.get("/e")  #: http:GET /e > route bare?
def bare(service: Service = Depends(), other: Annotated[Service, Depends()] = None):  #: annotation Service, inject Service, inject Service.__init__
    service.work()  #: call Service.work
    other.work()  #: call Service.work


@router.get("/f")  #: http:GET /f > route by_value?
def by_value(_=NeedsAdmin, checked: None = Security(Checker("user"))): ...  #: construct Checker, construct Checker.__init__, inject Checker.__call__


@router.get("/g")  #: http:GET /g > route by_factory?
def by_factory(session: Session = Depends(get_repository(Session))):  #: annotation Session, call get_repository, inject get_repository.<locals>.provide
    session.query()  #: call Session.query


@router.get("/h")  #: http:GET /h > route by_method?
def by_method(number: int = Depends(SERVICE.bound), service: Service = Depends(Service.create)):  #: annotation Service, inject Service.bound, inject Service.create
    service.work()  #: call Service.work


@router.get("/i")  #: http:GET /i > route through_module?
def through_module(session: deps.SessionDep):  #: annotation Session, inject get_session
    session.query()  #: call Session.query


@router.get("/j")  #: http:GET /j > route unannotated?
def unannotated(session=Depends(get_session)):  #: inject get_session
    session.query()  #: call Session.query


def sub(session: SessionDep): ...  #: annotation Session, inject get_session


@router.get("/k", dependencies=[Depends(sub)])  #: listed > inject sub, http:GET /k > route listed?
def listed(): ...


def optional_user(): ...


def required_user(): ...


def get_authorizer(*, required: bool = True):
    return required_user if required else optional_user


@router.get("/l")  #: http:GET /l > route chosen?
def chosen(user=Depends(get_authorizer()), other=Depends(get_authorizer(required=False))): ...  #: call get_authorizer, inject optional_user, inject required_user

# file: unlike.py
from typing import Annotated, Protocol

from fastapi import Depends


class User:
    def name(self) -> None: ...  #: override Admin.name~


class Admin(User):  #: base User
    def name(self) -> None: ...


class UserOut:
    def name(self) -> None: ...


class Named(Protocol):
    def name(self) -> None: ...  #: override Admin.name?, override User.name?, override UserOut.name?


def current() -> User: ...  #: annotation User


def administrator() -> Admin: ...  #: annotation Admin


async def each():
    yield User()  #: construct User


Current = Annotated[UserOut, Depends(current)]


def given(
    shown: UserOut = Depends(current),  #: annotation UserOut, inject current
    annotated: Annotated[UserOut, Depends(current)] = None,  #: annotation UserOut, inject current
    renamed: Current = None,  #: annotation UserOut, inject current
    yielded: UserOut = Depends(each),  #: annotation UserOut, inject each
    below: User = Depends(administrator),  #: annotation User, inject administrator
    port: Named = Depends(current),  #: annotation Named, inject current
    bare: UserOut = Depends(),  #: annotation UserOut, inject UserOut
) -> None:
    shown.name()  #: call Admin.name~, call User.name
    annotated.name()  #: call Admin.name~, call User.name
    renamed.name()  #: call Admin.name~, call User.name
    yielded.name()  #: call Admin.name~, call User.name
    below.name()  #: call Admin.name~, call User.name
    port.name()  #: call Admin.name?, call Named.name, call User.name?
    bare.name()  #: call UserOut.name

# file: plainly_called.py
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


class Session: ...


def get_session() -> Session:  #: annotation Session
    return Session()  #: construct Session


def only_called(session: Annotated[Session, Depends(get_session)]) -> Session:  #: annotation Session
    return session


def below(session: Annotated[Session, Depends(get_session)]) -> Session:  #: annotation Session
    return session


def above(session: Annotated[Session, Depends(below)]) -> Session:  #: annotation Session
    return session


def both(session: Annotated[Session, Depends(get_session)]) -> Session:  #: annotation Session, inject get_session
    return session


def unused(session: Annotated[Session, Depends(get_session)]) -> Session:  #: annotation Session, inject get_session
    return session


@app.get("/")  #: http:GET / > route read
def read(session: Annotated[Session, Depends(both)]) -> None:  #: annotation Session, inject both
    only_called(session)  #: call only_called
    above(session)  #: call above
    below(session)  #: call below
    both(session)  #: call both
