"""What a function in a class is given first: the object, unless it says that it is something else."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T", bound="Base")


class Store:
    def delete(self, item: int) -> None: ...


class HasName(Protocol):
    def name(self) -> str: ...


class Base:
    def first(me: "Base") -> "Base":  #: annotation Base
        return me.second()  #: call Base.second

    def second(this: T) -> T:
        this.first()  #: call Base.first
        return this


class Orders(Base):  #: base Base
    def delete(store: Store, item: int) -> None:  #: annotation Store
        store.delete(item)  #: call Store.delete

    @staticmethod
    def save(store: Store) -> None:  #: annotation Store
        store.delete(1)  #: call Store.delete

    def third(self: Store) -> None:  #: annotation Store
        self.fourth(print)  #: call Orders.fourth

    def fourth(me, run) -> None:
        me.first()  #: call Base.first

    def fifth(me: HasName) -> None:  #: annotation HasName
        me.first()  #: call Base.first

    def sixth(me: object) -> None:
        me.first()  #: call Base.first

    def check(run: Callable[[], None]) -> Callable[[], None]:
        return run


def use(store: Store) -> None:  #: annotation Store
    Orders.delete(store, 1)  #: call Orders.delete
    Orders.save(store)  #: call Orders.save
    Orders().first()  #: construct Orders, call Base.first
