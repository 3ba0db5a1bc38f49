"""Dependencies that functions of the project make: `return Depends(…)`, `return Annotated[…]`, closures, partials."""

from functools import partial
from typing import Annotated, Any, Callable

from fastapi import APIRouter, Depends, Query, Security
from pydantic import BaseModel, BeforeValidator, WrapValidator


class Actor(BaseModel):
    name: str


class Session:
    def query(self) -> None: ...


def get_session() -> Session:  #: annotation Session
    return Session()  #: construct Session


def get_actor() -> Actor: ...  #: annotation Actor


def get_admin() -> Actor: ...  #: annotation Actor


def actor_with(scope: str) -> Any:
    async def find_actor(token: str) -> Actor:  #: annotation Actor
        return Actor(name=token)  #: construct Actor

    return Depends(find_actor)


def admin() -> Any:
    return actor_with("admin")  #: call actor_with


def secured(*scopes: str):
    dependency = Security(get_actor, scopes=list(scopes))
    return dependency


def given(dependency, use_cache: bool = True):
    return Depends(dependency, use_cache=use_cache)


def actor_of(kind: str) -> Any:
    if kind == "admin":
        return Depends(get_admin)
    return Depends(get_actor)


def injected(cls):
    return Annotated[cls, Depends(cls)]


def current(dependency):
    return Annotated[Actor, Depends(dependency)]


def unknown_to_us(scope: str) -> Any:
    return globals()[scope]


Reader = Annotated[Actor, actor_with("read")]  #: call actor_with
CurrentActor = current(get_actor)  #: call current, passed get_actor~
fresh = partial(given, use_cache=False)  #: passed given~
router = APIRouter()


@router.get("/a")  #: http:GET /a > route annotated
def annotated(actor: Reader) -> str:  #: annotation Actor, inject actor_with.<locals>.find_actor
    return actor.name


@router.get("/b")  #: http:GET /b > route default
def default(actor: Actor = actor_with("read"), other: Actor = admin()) -> str:  #: annotation Actor, call actor_with, call admin, inject actor_with.<locals>.find_actor
    return actor.name


@router.get("/c")  #: http:GET /c > route by_name
def by_name(actor: Actor = secured("read"), session=given(get_session)) -> str:  #: annotation Actor, call given, call secured, inject get_actor, inject get_session, passed get_session~
    session.query()  #: call Session.query
    return actor.name


@router.get("/d")  #: http:GET /d > route either
def either(actor: Actor = actor_of("x")) -> str:  #: annotation Actor, call actor_of, inject get_actor?, inject get_admin?
    return actor.name


@router.get("/e")  #: http:GET /e > route alias
def alias(actor: CurrentActor, other: current(get_admin), session: injected(Session)) -> str:  #: annotation Actor, annotation Session, inject Session, inject get_actor, inject get_admin
    session.query()  #: call Session.query
    return actor.name


@router.get("/f", dependencies=[admin(), given(get_session)])  #: call admin, call given, http:GET /f > route listed, listed > inject actor_with.<locals>.find_actor, listed > inject get_session, passed get_session~
def listed() -> None: ...


@router.get("/g")  #: http:GET /g > route through_partial
def through_partial(session: Session = fresh(get_session)) -> None:  #: annotation Session, call given, inject get_session, passed get_session~
    session.query()  #: call Session.query


@router.post("/h")  #: http:POST /h > route lost
def lost(actor: Actor = unknown_to_us("actor")) -> str:  #: annotation Actor, call unknown_to_us
    return actor.name


@router.post("/i")  #: http:POST /i > route kept
def kept(actor: Actor = Actor(name="x")) -> str:  #: annotation Actor, body Actor, construct Actor
    return actor.name


# What a factory of routers is given, and what its handlers ask for.


class Manager:
    def create(self) -> int:
        return 1


def user_router(get_manager: Callable[[], Manager], get_one) -> APIRouter:  #: annotation Manager
    made = APIRouter()

    @made.post("/register")  #: http:POST /register > route user_router.<locals>.register
    def register(manager: Manager = Depends(get_manager), actor: Actor = Depends(get_one)) -> int:  #: annotation Actor, annotation Manager, inject get_actor~, inject make_manager~
        return manager.create()  #: call Manager.create

    return made


def make_manager() -> Manager:  #: annotation Manager
    return Manager()  #: construct Manager


router.include_router(user_router(make_manager, get_one=get_actor))  #: call user_router, passed get_actor~, passed make_manager~


# What stands in the metadata of a parameter.


def skip_invalid(value, handler): ...


def tidy(value): ...


@router.post("/j")  #: http:POST /j > route validated
def validated(
    actors: list[Annotated[Actor, WrapValidator(skip_invalid)]],  #: annotation Actor, body Actor, passed skip_invalid~
    name: Annotated[str, BeforeValidator(tidy), Query(max_length=3)] = "",  #: passed tidy~
    actor: Annotated[Actor, actor_with("write")] = None,  #: annotation Actor, call actor_with, inject actor_with.<locals>.find_actor
) -> None: ...
# file: bodies.py
from typing import Annotated, Union

from pydantic import BaseModel, Discriminator


class Note(BaseModel):
    kind: str


class Reference:
    def __init__(self, name: str) -> None: ...


Written = Annotated[Union[Note, None], Discriminator("kind"), Reference("Note")]  #: construct Reference, construct Reference.__init__
# file: bodies_used.py
from bodies import Written
from fastapi import APIRouter

notes = APIRouter()


@notes.post("/k")  #: http:POST /k > route write
def write(note: Written) -> None: ...  #: annotation Note, body Note
