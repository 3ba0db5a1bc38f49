"""Wrappers that are cast, updated or typed by a variable, and classes and objects that decorate."""

import functools
from functools import update_wrapper, wraps
from typing import Any, Callable, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])


def check() -> None: ...


def cast_back(fn: F) -> F:
    @functools.wraps(fn)
    def guard(*args, **kwargs):
        check()  #: call check
        return fn(*args, **kwargs)  #: call one~

    return cast(F, guard)


def quoted(scope: str) -> Callable[[F], F]:
    def decorate(fn: F) -> F:
        def guard(*args, **kwargs):
            check()  #: call check
            return fn(*args, **kwargs)  #: call two~

        return cast("F", functools.wraps(fn)(guard))

    return decorate


def updated(fn):
    def guard(*args, **kwargs):
        check()  #: call check
        return fn(*args, **kwargs)  #: call three~

    return update_wrapper(guard, fn)


def typed(fn: F) -> F:
    @wraps(fn)
    def guard(*args, **kwargs):
        check()  #: call check
        return fn(*args, **kwargs)  #: call four~

    return guard  # type: ignore


def specified(fn: Callable[P, R]) -> Callable[P, R]:
    def guard(*args: P.args, **kwargs: P.kwargs) -> R:
        check()  #: call check
        return fn(*args, **kwargs)  #: call five~

    return cast(Callable[P, R], guard)


def opened(fn: Callable[P, R]) -> Any:
    def guard(*args: P.args, **kwargs: P.kwargs) -> R:
        check()  #: call check
        return fn(*args, **kwargs)  #: call six~

    return cast(Any, guard)


@cast_back  #: decorator cast_back
def one() -> None: ...


@quoted("x")  #: call quoted, decorator quoted.<locals>.decorate
def two() -> None: ...


@updated  #: decorator updated
def three() -> None: ...


@typed  #: decorator typed
def four() -> None: ...


@specified  #: decorator specified
def five() -> None: ...


@opened  #: decorator opened
def six() -> None: ...


def use() -> None:
    one()  #: call one, decorator cast_back.<locals>.guard, decorator check~
    two()  #: call two, decorator check~, decorator quoted.<locals>.decorate.<locals>.guard
    three()  #: call three, decorator check~, decorator updated.<locals>.guard
    four()  #: call four, decorator check~, decorator typed.<locals>.guard
    five()  #: call five, decorator check~, decorator specified.<locals>.guard
    six()  #: call six, decorator check~, decorator opened.<locals>.guard




class Transactional:
    def __init__(self, isolation: str = "") -> None: ...

    def __call__(self, func):
        @wraps(func)
        async def commits(*args, **kwargs):
            self.commit()  #: call Transactional.commit
            return await func(*args, **kwargs)  #: call UserService.create~

        return commits

    def commit(self) -> None: ...


class Cached:
    def __init__(self, func) -> None:
        update_wrapper(self, func)
        self.func = func

    def __call__(self, *args):
        return self.func(*args)  #: call count~


class Registry:
    def __init__(self) -> None:
        self.handlers = []

    def __call__(self, func):
        self.handlers.append(func)  #: passed handle~
        return func


register = Registry()  #: construct Registry, construct Registry.__init__


class UserService:
    @Transactional()  #: construct Transactional, construct Transactional.__init__, decorator Transactional.__call__
    async def create(self) -> None: ...


@Cached  #: decorator Cached, decorator Cached.__init__
def count() -> int:
    return 1


@register  #: decorator Registry.__call__, register handle
def handle() -> None: ...


async def use_objects(service: UserService) -> None:  #: annotation UserService
    await service.create()  #: call UserService.create, decorator Transactional.__call__.<locals>.commits, decorator Transactional.commit~
    count()  #: call count, decorator Cached.__call__
    handle()  #: call handle


# A wrapper that gives something else than what it wraps.


class Result:
    def show_result(self) -> None: ...


class Row:
    def rename_row(self) -> None: ...


def first(func):
    @wraps(func)
    def wrapper(session, name):
        result = session.execute(func(session, name))  #: call by_name~, session db:<session>~
        return result.scalars().first()

    return wrapper


def boxed(func):
    @wraps(func)
    def wrapper():
        func()  #: call row~
        return Result()  #: construct Result

    return wrapper


def timed(func):
    @wraps(func)
    def wrapper():
        result = func()  #: call same_row~
        return result

    return wrapper


@first  #: decorator first
def by_name(session, name):
    return name + "?"


@boxed  #: decorator boxed
def row():
    return Row()  #: construct Row


@timed  #: decorator timed
def same_row():
    return Row()  #: construct Row


def use_results(session) -> None:
    by_name(session, "a").rename_row()  #: call Row.rename_row?, call by_name, decorator first.<locals>.wrapper
    row().show_result()  #: call Result.show_result, call row, decorator Result~, decorator boxed.<locals>.wrapper
    same_row().rename_row()  #: call Row.rename_row, call same_row, decorator timed.<locals>.wrapper

# file: ways_out.py
import functools
import inspect
import os

IS_ON = bool(os.environ.get("ON"))


def note() -> None: ...


def optional(function):
    if not IS_ON:
        return function

    @functools.wraps(function)
    def timed(*args):
        note()  #: call note
        return function(*args)  #: call load~

    return timed


def either(function):
    async def waiting(*args):
        return await function(*args)  #: call fetch?, call read?

    def direct(*args):
        return function(*args)  #: call fetch?, call read?

    if inspect.iscoroutinefunction(function):
        return waiting
    return direct


def chosen(function):
    def one(*args):
        return function(*args)  #: call pick~

    def other(*args):
        return function(*args)  #: call pick~

    return one if IS_ON else other


def silenced(function):
    @functools.wraps(function)
    def silent(*args):
        return function.__name__

    return silent


@optional  #: decorator optional
def load() -> None: ...


@either  #: decorator either
async def fetch() -> None: ...


@either  #: decorator either
def read() -> None: ...


@chosen  #: decorator chosen
def pick() -> None: ...


@silenced  #: decorator silenced
def speak() -> None: ...


async def run() -> None:
    load()  #: call load, decorator note~, decorator optional.<locals>.timed~
    await fetch()  #: call fetch, decorator either.<locals>.waiting
    read()  #: call read, decorator either.<locals>.direct
    pick()  #: call pick, decorator chosen.<locals>.one~, decorator chosen.<locals>.other~
    speak()  #: decorator silenced.<locals>.silent


# file: replacing.py
"""Decorators that keep the function and put another one in its place."""

HANDLERS = {}


def note() -> None: ...


def fall_back() -> int:
    note()  #: call note
    return 0


def registered(function):
    HANDLERS[function.__name__] = function
    return fall_back


@registered  #: decorator registered
def work() -> int:
    return 1


class Plugins:
    def register(self, name):
        def keep(function):
            HANDLERS[name] = function
            return self.run_any

        return keep

    def run_any(self) -> int:
        return 2


plugins = Plugins()  #: construct Plugins


@plugins.register("play")  #: call Plugins.register, decorator Plugins.register.<locals>.keep
def play() -> int:
    return 3


def perhaps(function):
    if HANDLERS:
        return function
    return fall_back


@perhaps  #: decorator perhaps
def rest() -> int:
    return 4


def run() -> None:
    work()  #: decorator fall_back
    play()  #: decorator Plugins.run_any
    rest()  #: decorator fall_back~, call rest~


def run_all() -> None:
    for handler in HANDLERS.values():
        handler()  #: call play?, call work?
