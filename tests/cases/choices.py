"""Conversions of what may be one of several classes: each is likely, and of several to several possible."""

from enum import StrEnum

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

router = APIRouter()


class Base(DeclarativeBase): ...


class Row(Base):  #: base Base, table db:row
    __tablename__ = "row"
    id: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[int]


class FixedRow(Base):  #: base Base, table db:fixed
    __tablename__ = "fixed"
    id: Mapped[int] = mapped_column(primary_key=True)


class Existing(BaseModel):
    id: int


class Fixed(BaseModel):
    amount: int

    def row_class(self) -> type[FixedRow]:  #: annotation FixedRow
        return FixedRow


class Free(BaseModel):
    amount: int

    def row_class(self) -> type[Row]:  #: annotation Row
        return Row


class Short(BaseModel):
    id: int


class Long(BaseModel):
    id: int
    amount: int


def either(shape: Fixed | Free) -> Row:  #: annotation Fixed, annotation Free, annotation Row
    return Row(**shape.model_dump())  #: construct Row, dump-unpack Fixed -> Row~, dump-unpack Free -> Row~


def told_apart(shape: Fixed | Free) -> Row | None:  #: annotation Fixed, annotation Free, annotation Row
    if isinstance(shape, Fixed):  #: check Fixed
        return Row(**shape.model_dump(exclude={"id"}))  #: construct Row, dump-unpack Fixed -> Row
    return Row(amount=shape.amount)  #: construct Row, fields Free -> Row (amount=amount)


def skipped(shapes: list[Existing | Fixed]) -> list[Row]:  #: annotation Existing, annotation Fixed, annotation Row
    rows: list[Row] = []  #: annotation Row
    for shape in shapes:
        if isinstance(shape, Existing):  #: check Existing
            continue
        rows.append(Row(**shape.model_dump()))  #: construct Row, dump-unpack Fixed -> Row
    return rows


def two_steps(shape: Fixed | Free) -> None:  #: annotation Fixed, annotation Free
    row_class = shape.row_class()  #: call Fixed.row_class?, call Free.row_class?
    row_class(**shape.model_dump())  #: dump-unpack Fixed -> FixedRow?, dump-unpack Fixed -> Row?, dump-unpack Free -> FixedRow?, dump-unpack Free -> Row?, construct FixedRow?, construct Row?


def chosen(row: Row, is_short: bool) -> BaseModel:  #: annotation Row
    answer = Short if is_short else Long
    return answer.model_validate(row, from_attributes=True)  #: model_validate Row -> Long~, model_validate Row -> Short~, construct Long?, construct Short?


def merged(fixed: Fixed, existing: Existing) -> Row:  #: annotation Existing, annotation Fixed, annotation Row
    return Row(**{**fixed.model_dump(), **existing.model_dump()})  #: construct Row, dump-unpack Existing -> Row, dump-unpack Fixed -> Row


def overwritten(row: Row, shape: Fixed | None) -> None:  #: annotation Fixed, annotation Row
    if shape is not None:
        for name, value in shape.model_dump().items():
            setattr(row, name, value)  #: setattr Fixed -> Row


@router.get("/rows/{id}", response_model=Short | Long)  #: http:GET /rows/{id} > route read_row, read_row > response-model Long, read_row > response-model Short
def read_row(id: int, row: Row) -> object:  #: annotation Row, body Row
    return row  #: projection Row -> Long~, projection Row -> Short~


class Level(StrEnum):
    LOW = "low"


class Graded(BaseModel):
    level: Level  #: annotation Level


class Ticket(BaseModel):
    token: str


class Envelope(BaseModel):
    row: Short  #: annotation Short
    ticket: Ticket | None = None  #: annotation Ticket


def sign(key: int) -> str:
    return str(key)


def enveloped(row: Row) -> Envelope:  #: annotation Envelope, annotation Row
    return Envelope(row=Short(id=row.id), ticket=Ticket(token=sign(row.id)))  #: call sign, construct Envelope, construct Short, construct Ticket, fields Row -> Short (id=id), fields Row -> Ticket~ (id=token), mapper Row -> Envelope~


def graded(row: Row) -> Graded:  #: annotation Graded, annotation Row
    return Graded(level=Level(row.amount))  #: construct Graded, construct Level, fields Row -> Graded (amount=level)
