"""Lambdas whose parameters are known by whom they are handed to."""

from collections.abc import Callable
from functools import reduce


class User:
    def rank(self) -> int: ...
    def merge(self, other: "User") -> "User": ...  #: annotation User


def each(users: list[User], callback: Callable[[User], int]) -> None: ...  #: annotation User


def declared(users: list[User], by_name: dict[str, User]) -> None:  #: annotation User
    sorted(users, key=lambda user: user.rank())  #: call User.rank
    users.sort(key=lambda user: user.rank())  #: call User.rank
    max(users, key=lambda user: user.rank()).rank()  #: call User.rank
    filter(lambda user: user.rank(), users)  #: call User.rank
    for user in map(lambda user: user.merge(user), users):  #: call User.merge
        user.rank()  #: call User.rank
    reduce(lambda one, other: one.merge(other), users).rank()  #: call User.merge, call User.rank
    sorted(by_name.items(), key=lambda item: item[1].rank())  #: call User.rank
    each(users, lambda user: user.rank())  #: call User.rank, call each
    each(users, callback=lambda user: user.rank())  #: call User.rank, call each
    later: Callable[[User], int] = lambda user: user.rank()  #: annotation User, call User.rank


def undeclared(users):
    sorted(users, key=lambda user: user.rank())  #: call User.rank~
    found = list(map(lambda user: user.merge(user), users))  #: call User.merge~
    found[0].rank()  #: call User.rank~
    found.sort(key=lambda user: user.rank())  #: call User.rank~
    return map(User.merge, users)  #: passed User.merge~


def use() -> None:
    for user in undeclared([User()]):  #: call undeclared, construct User
        user.rank()  #: call User.rank
