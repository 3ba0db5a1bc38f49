"""Attributes of classes that code outside their bodies sets: what their objects have from then on."""


class Engine:
    def start(self) -> int:
        return self.fuel()  #: call Engine.fuel?, call fuel_traced?

    def fuel(self) -> int:
        return 1

    def stop(self) -> int:
        return 2


class Turbo(Engine):  #: base Engine
    def start(self) -> int:
        return 5


class Helper:
    def help(self) -> int:
        return 1


def start_fast(self, helper) -> int:
    self.stop()  #: call Engine.stop~
    return helper.help()  #: call Helper.help~


Engine.start = start_fast


class Redis:
    def ping(self) -> None: ...


class Settings:
    backend = None


Settings.backend = Redis()  #: construct Redis


class Report: ...


def write(self) -> str:
    return ""


setattr(Report, "write", write)


def run(engine: Engine, helper: Helper) -> None:  #: annotation Engine, annotation Helper
    engine.start(helper)  #: call start_fast
    Turbo().start()  #: call Turbo.start, construct Turbo
    engine.fuel()  #: call Engine.fuel?, call fuel_traced?
    Settings.backend.ping()  #: call Redis.ping~
    Report().write()  #: call write, construct Report


# file: tracing.py
from patching import Engine

original = Engine.fuel


def fuel_traced(self):
    return original(self)  #: call Engine.fuel


def install() -> None:
    Engine.fuel = fuel_traced
