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
        return self.model()

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
