"""A name that stands for many is one place, and so one finding; two names are two."""
# file: shop/schemas.py
from typing import Annotated, Union

from pydantic import BaseModel, Field


class Circle(BaseModel):
    kind: str
    radius: int


class Square(BaseModel):
    kind: str
    side: int


AnyShape = Annotated[Union[Circle, Square], Field(discriminator="kind")]
# file: shop/models.py
from typing import Union

from sqlmodel import Field, SQLModel


class Car(SQLModel, table=True):
    id: int = Field(primary_key=True)


class Boat(SQLModel, table=True):
    id: int = Field(primary_key=True)


AnyVehicle = Union[Car, Boat]
# file: shop/daos.py
from sqlmodel import Session

from shop.models import Car
from shop.schemas import AnyShape, Circle, Square


class ShapeDao:
    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, shape: AnyShape) -> None:  #: CUT103
        self.session.add(Car(id=1))

    def add_either(
        self,
        shape: Circle  #: CUT103
        | Square,  #: CUT103
    ) -> None:
        self.session.add(Car(id=1))
# file: shop/api.py
from fastapi import APIRouter

from shop.models import AnyVehicle, Boat, Car

router = APIRouter()


@router.get("/vehicle", response_model=AnyVehicle)  #: CUT201
def show():
    return None


@router.get("/both", response_model=tuple[Car, Boat])  #: CUT201
def show_both():
    return None


@router.post("/vehicle", status_code=204)
def take(vehicle: AnyVehicle) -> None:  #: CUT202
    return None
