"""What pydantic runs beside the validators of a class: nested types, annotations, factories, adapters, settings."""

from dataclasses import dataclass as plain_dataclass, field
from typing import Annotated, Any, Generic, Literal, TypeVar
from enum import Enum

from fastapi.encoders import jsonable_encoder
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, PlainSerializer, PrivateAttr, RootModel
from pydantic import TypeAdapter, computed_field, create_model, field_serializer, field_validator
from pydantic import model_validator
from pydantic.dataclasses import dataclass
from pydantic.utils import GetterDict
from pydantic_settings import BaseSettings
from sqlmodel import SQLModel

T = TypeVar("T")


def make_key() -> str: ...


def strip(value): ...


def lower(value): ...


def show(value): ...


Clean = Annotated[str, BeforeValidator(strip), AfterValidator(lower), PlainSerializer(show)]  #: passed lower~, passed show~, passed strip~


class Kind(Enum):
    CAT = "cat"


class Cat(BaseModel):
    kind: Literal[Kind.CAT]

    @field_validator("kind")
    def check_cat(cls, value): ...

    @field_serializer("kind")
    def show_kind(self, value): ...


class Dog(BaseModel):
    kind: Literal["dog"]

    @field_validator("kind")
    def check_dog(cls, value): ...


Pet = Annotated[Cat | Dog, Field(discriminator="kind")]


class Owner(BaseModel):
    name: Clean
    nick: Clean = ""
    cat: Cat | None = None  #: annotation Cat
    key: str = Field(default_factory=make_key)  #: passed make_key~

    def model_post_init(self, context: Any) -> None: ...


class Keeper(BaseModel):
    pet: Pet  #: annotation Cat, annotation Dog


class Secretive(BaseModel):
    _key: str = PrivateAttr(default_factory=make_key)  #: passed make_key~


class Cats(RootModel[list[Cat]]):  #: generic Cat
    @model_validator(mode="after")
    def check_all(self): ...


class Page(BaseModel, Generic[T]):
    items: list[T]

    @model_validator(mode="after")
    def check_page(self): ...


class Row(SQLModel, table=True):  #: table db:row
    name: Clean
    key: str = Field(default_factory=make_key)  #: passed make_key~


@dataclass
class Point:
    x: int

    @field_validator("x")
    @classmethod
    def check_x(cls, value): ...

    def __post_init__(self) -> None: ...


@plain_dataclass
class Plain:
    name: Clean
    key: str = field(default_factory=make_key)  #: passed make_key~


class Settings(BaseSettings):
    url: str = ""

    @field_validator("url", mode="before")
    @classmethod
    def assemble(cls, value): ...

    @classmethod
    def settings_customise_sources(cls, settings_cls, **sources): ...


class Custom:
    @classmethod
    def __get_pydantic_core_schema__(cls, source, handler): ...


class Holds(BaseModel):  #: call Custom.__get_pydantic_core_schema__
    custom: list[Custom]  #: annotation Custom


class Getter(GetterDict):
    def get(self, key, default=None): ...


class Older(BaseModel):
    class Config:
        orm_mode = True
        getter_dict = Getter


Made = create_model("Made", __base__=Cat, size=(int, 1))
adapter = TypeAdapter(list[Cat])


def validate(data: dict) -> None:
    TypeAdapter(Cat).validate_python(data).check_cat()  #: call Cat.check_cat
    TypeAdapter(list[Cat]).validate_json("")[0].check_cat()  #: call Cat.check_cat, call Cat.check_cat~
    adapter.validate_python(data)  #: call Cat.check_cat~
    TypeAdapter(Pet).validate_python(data)  #: call Cat.check_cat?, call Dog.check_dog?
    Owner.model_validate(data)  #: call Cat.check_cat~, call Owner.model_post_init, call lower, call lower~, call make_key~, call strip, call strip~, construct Owner
    Keeper.model_validate(data)  #: call Cat.check_cat?, call Dog.check_dog?, construct Keeper
    Older.from_orm(data)  #: call Getter.get, construct Older
    Page[Cat].model_validate(data)  #: call Page.check_page, call Cat.check_cat~, construct Page


def construct(cat: Cat) -> None:  #: annotation Cat
    Owner(name="x", cat=cat)  #: call lower, call make_key, call strip, construct Owner, construct Owner.model_post_init
    Owner(name="x", nick="y", cat={"kind": "cat"}, key="z")  #: call Cat.check_cat~, call lower, call strip, construct Owner, construct Owner.model_post_init
    Secretive()  #: call make_key, construct Secretive
    Cats([cat])  #: call Cats.check_all, construct Cats
    Row(name="x")  #: call make_key, construct Row
    Point(1)  #: call Point.check_x, construct Point, construct Point.__post_init__
    Plain(name="x")  #: call make_key, construct Plain
    Settings()  #: call Settings.assemble, call Settings.settings_customise_sources, construct Settings
    Made(size=2)  #: construct Cat~


def dump(owner: Owner, cat: Cat) -> None:  #: annotation Cat, annotation Owner
    owner.model_dump()  #: call Cat.show_kind~, call show
    adapter.dump_json([cat])  #: call Cat.show_kind~
    jsonable_encoder(owner)  #: call Cat.show_kind~, call show
    cat.model_copy()


def validate_roots(data: dict) -> None:
    Cats.model_validate(data)  #: call Cat.check_cat~, call Cats.check_all, construct Cats
