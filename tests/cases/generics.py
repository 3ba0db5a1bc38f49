"""Generic repositories: type arguments bound by a base, by PEP 695, by a constructor and by an annotation."""

from typing import Generic, TypeVar

M = TypeVar("M")


class User:
    def greet(self) -> None: ...


class Item:
    def price(self) -> None: ...


class Repository(Generic[M]):
    def __init__(self, model: type[M]) -> None:
        self.model = model

    def get(self, key: int) -> M | None:
        return self.model()  #: construct Item?, construct User?

    def all(self) -> list[M]:
        return []


class UserRepository(Repository[User]):  #: base Repository, generic User
    def first(self) -> None:
        self.get(1).greet()  #: call Repository.get, call User.greet


class Modern[T]:
    def get(self) -> T: ...


class ItemModern(Modern[Item]):  #: base Modern, generic Item
    pass


user_repository = UserRepository(User)  #: construct Repository.__init__, construct UserRepository
item_repository = Repository(Item)  #: construct Repository, construct Repository.__init__
annotated: Repository[Item] = Repository(Item)  #: annotation Item, annotation Repository, construct Repository, construct Repository.__init__


def use(given: Repository[User], modern: ItemModern) -> None:  #: annotation ItemModern, annotation Repository, annotation User
    user_repository.get(1).greet()  #: call Repository.get, call User.greet
    item_repository.get(1).price()  #: call Item.price, call Repository.get
    given.get(1).greet()  #: call Repository.get, call User.greet
    modern.get().price()  #: call Item.price, call Modern.get
    for user in user_repository.all():  #: call Repository.all
        user.greet()  #: call User.greet
    for item in annotated.all():  #: call Repository.all
        item.price()  #: call Item.price
# file: functions.py
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Self, TypeVar


class Fruit:
    def peel(self) -> None: ...  #: override Apple.peel~


class Apple(Fruit):  #: base Fruit
    def peel(self) -> None: ...


F = TypeVar("F", bound=Fruit)
R = TypeVar("R")


def same(fruit: F) -> F: ...


def pick(fruits: Iterable[F], otherwise: F | None = None) -> F | None: ...


def make(kind: type[F]) -> F:
    return kind()  #: construct Apple?, construct Fruit~


def run(function: Callable[..., R], *arguments: object) -> R: ...


def each[T: Fruit](kind: type[T]) -> list[T]: ...


def apple() -> Apple: ...  #: annotation Apple


class Press:
    def into(self, kind: type[F]) -> F: ...

    @classmethod
    def made(cls) -> Self:
        return cls()  #: construct ApplePress?, construct Press~

    def again(self):
        return type(self)()  #: construct ApplePress?, construct Press~

    def once_more(self):
        return self.__class__()  #: construct ApplePress?, construct Press~

    def tightened(self):
        return self

    def squeeze(self) -> None: ...  #: override ApplePress.squeeze~


class ApplePress(Press):  #: base Press
    def squeeze(self) -> None: ...


class Ripeness(Enum):
    RIPE = 1

    def check(self) -> None: ...


def use(fruit: Fruit, one: Apple, apples: list[Apple], press: Press) -> None:  #: annotation Apple, annotation Fruit, annotation Press
    same(one).peel()  #: call Apple.peel, call same
    same(fruit).peel()  #: call Apple.peel~, call Fruit.peel, call same
    pick(apples).peel()  #: call Apple.peel, call pick
    make(Apple).peel()  #: call Apple.peel, call make
    run(apple).peel()  #: call Apple.peel, call run, passed apple~
    each(Apple)[0].peel()  #: call Apple.peel, call each
    press.into(Apple).peel()  #: call Apple.peel, call Press.into
    unannotated(press).peel()  #: call Apple.peel, call unannotated
    ApplePress.made().squeeze()  #: call ApplePress.squeeze, call Press.made
    ApplePress().again().squeeze()  #: call Press.again, construct ApplePress, call ApplePress.squeeze
    ApplePress().once_more().squeeze()  #: call Press.once_more, construct ApplePress, call ApplePress.squeeze
    ApplePress().tightened().tightened().squeeze()  #: call ApplePress.squeeze, call Press.tightened, construct ApplePress
    press.tightened().squeeze()  #: call ApplePress.squeeze~, call Press.squeeze, call Press.tightened
    Ripeness.__members__["RIPE"].check()  #: call Ripeness.check


def unannotated(press: Press):  #: annotation Press
    return press.into(kind=Apple)  #: call Press.into
