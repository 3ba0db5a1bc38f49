"""Special methods that formatting, hashing, comparing, testing and containers run."""

import logging
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped

logger = logging.getLogger(__name__)


class Base(DeclarativeBase):
    def __repr__(self) -> str:
        return "base"


class Row(Base):  #: base Base, table db:row~
    name: Mapped[str]
    owner: Mapped["Row"]  #: annotation Row

    def __eq__(self, other) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


class Money:
    def __init__(self, amount: int) -> None: ...

    def __str__(self) -> str:
        return "money"

    def __repr__(self) -> str:
        return "Money()"

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return 1

    def __sub__(self, other: "Money") -> "Money":  #: annotation Money
        return self

    def __neg__(self) -> "Money":  #: annotation Money
        return self

    def __radd__(self, other: int) -> "Money":  #: annotation Money
        return self

    def __lt__(self, other: "Money") -> bool:  #: annotation Money
        return True

    def __eq__(self, other: object) -> bool:
        return True

    def __setitem__(self, key: str, value: int) -> None: ...

    def __getitem__(self, key: str) -> int:
        return 1


class Tagged:
    def __format__(self, spec: str) -> str:
        return "tagged"

    def __str__(self) -> str:
        return "tag"


class Dto(BaseModel):
    name: str

    def __repr__(self) -> str:
        return "dto"


class Shown(Dto):  #: base Dto
    def __str__(self) -> str:
        return "shown"


@dataclass
class Point(Base):  #: base Base
    x: int


class Aliased(Money):  #: base Money
    __str__ = Money.__repr__
    __hash__ = None


class Color(Enum):
    RED = 1

    def __str__(self) -> str:
        return "red"


class Size(str, Enum):
    BIG = "big"

    def __str__(self) -> str:
        return "big"


class Key(UUID):
    def __repr__(self) -> str:
        return "key"


class Missing(Exception):
    def __repr__(self) -> str:
        return "missing"


def write(row: Row, money: Money, tagged: Tagged, dto: Dto, shown: Shown) -> None:  #: annotation Dto, annotation Money, annotation Row, annotation Shown, annotation Tagged
    f"{row}"  #: operator Base.__repr__
    f"{money} {tagged} {dto} {shown}"  #: operator Money.__str__, operator Shown.__str__, operator Tagged.__format__
    f"{money!r} {money!s} {money=}"  #: operator Money.__repr__, operator Money.__str__
    print(money, row)  #: operator Base.__repr__, operator Money.__str__
    logger.info("%s and %r, %d %%", money, money, 3)  #: operator Money.__repr__~, operator Money.__str__~
    logger.log(10, "%s", row)  #: operator Base.__repr__~
    logger.info(money)  #: operator Money.__str__~
    "%s: %r" % (money, row)  #: operator Base.__repr__, operator Money.__str__
    "{}".format(money)  #: operator Money.__str__~
    str(dto)
    repr(dto)  #: operator Dto.__repr__
    str(Missing())  #: construct Missing
    f"{Size.BIG}"  #: operator Size.__str__
    f"{Size.BIG + 'x'}"
    f"{Key()} {Key()!r}"  #: construct Key, operator Key.__repr__
    f"{Color.RED}"  #: operator Color.__str__


def write_others(point: Point, aliased: Aliased, rows: list[Row]) -> None:  #: annotation Aliased, annotation Point, annotation Row
    str(point)
    str(aliased)  #: operator Money.__repr__
    print(rows)  #: operator Base.__repr__~


def hash_all(row: Row, rows: list[Row], aliased: Aliased) -> None:  #: annotation Aliased, annotation Row
    {row}  #: operator Row.__hash__
    {row: 1}  #: operator Row.__hash__
    {each: 1 for each in rows}  #: operator Row.__hash__
    seen = set(rows)  #: operator Row.__hash__~
    seen.add(row)  #: operator Row.__hash__
    row in seen  #: operator Row.__eq__?, operator Row.__hash__
    row in rows  #: operator Row.__eq__~
    hash(row)  #: operator Row.__hash__
    hash(aliased)


def compare(row: Row, money: Money, moneys: list[Money]) -> None:  #: annotation Money, annotation Row
    Row.owner == row
    row.owner == row  #: operator Row.__eq__
    1 == row  #: operator Row.__eq__
    row != row  #: operator Row.__eq__
    -money  #: operator Money.__neg__
    money - money  #: operator Money.__sub__
    1 + money  #: operator Money.__radd__
    money > money  #: operator Money.__lt__
    1 < money < money  #: operator Money.__lt__
    sorted(moneys)  #: operator Money.__lt__~
    sorted(moneys, key=str)
    max(moneys)  #: operator Money.__lt__~
    sum(moneys)  #: operator Money.__radd__~


def test(money: Money, moneys: list[Money], row: Row) -> None:  #: annotation Money, annotation Row
    if money:  #: operator Money.__bool__~
        pass
    if not money:  #: operator Money.__bool__~
        pass
    money and row  #: operator Money.__bool__~
    money if money else None  #: operator Money.__bool__~
    [each for each in moneys if each]  #: operator Money.__bool__~
    del money["a"], row
    money["a"] = 1  #: operator Money.__setitem__
    money["a"] += 1  #: operator Money.__getitem__, operator Money.__setitem__
    match money:
        case _:
            pass
