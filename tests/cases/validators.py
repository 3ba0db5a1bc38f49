"""What pydantic runs by itself: validators when an object is made, serializers when it is dumped."""

from pydantic import BaseModel, ConfigDict, Field, computed_field, field_serializer, field_validator, model_validator, validator
from pydantic_settings import BaseSettings
from sqlmodel import Field as PrimaryKey
from sqlmodel import SQLModel


def clean(value: str) -> str:
    return value.strip()


class Base(BaseModel):
    @model_validator(mode="after")
    def check_all(self):
        return self


class User(Base):  #: base Base
    name: str

    @field_validator("name")
    @classmethod
    def check_name(cls, value: str) -> str:
        return clean(value)  #: call clean

    @field_serializer("name")
    def show_name(self, value: str) -> str:
        return value

    @computed_field
    @property
    def size(self) -> int:
        return len(self.name)


def use(data: dict) -> None:
    user = User(name="x")  #: call Base.check_all, call User.check_name, construct User
    User.model_validate(data)  #: call Base.check_all, call User.check_name, construct User
    user.model_dump()  #: call User.show_name, call User.size
    user.model_dump_json()  #: call User.show_name, call User.size


class Address(BaseModel):
    street: str = ""
    zip_code: str = Field("", alias="zip")
    town: str = Field(default="", validate_default=True)
    country: str

    @field_validator("street")
    @classmethod
    def check_street(cls, value: str) -> str:
        return value

    @field_validator("zip_code", mode="before")
    @classmethod
    def check_zip(cls, value: str) -> str:
        return value

    @field_validator("town")
    @classmethod
    def check_town(cls, value: str) -> str:
        return value

    @field_validator("country")
    @classmethod
    def check_country(cls, value: str) -> str:
        return value

    @field_validator("*")
    @classmethod
    def check_each(cls, value: str) -> str:
        return value

    @model_validator(mode="before")
    @classmethod
    def check_before(cls, values: dict) -> dict:
        return values


class Strict(BaseModel):
    model_config = ConfigDict(validate_default=True)
    size: int = 0

    @field_validator("size")
    @classmethod
    def check_size(cls, value: int) -> int:
        return value


class Settings(BaseSettings):
    level: str = "info"

    @field_validator("level")
    @classmethod
    def check_level(cls, value: str) -> str:
        return value


class Old(BaseModel):
    late: int = 0
    other: int = 0

    @validator("late", always=True)
    def check_late(cls, value: int) -> int:
        return value

    @validator("other")
    def check_other(cls, value: int) -> int:
        return value


class Row(SQLModel, table=True):  #: table db:row
    id: int = PrimaryKey(primary_key=True)
    label: str

    @field_validator("label")
    @classmethod
    def check_label(cls, value: str) -> str:
        return value


def make(row: dict, kind: type[User] | type[Old]) -> None:  #: annotation Old, annotation User
    Address(country="x")  #: call Address.check_before, call Address.check_country, call Address.check_each, call Address.check_town, construct Address
    Address(country="x", zip="y")  #: call Address.check_before, call Address.check_country, call Address.check_each, call Address.check_town, call Address.check_zip, construct Address
    Address(**row)  #: call Address.check_before, call Address.check_country, call Address.check_each, call Address.check_street~, call Address.check_town, call Address.check_zip~, construct Address
    Address(street="z", **row)  #: call Address.check_before, call Address.check_country, call Address.check_each, call Address.check_street, call Address.check_town, call Address.check_zip~, construct Address
    Address.model_validate(row)  #: call Address.check_before, call Address.check_country, call Address.check_each, call Address.check_street~, call Address.check_town, call Address.check_zip~, construct Address
    Strict()  #: call Strict.check_size, construct Strict
    Settings()  #: call Settings.check_level, construct Settings
    Old()  #: call Old.check_late, construct Old
    Old(**row)  #: call Old.check_late, call Old.check_other~, construct Old
    Row(label="x")  #: construct Row
    Row.model_validate(row)  #: call Row.check_label, construct Row
    kind.model_validate(row)  #: call Base.check_all?, call Old.check_late?, call Old.check_other?, call User.check_name?, construct Old?, construct User?
