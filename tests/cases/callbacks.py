"""Parameters that only declare how something is called: what callers pass, and what is injected."""

import functools
from collections.abc import Callable, Coroutine
from typing import Annotated, Protocol

from fastapi import Depends, FastAPI

app = FastAPI()


class User: ...


class Repository:
    def all(self) -> list[str]:
        return []


Getter = Callable[[User], Coroutine[None, None, list[str]]]


async def get_getter(repository: Annotated[Repository, Depends(Repository)]) -> Getter:  #: annotation Repository, annotation User, inject Repository
    async def find_all(user: User) -> list[str]:  #: annotation User
        return repository.all()  #: call Repository.all

    return find_all


class Trigger(Protocol):
    def __call__(self, event: str) -> None: ...


def send(task: str) -> None: ...


def get_send() -> Callable:
    return send


def trigger(event: str, *, sender: Callable) -> None:
    sender(event)  #: call send~


def get_trigger(sender: Callable = Depends(get_send)) -> Trigger:  #: annotation Trigger, inject get_send
    return functools.partial(trigger, sender=sender)  #: passed send~, passed trigger~


class Access:
    def __init__(self, principals) -> None:
        self.principals = principals

    def __call__(self, permission: str):
        def grant(found=Depends(self.principals)):  #: inject get_principals~
            return functools.partial(self.check, found, permission)  #: passed Access.check~

        return grant

    def check(self, principals, permission, resource) -> None: ...


def get_principals() -> list[str]:
    return []


allow = Access(get_principals)  #: construct Access, construct Access.__init__, passed get_principals~


class Service:
    def __init__(self, trigger: Trigger) -> None:  #: annotation Trigger
        self.trigger = trigger

    def run(self) -> None:
        self.trigger("a")  #: call trigger~


def get_service(trigger: Annotated[Trigger, Depends(get_trigger)]) -> Service:  #: annotation Service, annotation Trigger, inject get_trigger
    return Service(trigger)  #: construct Service, construct Service.__init__, passed trigger~


@app.get("/")  #: http:GET / > route read
async def read(
    getter: Annotated[Getter, Depends(get_getter)],  #: annotation User, inject get_getter
    service: Annotated[Service, Depends(get_service)],  #: annotation Service, inject get_service
    trigger: Trigger = Depends(get_trigger),  #: annotation Trigger, inject get_trigger
    check: Callable = Depends(allow("read")),  #: call Access.__call__, inject Access.__call__.<locals>.grant
) -> None:
    await getter(User())  #: call get_getter.<locals>.find_all, construct User
    trigger("a")  #: call trigger
    check(1)  #: call Access.check
    service.run()  #: call Service.run


class Listener(Protocol):
    def __call__(self, event: str) -> None: ...


class Loud:
    def __call__(self, event: str) -> None: ...


def tell(listener: Listener) -> None:  #: annotation Listener
    listener("b")  #: call Loud.__call__~


def tell_nobody(listener: Listener) -> None:  #: annotation Listener
    listener("c")  #: call Listener.__call__


def begin() -> None:
    tell(Loud())  #: call tell, construct Loud


# file: commands.py
"""What data classes are given to call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


def first() -> None: ...


def second() -> None: ...


class Command(NamedTuple):
    name: str
    action: Callable[[], None]


COMMANDS = [Command("a", first), Command(name="b", action=second)]  #: construct Command, passed first~, passed second~


@dataclass
class Job:
    action: Callable[[], None]

    def run(self) -> None:
        self.action()  #: call first~


def run() -> None:
    Job(first).run()  #: call Job.run, construct Job, passed first~
    for command in COMMANDS:
        command.action()  #: call first?, call second?
