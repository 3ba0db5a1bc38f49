"""A field whose name sounds like a secret is one if it can hold it; all those of one contract are told in one place."""
# file: shop/schemas.py
from enum import Enum
from typing import Optional

from pydantic import BaseModel


class Form(str, Enum):
    PEM = "pem"


class Entry(BaseModel):
    aws_name: str


class Mail(BaseModel):
    smtp_password: Entry
    passwords: list[Entry] | None = None
    password_length: int = 8
    has_password: Optional[bool] = None
    private_key_form: Form = Form.PEM
    password_entry_id: str | None = None


class Login(BaseModel):
    secret: "Key"


class Key(BaseModel):
    aws_secret_access_key: str
    password: int


class Box(BaseModel):
    mail: Mail
    login: Login
# file: shop/api.py
from fastapi import APIRouter

from shop.schemas import Box, Mail

router = APIRouter()


@router.get("/mail")
def show_mail(mail: Mail) -> Mail:
    return mail


@router.get("/box")
def show_box(box: Box) -> Box:  #: CUT207
    return box
