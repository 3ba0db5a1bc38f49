"""Classes, functions and modules found by names that the text spells."""
# file: shop/__init__.py
# file: shop/jobs.py
class Job:
    def __init__(self, name) -> None: ...

    def start(self) -> None: ...

    def on_paid(self) -> None: ...

    def on_lost(self) -> None: ...

    def handle(self, kind: str) -> None:
        getattr(self, f"on_{kind}")()  #: call Job.on_lost?, call Job.on_paid?


def run() -> None: ...


def cmd_add() -> None: ...


def cmd_drop() -> None: ...
# file: shop/providers/__init__.py
# file: shop/providers/aws_provider.py
class Provider:
    def connect(self) -> None: ...
# file: shop/providers/gcp_provider.py
class Provider:
    def connect(self) -> None: ...


def setup() -> None: ...
# file: loading.py
import importlib
import os
import pkgutil
import sys
from importlib import import_module
from operator import attrgetter, methodcaller
from pydoc import locate

from pydantic import ImportString
from pydantic.v1.utils import import_string
from pydantic_settings import BaseSettings

import shop.providers
from shop import jobs
from shop.jobs import Job


class Settings(BaseSettings):
    JOB: str = "shop.jobs.Job"
    RUNNER: ImportString = "shop.jobs.run"
    STEPS: list[str] = ["shop.jobs:run", "shop.jobs.cmd_add"]


settings = Settings()  #: construct Settings


def literal() -> None:
    import_string("shop.jobs.run")()  #: call run, passed run~
    import_module("shop.jobs").run()  #: call run
    getattr(import_module("shop.jobs"), "Job")("a").start()  #: call Job.start, construct Job, construct Job.__init__
    __import__("shop.jobs", fromlist=["run"]).run()  #: call run
    locate("shop.jobs.Job")("a")  #: construct Job, construct Job.__init__
    locate("shop.jobs.Nothing")("a")


def configured() -> None:
    import_string(settings.JOB)("a").start()  #: call Job.start~, construct Job.__init__~, construct Job~
    settings.RUNNER()  #: call run~
    for step in settings.STEPS:
        import_string(step)()  #: call cmd_add?, call run?
    import_string(os.getenv("JOB", "shop.jobs.Job"))("a")  #: construct Job.__init__~, construct Job~


def load(path: str):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def loaded() -> None:
    load("shop.jobs.Job")("a")  #: call load, construct Job.__init__~, construct Job~
    path = "shop.jobs.run"
    import_string(path)()  #: call run~


def by_pattern(name: str, job: Job) -> None:  #: annotation Job
    getattr(jobs, f"cmd_{name}")()  #: call cmd_add?, call cmd_drop?
    getattr(jobs, "cmd_" + name)()  #: call cmd_add?, call cmd_drop?
    getattr(job, "on_%s" % name)()  #: call Job.on_lost?, call Job.on_paid?
    import_module(f"shop.providers.{name}_provider").Provider().connect()  #: call Provider.connect?, construct Provider?
    import_module(f".{name}_provider", package="shop.providers").setup()  #: call setup~
    for _, each, _ in pkgutil.iter_modules(shop.providers.__path__):
        import_module(f"{shop.providers.__name__}.{each}").setup()  #: call setup~
    for info in pkgutil.walk_packages(shop.providers.__path__, "shop.providers."):
        import_module(info.name).setup()  #: call setup~


def own() -> None:
    globals()["literal"]()  #: call literal
    getattr(sys.modules[__name__], "literal")()  #: call literal
    methodcaller("start")(Job("a"))  #: call Job.start, construct Job, construct Job.__init__
    attrgetter("start")(Job("a"))()  #: call Job.start, construct Job, construct Job.__init__


class Names:
    def __init__(self) -> None:
        self.paths = []

    def add(self, cls):
        self.paths.append(f"{cls.__module__}.{cls.__name__}")
        return cls

    def make_all(self):
        for path in self.paths:
            module, name = path.rsplit(".", 1)
            yield getattr(__import__(module, {}, {}, name), name)("a")  #: construct Job.__init__~, construct Job~


names = Names()  #: construct Names, construct Names.__init__
names.add(Job)  #: call Names.add


def start_all() -> None:
    for made in names.make_all():  #: call Names.make_all
        made.start()  #: call Job.start~
# file: serve.py
import uvicorn


def create_app():
    return None


uvicorn.run("serve:create_app", factory=True)  #: passed create_app~
# file: plugins.py
from importlib.metadata import entry_points

import pkg_resources


class First:
    def run(self) -> None: ...


class Second:
    def __init__(self) -> None: ...

    def run(self) -> None: ...


class Only:
    def run(self) -> None: ...


def load_all() -> None:
    for entry in entry_points(group="shop.plugins"):
        entry.load()().run()  #: call First.run?, call Second.run?, construct First?, construct Second.__init__?, construct Second?
    for entry in entry_points().select(group="shop.single"):
        entry.load()().run()  #: call Only.run~, construct Only~
    for entry in pkg_resources.iter_entry_points("shop.old"):
        entry.load()()  #: call run~
    for entry in entry_points(group="elsewhere"):
        entry.load()()
# file: senders.py
from importlib.metadata import entry_points


class Sender:
    def fetch_events(self) -> None: ...  #: override Mail.fetch_events?, override Trial.fetch_events?


class Mail(Sender):  #: base Sender
    def fetch_events(self) -> None: ...


class Chat(Sender): ...  #: base Sender


class Trial(Sender):  #: base Sender
    """What is not declared here, others may declare."""

    def fetch_events(self) -> None: ...


def fetch_all() -> None:
    for entry in entry_points(group="shop.senders"):
        entry.load()().fetch_events()  #: call Mail.fetch_events?, call Sender.fetch_events?, call Trial.fetch_events?, construct Chat?, construct Mail?
# file: pyproject.toml
[project]
name = "shop"

[project.entry-points."shop.plugins"]
first = "plugins:First"
second = "plugins:Second [extra]"
gone = "plugins:Gone"

[project.entry-points."shop.senders"]
mail = "senders:Mail"
chat = "senders:Chat"

[tool.poetry.plugins."shop.single"]
only = "plugins:Only"
# file: setup.py
from setuptools import setup

setup(entry_points={"shop.old": ["run = shop.jobs:run"]})

# file: handing_on.py
class Connection:
    def __init__(self, pool):
        self.pool = pool

    async def fetch_row_of(self, query):
        async with self.pool.acquire() as connection:
            return await connection.fetch_row_of(query)


async def use(thing):
    return await thing.fetch_row_of("select 1")  #: call Connection.fetch_row_of?
