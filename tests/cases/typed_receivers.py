"""Methods through what a receiver is known to be: annotation, assignment, attribute, container, with, narrowing."""

from contextlib import contextmanager
from dataclasses import dataclass


class Engine:
    def start(self) -> None: ...
    def __enter__(self):
        return self
    def __exit__(self, *args): ...
    def __iter__(self):
        return iter([])
    def __len__(self):
        return 0


@dataclass
class Car:
    engine: Engine  #: annotation Engine

    def drive(self) -> None:
        self.engine.start()  #: call Engine.start


class Garage:
    def __init__(self, engine: Engine, car=None):  #: annotation Engine
        self.engine = engine
        self.cars = [Car(engine)]  #: construct Car, dump-unpack Engine -> Car
        self.by_name = {"a": Car(engine)}  #: construct Car, dump-unpack Engine -> Car
        self.spare = Car(engine)  #: construct Car, dump-unpack Engine -> Car

    @property
    def first(self) -> Car:  #: annotation Car
        return self.cars[0]

    def run(self) -> None:
        self.engine.start()  #: call Engine.start
        self.spare.drive()  #: call Car.drive
        self.first.drive()  #: call Car.drive, property Garage.first
        for car in self.cars:
            car.drive()  #: call Car.drive
        for name, car in self.by_name.items():
            car.drive()  #: call Car.drive
        [car.drive() for car in self.cars]  #: call Car.drive
        self.by_name["a"].drive()  #: call Car.drive


@contextmanager
def rented():
    yield Car(Engine())  #: construct Car, construct Engine


def visit(garage: Garage | None, anything) -> None:  #: annotation Garage
    if garage:
        garage.run()  #: call Garage.run
    with rented() as car:  #: call rented
        car.drive()  #: call Car.drive
    with Engine() as engine:  #: construct Engine, with Engine.__enter__, with Engine.__exit__
        engine.start()  #: call Engine.start
    for _ in Engine():  #: construct Engine, iterate Engine.__iter__
        pass
    len(Engine())  #: construct Engine, operator Engine.__len__
    if isinstance(anything, Car):  #: check Car
        anything.drive()  #: call Car.drive
    a, b = Car(Engine()), Engine()  #: construct Car, construct Engine
    b.start()  #: call Engine.start
    (lambda c: c.drive())(a)  #: calls visit.<locals>.<lambda>, call Car.drive~


GARAGE = Garage(Engine())  #: construct Engine, construct Garage, construct Garage.__init__


def at_night() -> None:
    GARAGE.first.drive()  #: call Car.drive, property Garage.first
