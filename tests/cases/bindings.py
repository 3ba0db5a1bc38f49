"""A binding that the project makes narrows a port to one implementation."""

from typing import Annotated, Protocol

from fastapi import Depends, FastAPI

app = FastAPI()


class Mailer(Protocol):
    def send(self) -> None: ...  #: override NullMailer.send?, override SmtpMailer.send?


class SmtpMailer:
    def send(self) -> None: ...


class NullMailer:
    def send(self) -> None: ...


class Store(Protocol):
    def save(self) -> None: ...  #: override DiskStore.save?, override MemoryStore.save?


class DiskStore:
    def save(self) -> None: ...


class MemoryStore:
    def save(self) -> None: ...


def get_mailer() -> Mailer:  #: annotation Mailer
    return SmtpMailer()  #: construct SmtpMailer


class Service:
    def __init__(self, store: Store) -> None:  #: annotation Store
        self.store = store

    def keep(self) -> None:
        self.store.save()  #: call DiskStore.save~, call Store.save


def get_service() -> Service:  #: annotation Service
    return Service(DiskStore())  #: construct DiskStore, construct Service, construct Service.__init__


@app.post("/mail")  #: http:POST /mail > route send_mail
def send_mail(mailer: Annotated[Mailer, Depends(get_mailer)], service: Service = Depends(get_service)):  #: annotation Mailer, annotation Service, inject get_mailer, inject get_service
    mailer.send()  #: call Mailer.send, call SmtpMailer.send~
    service.keep()  #: call Service.keep


# file: handed_over.py
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, Request

app = FastAPI()


class Repo(ABC):
    @abstractmethod
    def name(self) -> str: ...  #: override MemoryRepo.name?, override OldRepo.name?, override SqlRepo.name?


class MemoryRepo(Repo):  #: base Repo
    def name(self) -> str: ...


class SqlRepo(Repo):  #: base Repo
    def name(self) -> str: ...


class OldRepo(Repo):  #: base Repo
    def name(self) -> str: ...


async def get_repo() -> AsyncIterator[Repo]:  #: annotation Repo
    yield SqlRepo()  #: construct SqlRepo


def greet(repo: Repo) -> str:  #: annotation Repo
    return repo.name()  #: call MemoryRepo.name?, call Repo.name, call SqlRepo.name?


def greet_from_memory(repo: MemoryRepo) -> str:  #: annotation MemoryRepo
    return greet(repo)  #: call greet


@app.get("/greeting")  #: http:GET /greeting > route greeting
def greeting(repo: Annotated[Repo, Depends(get_repo)]) -> str:  #: annotation Repo, inject get_repo
    return greet(repo)  #: call greet


class Clock(ABC):
    @abstractmethod
    def now(self) -> int: ...  #: override TestClock.now?, override WallClock.now?


class WallClock(Clock):  #: base Clock
    def now(self) -> int: ...


class TestClock(Clock):  #: base Clock
    def now(self) -> int: ...


def tell(clock: Clock) -> int:  #: annotation Clock
    return clock.now()  #: call Clock.now, call TestClock.now?, call WallClock.now?


def tell_wall() -> int:
    return tell(WallClock())  #: call tell, construct WallClock


def tell_kept(request: Request) -> int:
    return tell(request.app.state.clock)  #: call tell


class Lock(ABC):
    @abstractmethod
    def hold(self) -> None: ...  #: override FileLock.hold?, override OldLock.hold?, override TableLock.hold?


class FileLock(Lock):  #: base Lock
    def hold(self) -> None: ...


class TableLock(Lock):  #: base Lock
    def hold(self) -> None: ...


class OldLock(Lock):  #: base Lock
    def hold(self) -> None: ...


def hold(lock: Lock) -> None:  #: annotation Lock
    lock.hold()  #: call FileLock.hold?, call Lock.hold, call TableLock.hold?


def hold_file() -> None:
    hold(FileLock())  #: call hold, construct FileLock


def hold_all() -> None:
    locks: list[Lock] = [TableLock()]  #: annotation Lock, construct TableLock
    for lock in locks:
        hold(lock)  #: call hold


class Bell(ABC):
    @abstractmethod
    def ring(self) -> None: ...  #: override LoudBell.ring?, override OldBell.ring?, override SoftBell.ring?


class LoudBell(Bell):  #: base Bell
    def ring(self) -> None: ...


class SoftBell(Bell):  #: base Bell
    def ring(self) -> None: ...


class OldBell(Bell):  #: base Bell
    def ring(self) -> None: ...


_bell: Bell | None = None  #: annotation Bell


def set_bell() -> None:
    global _bell
    _bell = SoftBell()  #: construct SoftBell


class Door:
    bell: Bell  #: annotation Bell

    def __init__(self) -> None:
        self.bell = LoudBell()  #: construct LoudBell

    def open(self) -> None:
        self.bell.ring()  #: call Bell.ring, call LoudBell.ring?, call SoftBell.ring?


class Key(ABC):
    @abstractmethod
    def turn(self) -> None: ...  #: override CutKey.turn?, override OldKey.turn?, override PlainKey.turn?


class PlainKey(Key):  #: base Key
    def turn(self) -> None: ...  #: override CutKey.turn~


class CutKey(PlainKey):  #: base PlainKey
    def turn(self) -> None: ...


class OldKey(Key):  #: base Key
    def turn(self) -> None: ...


def turn(key: Key) -> None:  #: annotation Key
    key.turn()  #: call CutKey.turn?, call Key.turn, call PlainKey.turn?


def turn_plain(key: PlainKey) -> None:  #: annotation PlainKey
    turn(key)  #: call turn


class Lamp(ABC):
    @abstractmethod
    def glow(self) -> None: ...  #: override GasLamp.glow?, override OilLamp.glow?


class OilLamp(Lamp):  #: base Lamp
    def glow(self) -> None: ...


class GasLamp(Lamp):  #: base Lamp
    def glow(self) -> None: ...


def glow(lamp: Lamp = OilLamp()) -> None:  #: annotation Lamp, construct OilLamp
    lamp.glow()  #: call Lamp.glow, call GasLamp.glow?, call OilLamp.glow?
