"""Every way to make one class out of another, with the fields that are carried."""

import dataclasses

from fastapi import APIRouter
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, TypeAdapter
from sqlmodel import Field, Session, SQLModel, select

router = APIRouter()


class UserCreate(SQLModel):
    name: str
    mail: str


class User(SQLModel, table=True):  #: table db:user
    id: int | None = Field(default=None, primary_key=True)
    name: str
    mail: str


class UserPublic(BaseModel):
    name: str

    @classmethod
    def of(cls, user: User) -> "UserPublic":  #: annotation User, annotation UserPublic
        return cls(name=user.name)  #: construct UserPublic~, fields User -> UserPublic (name=name)


def validate(dto: UserCreate) -> User:  #: annotation User, annotation UserCreate
    return User.model_validate(dto, update={"id": 1})  #: model_validate UserCreate -> User, construct User


def older(user: User) -> UserPublic:  #: annotation User, annotation UserPublic
    UserPublic.parse_obj(user)  #: model_validate User -> UserPublic, construct UserPublic
    return UserPublic.from_orm(user)  #: from_orm User -> UserPublic, construct UserPublic


def unpack(dto: UserCreate) -> User:  #: annotation User, annotation UserCreate
    data = dto.model_dump(exclude_unset=True)
    User(**data)  #: construct User, dump-unpack UserCreate -> User
    User(**dto.dict(), id=1)  #: construct User, dump-unpack UserCreate -> User
    User(**jsonable_encoder(dto))  #: construct User, dump-unpack UserCreate -> User
    return User(**{**dto.model_dump(), "id": 2})  #: construct User, dump-unpack UserCreate -> User


def by_fields(dto: UserCreate) -> User:  #: annotation User, annotation UserCreate
    return User(name=dto.name, mail=dto.mail.lower())  #: construct User, fields UserCreate -> User (mail=mail name=name)


def update(user: User, dto: UserCreate) -> None:  #: annotation User, annotation UserCreate
    user.sqlmodel_update(dto)  #: sqlmodel_update UserCreate -> User
    user.sqlmodel_update(dto.model_dump())  #: sqlmodel_update UserCreate -> User
    for key, value in dto.model_dump().items():
        setattr(user, key, value)  #: setattr UserCreate -> User


def many(session: Session) -> list[UserPublic]:  #: annotation UserPublic
    users = session.exec(select(User)).all()  #: query User, session db:<session>
    return [UserPublic.model_validate(user) for user in users]  #: model_validate User -> UserPublic, construct UserPublic


def mapper(session: Session) -> UserPublic:  #: annotation UserPublic
    return UserPublic.of(session.get(User, 1))  #: call UserPublic.of, query User, session db:<session>


@router.get("/users/{key}", response_model=UserPublic)  #: http:GET /users/{key} > route read_user?, read_user > response-model UserPublic
def read_user(key: int, session: Session):
    user = session.get(User, key)  #: query User, session db:<session>
    return user  #: projection User -> UserPublic


@router.get("/users")  #: http:GET /users > route read_users?
def read_users(session: Session) -> list[UserPublic]:  #: annotation UserPublic, response-model UserPublic
    return session.exec(select(User)).all()  #: projection User -> UserPublic, query User, session db:<session>


def by_hand(user: User) -> UserPublic:  #: annotation User, annotation UserPublic
    data = {"name": user.name}
    return UserPublic(**data)  #: construct UserPublic, mapper User -> UserPublic~
# file: inherited.py
from pydantic import BaseModel


class Dto(BaseModel):
    @classmethod
    def load(cls, data: dict):
        return cls.model_validate(data)  #: construct Dto~, construct OrderDto?


class OrderDto(Dto): ...  #: base Dto


class OwnDto(Dto):  #: base Dto
    @classmethod
    def model_validate(cls, data: dict): ...


class Loader[T: BaseModel]:
    model: type[T]

    def load(self, data: dict) -> T:
        return self.model.model_validate(data)  #: construct OrderDto~


