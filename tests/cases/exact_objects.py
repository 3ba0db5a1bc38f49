from abc import ABC, abstractmethod

from fastapi import Depends, FastAPI

app = FastAPI()


class Check:
    def __init__(self, role: str): ...

    def __call__(self, name: str = "") -> str:
        return name


class CheckRead(Check):  #: base Check
    def __call__(self, name: str = "") -> str:
        return name


def make_check(role: str) -> Check:  #: annotation Check
    class ScopedCheck(Check):  #: base Check
        def __call__(self, name: str = "") -> str:
            return super().__call__(name)  #: call Check.__call__

    return ScopedCheck(role)  #: construct Check.__init__, construct make_check.<locals>.ScopedCheck


@app.get("/made")  #: http:GET /made > route made
def made(who: str = Depends(make_check("read"))):  #: call make_check, inject make_check.<locals>.ScopedCheck.__call__
    return who


@app.get("/exact")  #: http:GET /exact > route exact
def exact(who: str = Depends(Check("owner"))):  #: construct Check, construct Check.__init__, inject Check.__call__
    return who


def direct():
    Check("x")()  #: call Check.__call__, construct Check, construct Check.__init__


def given(check: Check):  #: annotation Check
    check()  #: call Check.__call__, call make_check.<locals>.ScopedCheck.__call__~


class Mailer(ABC):
    @abstractmethod
    def send(self): ...  #: override LoudMailer.send?, override QuietMailer.send?


class LoudMailer(Mailer):  #: base Mailer
    def send(self): ...


class QuietMailer(Mailer):  #: base Mailer
    def send(self): ...


def make_mailer() -> Mailer:  #: annotation Mailer
    mailer = LoudMailer()  #: construct LoudMailer
    return mailer


def choose_mailer(is_loud: bool) -> Mailer | None:  #: annotation Mailer
    if is_loud:
        return LoudMailer()  #: construct LoudMailer
    elif is_loud is None:
        return None
    return QuietMailer()  #: construct QuietMailer


def some_mailer(known: dict[str, Mailer]) -> Mailer:  #: annotation Mailer
    if not known:
        return LoudMailer()  #: construct LoudMailer
    return known["x"]


def work():
    make_mailer().send()  #: call make_mailer, call LoudMailer.send
    choose_mailer(True).send()  #: call LoudMailer.send?, call QuietMailer.send?, call choose_mailer
    some_mailer({}).send()  #: call LoudMailer.send?, call Mailer.send, call QuietMailer.send?, call some_mailer


class Office:
    def mailer(self) -> Mailer:  #: annotation Mailer
        return LoudMailer()  #: construct LoudMailer

    def work(self):
        self.mailer().send()  #: call LoudMailer.send?, call Mailer.send, call Office.mailer, call QuietMailer.send?, call QuietOffice.mailer?


class QuietOffice(Office):  #: base Office
    def mailer(self) -> Mailer:  #: annotation Mailer
        return QuietMailer()  #: construct QuietMailer


class Desk:
    def __init__(self):
        self.check = Check("x")  #: construct Check, construct Check.__init__

    def work(self):
        self.check()  #: call Check.__call__, call make_check.<locals>.ScopedCheck.__call__~


def by_list():
    for check in [Check("x")]:  #: construct Check, construct Check.__init__
        check()  #: call Check.__call__, call make_check.<locals>.ScopedCheck.__call__~
