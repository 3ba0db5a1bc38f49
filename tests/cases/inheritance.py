"""Overriding: ports, abstract and concrete bases, structural protocols, super, mixins."""

from abc import ABC, abstractmethod
from typing import Protocol


class Port(Protocol):
    def send(self, text: str) -> None: ...  #: override Mail.send~


class Mail:
    def send(self, text: str) -> None:
        self.connect()  #: call Mail.connect

    def connect(self) -> None:
        return None


class Storage(ABC):
    @abstractmethod
    def save(self) -> None: ...  #: override Disk.save?, override Memory.save?

    def store(self) -> None:
        self.save()  #: call Disk.save?, call Memory.save?, call Storage.save


class Disk(Storage):  #: base Storage
    def save(self) -> None:
        return None


class Memory(Storage):  #: base Storage
    def save(self) -> None:
        return None


class Base:
    def hook(self) -> None:
        return None

    def run(self) -> None:
        self.hook()  #: call Base.hook, call Child.hook?


class Child(Base):  #: base Base
    def hook(self) -> None:
        super().hook()  #: call Base.hook


def use(port: Port, storage: Storage, base: Base, child: Child) -> None:  #: annotation Base, annotation Child, annotation Port, annotation Storage
    port.send("x")  #: call Mail.send~, call Port.send
    storage.save()  #: call Disk.save?, call Memory.save?, call Storage.save
    base.run()  #: call Base.run
    base.hook()  #: call Base.hook, call Child.hook?
    child.hook()  #: call Child.hook
    child.run()  #: call Base.run
