"""What the recorder makes of each way in which one function of a project can start another.

All run in one recording. Each is a module with a function `run`; all calls made in it are compared.
"""

from dataclasses import dataclass
from textwrap import dedent

import pytest

from tests.functional.recording import Recorded, record


@dataclass(frozen=True, slots=True)
class Idiom:
    text: str
    calls: set[str]


PROJECT = {
    "a_call_by_name": Idiom(
        """
        def load(): ...
        def run(): load()
        """,
        {"name run -> load"},
    ),
    "a_call_through_a_variable_is_hidden": Idiom(
        """
        def load(): ...
        def run():
            for action in {"load": load}.values():
                action()
        """,
        {"hidden run -> load"},
    ),
    "a_function_handed_on_is_named": Idiom(
        """
        def by_age(item): return item
        def run(): sorted([2, 1], key=by_age)
        """,
        {"name run -> by_age"},
    ),
    "recursion": Idiom(
        """
        def descend(depth):
            if depth: descend(depth - 1)
        def run(): descend(2)
        """,
        {"name run -> descend", "recursion descend -> descend"},
    ),
    "a_property": Idiom(
        """
        class Order:
            @property
            def total(self): return 1
            @total.setter
            def total(self, value): ...
        def run(): Order().total += 1
        """,
        {"property run -> Order.total"},
    ),
    "a_cached_property_is_seen_through": Idiom(
        """
        from functools import cached_property
        class Order:
            @cached_property
            def total(self): return 1
        def run(): return Order().total
        """,
        {"indirect run -> Order.total"},
    ),
    "a_context_manager_is_seen_through": Idiom(
        """
        from contextlib import contextmanager
        @contextmanager
        def transaction(): yield
        def run():
            with transaction(): ...
        """,
        {"indirect run -> transaction"},
    ),
    "a_construction": Idiom(
        """
        class Order:
            def __init__(self): ...
        def run(): Order()
        """,
        {"ctor run -> Order.__init__"},
    ),
    "an_inherited_construction": Idiom(
        """
        class Base:
            def __init__(self): ...
        class Order(Base):
            @classmethod
            def empty(cls): return cls()
        class Bill(Base):
            def __init__(self): super().__init__()
        def run(): Order(), Order.empty(), Bill()
        """,
        {
            "ctor-indirect run -> Base.__init__",
            "name run -> Order.empty",
            "ctor-indirect Order.empty -> Base.__init__",
            "ctor run -> Bill.__init__",
            "name Bill.__init__ -> Base.__init__",
        },
    ),
    "the_check_of_a_dataclass": Idiom(
        """
        from dataclasses import dataclass
        @dataclass
        class Order:
            total: int
            def __post_init__(self): ...
        def run(): Order(1)
        """,
        {"ctor run -> Order.__post_init__"},
    ),
    "construction_of_a_generic_class": Idiom(
        """
        from typing import Generic, TypeVar
        Item = TypeVar("Item")
        class Box(Generic[Item]):
            def __init__(self): ...
        def run(): Box[int]()
        """,
        {"ctor run -> Box.__init__"},
    ),
    "operators_and_protocols": Idiom(
        """
        class Money:
            def __add__(self, other): return self
            def __iter__(self): return iter(())
            def __enter__(self): ...
            def __exit__(self, *problem): ...
            def __call__(self): ...
            def __len__(self): return 0
        def run():
            money = Money()
            money + money
            list(money)
            with money: ...
            money()
            len(money)
        """,
        {
            "dunder run -> Money.__add__",
            "dunder run -> Money.__iter__",
            "dunder run -> Money.__enter__",
            "dunder run -> Money.__exit__",
            "dunder run -> Money.__call__",
            "dunder run -> Money.__len__",
        },
    ),
    "a_generator_starts_once": Idiom(
        """
        def first(rows): return next(rows)
        def second(rows): return next(rows)
        def stream():
            yield 1
            yield 2
        def run():
            rows = stream()
            next(rows)
            second(rows)
        """,
        {"name run -> stream", "name run -> second"},
    ),
    "a_comprehension_belongs_to_its_function": Idiom(
        """
        def load(number): ...
        def run():
            [load(number) for number in range(2)]
            list(load(number) for number in range(2))
            (lambda: load(1))()
        """,
        {"name run -> load"},
    ),
    "whoever_awaits_is_the_caller": Idiom(
        """
        import asyncio
        async def load(): await asyncio.sleep(0)
        def pass_on(): return load()
        async def serve():
            await load()
            await pass_on()
        def run(): asyncio.run(serve())
        """,
        {"spawn run -> serve", "name serve -> load", "name serve -> pass_on"},
    ),
    "a_task_was_started_by_whoever_made_its_coroutine": Idiom(
        """
        import asyncio
        async def load(): await asyncio.sleep(0)
        async def watch(): ...
        async def store(): ...
        async def serve():
            await asyncio.gather(load(), load())
            await asyncio.create_task(watch())
            await asyncio.wait_for(store(), 1)
        def run(): asyncio.run(serve())
        """,
        {"spawn run -> serve", "spawn serve -> load", "spawn serve -> watch", "spawn serve -> store"},
    ),
    "tasks_of_a_loop_in_another_thread": Idiom(
        """
        import asyncio
        from threading import Thread
        async def load(): ...
        async def serve(): await asyncio.gather(load())
        def run_loop(): asyncio.run(serve())
        def run():
            thread = Thread(target=run_loop)
            thread.start()
            thread.join()
        """,
        {"spawn run_loop -> serve", "spawn serve -> load"},
    ),
    "a_wrapper_that_says_what_it_wraps": Idiom(
        """
        from functools import wraps
        def log(): ...
        def logged(function):
            @wraps(function)
            def call(*arguments):
                log()
                return function(*arguments)
            return call
        class Service:
            @logged
            def load(self): ...
        def run(): Service().load()
        """,
        {
            "import-time Service -> logged",
            "wrapper run -> logged.<locals>.call",
            "name logged.<locals>.call -> log",
            "wrapper logged.<locals>.call -> Service.load",
            "wrapped run -> Service.load",
        },
    ),
    "a_wrapper_that_keeps_silent": Idiom(
        """
        def logged(function):
            def call(): return function()
            return call
        def load(): ...
        load = logged(load)
        def run(): load()
        """,
        {
            "import-time <module> -> logged",
            "wrapper run -> logged.<locals>.call",
            "wrapper logged.<locals>.call -> load",
            "wrapped run -> load",
        },
    ),
    "wrappers_around_each_other": Idiom(
        """
        from functools import wraps
        def outer(function):
            @wraps(function)
            async def call_outer(): return await function()
            return call_outer
        def inner(function):
            @wraps(function)
            async def call_inner(): return await function()
            return call_inner
        @outer
        @inner
        async def load(): ...
        async def serve(): await load()
        def run():
            import asyncio
            asyncio.run(serve())
        """,
        {
            "import-time <module> -> outer",
            "import-time <module> -> inner",
            "spawn run -> serve",
            "wrapper serve -> outer.<locals>.call_outer",
            "wrapper outer.<locals>.call_outer -> inner.<locals>.call_inner",
            "wrapper inner.<locals>.call_inner -> load",
            "wrapped serve -> load",
        },
    ),
    "a_wrapper_that_is_an_object": Idiom(
        """
        class Logged:
            def __init__(self, function): self.function = function
            def __call__(self): return self.function()
        @Logged
        def load(): ...
        def run(): load()
        """,
        {
            "import-time <module> -> Logged.__init__",
            "wrapper Logged.__call__ -> load",
            "dunder run -> Logged.__call__",
            "wrapped run -> load",
        },
    ),
    "a_local_function_under_a_decorator": Idiom(
        """
        def logged(function):
            def call(*arguments, **named): return function(*arguments, **named)
            return call
        def run():
            @logged
            def load(): ...
            load()
        """,
        {
            "name run -> logged",
            "wrapper run -> logged.<locals>.call",
            "wrapper logged.<locals>.call -> run.<locals>.load",
            "wrapped run -> run.<locals>.load",
        },
    ),
    "a_closure_that_calls_its_neighbour_wraps_nothing": Idiom(
        """
        def run():
            def load(): ...
            def call(): load()
            call()
        """,
        {"name run -> run.<locals>.call", "name run.<locals>.call -> run.<locals>.load"},
    ),
    "a_decorator_of_a_library_is_seen_through": Idiom(
        """
        from pydantic import validate_call
        @validate_call
        def load(number: int): ...
        def run(): load(1)
        """,
        {"wrapped run -> load"},
    ),
    "validators_run_where_a_value_is_made": Idiom(
        """
        from pydantic import BaseModel, field_validator
        class Order(BaseModel):
            total: int
            @field_validator("total")
            @classmethod
            def check(cls, value): return value
        def run(): Order(total=1)
        """,
        {"validator run -> Order.check"},
    ),
    "what_runs_at_import": Idiom(
        """
        def decorate(thing): return thing
        def name(): return "order"
        @decorate
        class Order:
            table = name()
        def run(): ...
        """,
        {"import-time <module> -> decorate", "import-time Order -> name"},
    ),
    "a_thread": Idiom(
        """
        from threading import Thread
        def load(): ...
        def work(): load()
        def run():
            thread = Thread(target=work)
            thread.start()
            thread.join()
        """,
        {"name work -> load"},
    ),
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    modules = {f"{name}.py": dedent(idiom.text) for name, idiom in PROJECT.items()}
    imports = "".join(f"import {name}\n" for name in PROJECT)
    tests = "".join(f"def test_{name}(): {name}.run()\n" for name in PROJECT)
    return record(tmp_path_factory.mktemp("idioms"), modules | {"test_all.py": f"{imports}\n{tests}"})


@pytest.mark.parametrize("name", sorted(PROJECT))
def test_an_idiom_is_recorded_as(name: str, recorded: Recorded) -> None:
    assert recorded.calls_from(f"{name}.py") == PROJECT[name].calls
