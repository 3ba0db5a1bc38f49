"""Accounts and tokens as clients see them."""

from pydantic import field_validator
from sqlmodel import Field, SQLModel


class UserBase(SQLModel):
    """What an account shows of itself."""

    email: str = Field(max_length=254)
    full_name: str = Field(max_length=200)


class UserCreate(UserBase):
    password: str = Field(min_length=8, max_length=200)

    @field_validator("email")
    @classmethod
    def normalise_email(cls, value: str) -> str:
        local, at, domain = value.strip().partition("@")
        if not (local and at and domain):
            raise ValueError("not an e-mail address")
        return f"{local}@{domain.lower()}"


class UserUpdate(SQLModel):
    """A partial update: fields that are not sent stay as they are."""

    full_name: str = Field(default="", min_length=1, max_length=200)


class UserPublic(UserBase):
    id: int
    is_staff: bool
    loyalty_points: int


class Token(SQLModel):
    access_token: str
    token_type: str = "bearer"
