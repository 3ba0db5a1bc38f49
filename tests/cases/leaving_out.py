"""What a dump leaves out: the serializers of those fields do not run."""

from typing import Annotated

from pydantic import BaseModel, Field, PlainSerializer, computed_field, field_serializer


def hidden(value: str) -> str:
    return "*"


class Address(BaseModel):
    street: str

    @field_serializer("street")
    def shorten(self, value: str) -> str:
        return value[:3]


class User(BaseModel):
    name: str
    secret: str
    token: Annotated[str, PlainSerializer(hidden)]
    password: Annotated[str, PlainSerializer(hidden)] = Field(exclude=True)
    home: Address  #: annotation Address

    @field_serializer("secret")
    def hide(self, value: str) -> str:
        return "*"

    @field_serializer("name")
    def shout(self, value: str) -> str:
        return value.upper()

    @field_serializer("*")
    def any(self, value): ...

    @computed_field
    @property
    def initials(self) -> str:
        return self.name[0]


def dump(user: User, names: set[str]) -> None:  #: annotation User
    user.model_dump()  #: call Address.shorten~, call User.any, call User.hide, call User.initials, call User.shout, call hidden
    user.model_dump(mode="json")  #: call Address.shorten~, call User.any, call User.hide, call User.initials, call User.shout, call hidden
    user.model_dump(exclude={"secret", "initials", "token", "home"})  #: call User.any~, call User.shout
    user.model_dump(include={"secret"})  #: call User.any~, call User.hide
    user.model_dump_json(exclude={"secret": True, "home": {"street"}})  #: call Address.shorten~, call User.any~, call User.initials, call User.shout, call hidden
    user.model_dump(exclude=names)  #: call Address.shorten~, call User.any~, call User.hide~, call User.initials~, call User.shout~, call hidden~
    user.model_dump(exclude_unset=True)  #: call Address.shorten~, call User.any~, call User.hide~, call User.initials, call User.shout~, call hidden~
    user.model_dump(exclude_unset=False)  #: call Address.shorten~, call User.any, call User.hide, call User.initials, call User.shout, call hidden
    user.dict(exclude=None)  #: call Address.shorten~, call User.any, call User.hide, call User.initials, call User.shout, call hidden
