"""What comes out of annotated containers, variables of the context, futures, threads, and exit stacks."""
# file: things.py
class Thing:
    def __init__(self) -> None: ...
    def go(self) -> None: ...


class Special(Thing):  #: base Thing
    def __init__(self) -> None: ...
# file: declared.py
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping

from things import Special, Thing

KINDS: dict[str, type[Thing]] = {"plain": Thing, "special": Special}  #: annotation Thing
PLAIN = {"plain": Thing, "special": Special}


def mappings(
    things: dict[str, Thing],  #: annotation Thing
    lookup: Mapping[str, Thing],  #: annotation Thing
    ordered: OrderedDict[str, Thing],  #: annotation Thing
    nested: dict[str, dict[str, list[Thing]]],  #: annotation Thing
    makers: list[Callable[..., Thing]],  #: annotation Thing
) -> None:
    things.get("a").go()  #: call Thing.go
    things.pop("a").go()  #: call Thing.go
    lookup.get("a").go()  #: call Thing.go
    for _, thing in lookup.items():
        thing.go()  #: call Thing.go
    ordered.popitem()[1].go()  #: call Thing.go
    nested["a"]["b"].pop().go()  #: call Thing.go
    nested.get("a").get("b")[0].go()  #: call Thing.go
    (things or {}).get("a").go()  #: call Thing.go
    things.copy()["a"].go()  #: call Thing.go
    {**things}["a"].go()  #: call Thing.go
    {name: thing for name, thing in things.items()}.get("a").go()  #: call Thing.go
    for make in makers:
        make().go()  #: call Thing.go


def others(things: list[Thing], queue: deque[Thing], unique: set[Thing]) -> None:  #: annotation Thing
    things.pop().go()  #: call Thing.go
    queue.popleft().go()  #: call Thing.go
    unique.pop().go()  #: call Thing.go
    things.copy()[0].go()  #: call Thing.go
    [*things, *unique][0].go()  #: call Thing.go
    (Special(), *things)[0].go()  #: construct Special, construct Special.__init__, call Thing.go


def kinds(name: str) -> None:
    KINDS[name]()  #: construct Special.__init__?, construct Special?, construct Thing.__init__?, construct Thing?
    KINDS.get(name)().go()  #: call Thing.go, construct Special.__init__?, construct Special?, construct Thing.__init__?, construct Thing?
    PLAIN.get("special")()  #: construct Special, construct Special.__init__
    PLAIN.get(name)()  #: construct Special.__init__?, construct Special?, construct Thing.__init__?, construct Thing?
    raised = {1: ValueError}.get(2, KeyError)
    raise raised()


def unannotated(things) -> None:
    groups = defaultdict(list)
    made = defaultdict(Thing)
    by_name = {}
    for _ in things:
        groups["a"].append(Thing())  #: construct Thing, construct Thing.__init__
        by_name.setdefault("a", []).append(Thing())  #: construct Thing, construct Thing.__init__
    groups["a"][0].go()  #: call Thing.go
    for found in groups.values():
        found[0].go()  #: call Thing.go
    by_name["a"][0].go()  #: call Thing.go
    made["a"].go()  #: call Thing.go


class Registry:
    def __init__(self) -> None:
        self.groups = defaultdict(list)

    def add(self, thing: Thing) -> None:  #: annotation Thing
        self.groups["a"].append(thing)

    def run(self) -> None:
        for thing in self.groups["a"]:
            thing.go()  #: call Thing.go
# file: elsewhere.py
import asyncio
import weakref
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, closing, contextmanager
from contextvars import ContextVar
from copy import deepcopy
from dataclasses import replace
from functools import partial
from threading import Thread

from starlette.concurrency import run_in_threadpool

from things import Thing

current: ContextVar[Thing] = ContextVar("current")  #: annotation Thing
maybe: ContextVar[Thing | None] = ContextVar("maybe", default=None)  #: annotation Thing
known = ContextVar("known", default=Thing())  #: construct Thing, construct Thing.__init__


def load(key: int):
    return Thing()  #: construct Thing, construct Thing.__init__


async def fetch():
    return Thing()  #: construct Thing, construct Thing.__init__


@asynccontextmanager
async def opened():
    yield Thing()  #: construct Thing, construct Thing.__init__


@contextmanager
def entered():
    yield Thing()  #: construct Thing, construct Thing.__init__


def chosen():
    return current.get()


def variables(thing: Thing) -> None:  #: annotation Thing
    current.get().go()  #: call Thing.go
    maybe.get().go()  #: call Thing.go
    known.get().go()  #: call Thing.go
    chosen().go()  #: call Thing.go, call chosen
    reference = weakref.ref(thing)
    reference().go()  #: call Thing.go
    deepcopy(thing).go()  #: call Thing.go
    replace(thing, size=1).go()  #: call Thing.go
    with closing(thing) as open_thing:
        open_thing.go()  #: call Thing.go
    with ExitStack() as stack:
        stack.enter_context(entered()).go()  #: call Thing.go, call entered


async def tasks(thing: Thing, loop: asyncio.AbstractEventLoop) -> None:  #: annotation Thing
    async with AsyncExitStack() as stack:
        inside = await stack.enter_async_context(opened())  #: call opened
        inside.go()  #: call Thing.go
    first, second = await asyncio.gather(fetch(), fetch())  #: call fetch
    second.go()  #: call Thing.go
    for each in await asyncio.gather(*[fetch() for _ in range(3)]):  #: call fetch
        each.go()  #: call Thing.go
    (await asyncio.wait_for(fetch(), 1)).go()  #: call Thing.go, call fetch
    task = asyncio.create_task(fetch())  #: call fetch
    (await task).go()  #: call Thing.go
    task.result().go()  #: call Thing.go
    (await loop.run_in_executor(None, load, 1)).go()  #: call Thing.go, schedule load
    (await loop.run_in_executor(None, partial(load, 1))).go()  #: call Thing.go, passed load~, schedule load
    (await run_in_threadpool(load, 1)).go()  #: call Thing.go, schedule load
    (await asyncio.to_thread(lambda: load(1))).go()  #: call Thing.go, call load
    async with asyncio.TaskGroup() as group:
        made = group.create_task(fetch())  #: call fetch
    made.result().go()  #: call Thing.go
    Thread(target=thing.go).start()  #: schedule Thing.go


def threads() -> None:
    asyncio.run(fetch()).go()  #: call Thing.go, call fetch
    with ThreadPoolExecutor() as pool:
        future = pool.submit(load, 1)  #: schedule load
        future.result().go()  #: call Thing.go
        for done in as_completed([pool.submit(load, 1)]):  #: schedule load
            done.result().go()  #: call Thing.go
