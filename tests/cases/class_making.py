"""What runs while a class is made: pydantic's generators of aliases, `__init_subclass__`."""

from typing import ClassVar

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_snake


def to_camel(name: str) -> str:
    return name


def to_kebab(name: str) -> str:
    return name


class Base(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)  #: passed to_camel~


class User(Base):  #: base Base, call to_camel
    name: str


class Named(Base):  #: base Base
    name: str = Field(alias="theName")


class Counted(Base):  #: base Base
    model_config = ConfigDict(extra="forbid")
    total: ClassVar[int] = 0


class Inherits(User): ...  #: base User, call to_camel


class Kebab(User):  #: base User, call to_kebab
    model_config = {"alias_generator": to_kebab}  #: passed to_kebab~


class Library(User):  #: base User
    model_config = ConfigDict(alias_generator=to_snake)


class Keyword(BaseModel, alias_generator=to_kebab):  #: call to_kebab
    name: str


class Split(BaseModel):  #: call to_camel
    model_config = ConfigDict(alias_generator=AliasGenerator(validation_alias=to_camel))  #: passed to_camel~
    name: str


SETTINGS = ConfigDict(alias_generator=to_camel)  #: passed to_camel~


class Shared(BaseModel):  #: call to_camel
    model_config = SETTINGS
    name: str


class Older(BaseModel):
    class Config:
        alias_generator = to_camel


class Elder(Older):  #: base Older, call to_camel
    name: str

    class Config:
        orm_mode = True


class Plain:
    class Config:
        alias_generator = to_camel

    name: str


class Registered:
    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)


class First(Registered): ...  #: base Registered, call Registered.__init_subclass__


def local() -> None:
    class Second(First): ...  #: base First, call Registered.__init_subclass__
# file: heirs.py
from class_making import Base


class Heir(Base):  #: base Base, call to_camel
    name: str
