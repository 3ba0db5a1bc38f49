"""What pydantic runs by itself: validators when an object is made, serializers when it is dumped."""

from pydantic import BaseModel, computed_field, field_serializer, field_validator, model_validator


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
    User.model_validate(data)  #: call Base.check_all, call User.check_name
    user.model_dump()  #: call User.show_name, call User.size
    user.model_dump_json()  #: call User.show_name, call User.size