class OrderLoader(Loader[OrderDto]): ...  #: base Loader, generic OrderDto


def load(data: dict) -> None:
    OrderDto.model_validate(data)  #: construct OrderDto
    OrderDto.model_construct(number=1)  #: construct OrderDto
    OwnDto.model_validate(data)  #: call OwnDto.model_validate


# file: envelopes.py
from typing import Any, Generic, TypeVar

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

T = TypeVar("T")
app = FastAPI()


class Base(DeclarativeBase): ...


class Row(Base):  #: base Base, table db:rows
    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)


class RowOut(BaseModel):
    id: int


class MetaOut(BaseModel):
    pages: int


class Page(BaseModel, Generic[T]):
    items: list[T]


class Answer(BaseModel, Generic[T]):
    data: T | None = None
    message: str = ""
    extra: Any = None

    @classmethod
    def of(cls, data: T) -> "Answer[T]":  #: annotation Answer
        return cls(data=data)  #: construct Answer~


class Double(BaseModel, Generic[T]):
    data: T
    meta: MetaOut  #: annotation MetaOut


def answer(data: T = None, message: str = "") -> Any:
    if not message:
        return Answer(data=data)  #: construct Answer
    made = Answer[T](data=data, message=message)  #: construct Answer
    return made


def plain(data: Any) -> Any:
    return JSONResponse({"data": data})


@app.get("/wrapped")  #: http:GET /wrapped > route wrapped
def wrapped(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    return Answer(data=db.get_one(Row, 1), message="found")  #: construct Answer, projection Row -> RowOut~, query Row, session db:<session>


@app.get("/extra")  #: http:GET /extra > route extra
def extra(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    return Answer(extra=db.get_one(Row, 1))  #: construct Answer, query Row, session db:<session>


@app.get("/paged", response_model=Answer[Page[RowOut]])  #: http:GET /paged > route paged, paged > response-model Answer, paged > response-model Page, paged > response-model RowOut
def paged(db: Session):
    rows = db.query(Row).all()  #: query Row, session db:<session>
    return Answer(data=Page(items=rows))  #: construct Answer, construct Page, projection Row -> RowOut~


@app.get("/helped")  #: http:GET /helped > route helped
def helped(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    return answer(db.get_one(Row, 1))  #: call answer, projection Row -> RowOut~, query Row, session db:<session>


@app.get("/factory")  #: http:GET /factory > route factory
def factory(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    result = Answer.of(db.get_one(Row, 1))  #: call Answer.of, query Row, session db:<session>
    return result  #: projection Row -> RowOut~


@app.get("/told")  #: http:GET /told > route told
def told(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    return Answer[RowOut](data=db.get_one(Row, 1))  #: construct Answer, projection Row -> RowOut~, query Row, session db:<session>


@app.get("/double")  #: http:GET /double > route double
def double(db: Session) -> Double[RowOut] | MetaOut:  #: annotation Double, annotation MetaOut, annotation RowOut, response-model Double, response-model MetaOut, response-model RowOut
    return Double(data=db.get_one(Row, 1), meta=MetaOut(pages=1))  #: construct Double, construct MetaOut, projection Row -> MetaOut?, projection Row -> RowOut?, query Row, session db:<session>


@app.get("/rendered")  #: http:GET /rendered > route rendered
def rendered(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    return plain(db.get_one(Row, 1))  #: call plain, query Row, session db:<session>


@app.get("/message")  #: http:GET /message > route message
def message(db: Session) -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    row = db.get_one(Row, 1)  #: query Row, session db:<session>
    return answer(None, row.name)  #: call answer


@app.get("/nothing")  #: http:GET /nothing > route nothing
def nothing() -> Answer[RowOut]:  #: annotation Answer, annotation RowOut, response-model Answer, response-model RowOut
    return answer(message="nothing")  #: call answer
