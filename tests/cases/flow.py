"""Where annotations are missing: values through returns, attributes and constructors."""


class Repo:
    def find(self):
        return Thing()  #: construct Thing


class Thing:
    def go(self):
        return self


class Service:
    def __init__(self):
        self.repo = Repo()  #: construct Repo

    def work(self):
        thing = self.repo.find()  #: call Repo.find
        thing.go()  #: call Thing.go
        return thing


def build():
    service = Service()  #: construct Service, construct Service.__init__
    return service


def use():
    build().work().go()  #: call Service.work, call Thing.go, call build
    service = build()  #: call build
    service.repo.find().go()  #: call Repo.find, call Thing.go
    if service:
        chosen = Repo()  #: construct Repo
    else:
        chosen = None
    chosen.find()  #: call Repo.find


class One:
    def run(self) -> None: ...


class Two:
    def run(self) -> None: ...


def branches(flag, flags) -> None:
    if flag:
        it = One()  #: construct One
    else:
        it = Two()  #: construct Two
    it.run()  #: call One.run?, call Two.run?
    other = One()  #: construct One
    if flag:
        other = Two()  #: construct Two
        other.run()  #: call Two.run
    other.run()  #: call One.run?, call Two.run?
    try:
        third = One()  #: construct One
    except ValueError:
        third = Two()  #: construct Two
    third.run()  #: call One.run?, call Two.run?
    match flag:
        case 1:
            fourth = One()  #: construct One
        case 2:
            fourth = Two()  #: construct Two
    fourth.run()  #: call One.run?, call Two.run?
    straight = One()  #: construct One
    straight.run()  #: call One.run
    straight = Two()  #: construct Two
    straight.run()  #: call Two.run
    with open("x") as file:
        straight = One()  #: construct One
    straight.run()  #: call One.run


# file: anything.py
"""`Any` and `object` tell no more than no annotation: what callers give does."""

from typing import Any


class Denied(Exception):
    def __init__(self) -> None: ...


class Guard:
    def __init__(self, error: Any = ValueError) -> None:
        self.error = error

    def fail(self) -> None:
        raise self.error  #: construct Denied.__init__~, construct Denied~, raise Denied~


guard = Guard(error=Denied)  #: construct Guard, construct Guard.__init__


class Mailer:
    def send(self) -> None: ...


def send_with(mailer: Any, action: object) -> None:
    mailer.send()  #: call Mailer.send~
    action()  #: call pay~


def pay() -> None: ...


def run() -> None:
    send_with(Mailer(), pay)  #: call send_with, construct Mailer, passed pay~
    guard.fail()  #: call Guard.fail
