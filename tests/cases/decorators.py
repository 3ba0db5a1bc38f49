"""Decorators of the project, seen through to the function they wrap; properties; cached and overloaded functions."""

from functools import cached_property, lru_cache, wraps
from typing import overload


def logged(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)  #: call plain~

    return wrapper


def retried(times: int):
    def decorate(function):
        return function

    return decorate


class Result:
    def show(self) -> None: ...


@logged  #: decorator logged
def plain() -> Result:  #: annotation Result
    return Result()  #: construct Result


@retried(3)  #: call retried, decorator retried.<locals>.decorate
def several() -> Result:  #: annotation Result
    return Result()  #: construct Result


@lru_cache
def cached() -> Result:  #: annotation Result
    return Result()  #: construct Result


@overload
def either(x: int) -> int: ...
@overload
def either(x: str) -> Result: ...  #: either > annotation Result
def either(x):
    return x


class Holder:
    @property
    def value(self) -> Result:  #: annotation Result
        return Result()  #: construct Result

    @value.setter
    def value(self, new) -> None: ...

    @cached_property
    def kept(self) -> Result:  #: annotation Result
        return self.value  #: property Holder.value


def use(holder: Holder) -> None:  #: annotation Holder
    plain().show()  #: call Result.show, call plain, decorator logged.<locals>.wrapper
    several().show()  #: call Result.show, call several
    cached().show()  #: call Result.show, call cached
    either("a").show()  #: call Result.show, call either
    holder.value.show()  #: call Result.show, property Holder.value
    holder.kept.show()  #: call Result.show, property Holder.kept
    holder.value = Result()  #: construct Result, property Holder.value


def audit() -> None: ...


def commit() -> None: ...


def audited(function):
    def run():
        audit()  #: call audit
        return function()  #: call committed.<locals>.run?, call single?

    return run


def committed(function):
    def run():
        commit()  #: call commit
        return function()  #: call double~

    return run


@audited  #: decorator audited
@committed  #: decorator committed
def double() -> None: ...


@audited  #: decorator audited
def single() -> None: ...


def call_them() -> None:
    double()  #: call double, decorator audited.<locals>.run, decorator audit~, decorator commit~
    single()  #: call single, decorator audited.<locals>.run, decorator audit~


def again(function):
    def run():
        audit()  #: call audit
        return function()  #: call Loader.load?, call fetched?

    return run


@again  #: decorator again
def fetched() -> None: ...


class Loader:
    def load(self) -> None: ...

    def reload(self) -> None:
        again(self.load)()  #: call again, call again.<locals>.run, passed Loader.load~


def fetch() -> None:
    fetched()  #: call fetched, decorator again.<locals>.run, decorator audit~
