"""Routers and applications handed to functions, Mongo collections, imperative mapping, results of libraries."""
# file: models.py
from pydantic import BaseModel
from sqlalchemy import Column, Integer, Table
from sqlalchemy.orm import registry

mapper_registry = registry()
users_table = Table("app_users", mapper_registry.metadata, Column("id", Integer))


class User: ...  #: table db:app_users


class Note(BaseModel):
    def shorten(self) -> None: ...


def start_mappers() -> None:
    mapper_registry.map_imperatively(User, users_table)
# file: store.py
from motor.motor_asyncio import AsyncIOMotorDatabase

from models import Note


class NoteStore:
    def __init__(self, db: AsyncIOMotorDatabase) -> None:
        self.db = db

    async def first(self) -> Note:  #: annotation Note
        found = await self.db["notes"].find_one({})  #: session db:<session>
        await self.db.notes.insert_one({})  #: session db:<session>
        note = Note.model_validate(found)  #: construct Note
        note.shorten()  #: call Note.shorten
        return note
# file: main.py
from fastapi import APIRouter, Depends, FastAPI, Response

router = APIRouter()


def logged(): ...


@router.get("/hello")  #: hello > inject logged, http:GET /api/hello > route hello
def hello() -> None: ...


def include_all(application: FastAPI) -> None:
    application.include_router(router, prefix="/api")


def create_app() -> FastAPI:
    app = FastAPI(dependencies=[Depends(logged)])
    include_all(application=app)  #: call include_all
    return app
# file: other.py
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from strawberry.fastapi import GraphQLRouter

SessionLocal = sessionmaker(create_engine("sqlite://"))
first = APIRouter()
second = alias = APIRouter()
graphs = GraphQLRouter(object())


def guarded(): ...


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()  #: session db:<session>


@first.get("/first")  #: http:GET /again/first > route one, http:GET /each/first > route one, one > inject guarded
def one(db=Depends(get_db)) -> Any:  #: inject get_db
    return db.execute("select 1")  #: session db:<session>


@alias.get("/second")  #: http:GET /each/second > route two, two > inject guarded
def two() -> None: ...


def include(app: FastAPI, router: APIRouter, prefix: str) -> None:
    app.include_router(router, prefix=prefix)


sub = FastAPI()


@sub.get("/sub")  #: http:GET /mounted/sub > route under
def under() -> None: ...


main = FastAPI(dependencies=[Depends(guarded)])
for each in (first, second):
    main.include_router(each, prefix="/each")
include(main, first, "/again")  #: call include
main.include_router(graphs)
main.mount("/mounted", sub)
