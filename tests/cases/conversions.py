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


@router.get("/users/{key}", response_model=UserPublic)  #: http:GET /users/{key} > route read_user, read_user > response-model UserPublic
def read_user(key: int, session: Session):
    user = session.get(User, key)  #: query User, session db:<session>
    return user  #: projection User -> UserPublic


@router.get("/users")  #: http:GET /users > route read_users
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
