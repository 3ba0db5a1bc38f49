"""Mixins: what `self` and `super()` are there is decided by the classes that mix them in."""

from typing import Protocol


class Saves(Protocol):
    def save(self) -> None: ...  #: override Counting.save?, override Logging.save?, override SavesElsewhere.save?, override SavesToDisk.save?


class SavesToDisk:
    def save(self) -> None:
        return None


class SavesElsewhere:
    def save(self) -> None:
        return None


class Announcing:
    def announce(self: Saves) -> None:  #: annotation Saves
        self.save()  #: call SavesToDisk.save~

    def save_quietly(self: "Saves") -> None:  #: annotation Saves
        self.save()  #: call SavesToDisk.save~


class Disk(Announcing, SavesToDisk): ...  #: base Announcing, base SavesToDisk


class Counting:
    def save(self) -> None:
        super().save()  #: call SavesElsewhere.save?, call SavesToDisk.save?


class Logging:
    def save(self) -> None:
        super().save()  #: call Counting.save?, call SavesToDisk.save?

    def close(self) -> None:
        super().close()  #: call Closing.close~

    def describe(self) -> str:
        return super().describe()


class One(Counting, SavesToDisk): ...  #: base Counting, base SavesToDisk


class Two(Logging, Counting, SavesElsewhere):  #: base Counting, base Logging, base SavesElsewhere
    pass


class Closing:
    def close(self) -> None:
        return None


class Three(Logging, SavesToDisk, Closing): ...  #: base Closing, base Logging, base SavesToDisk


class Root:
    def __init__(self, name: str) -> None: ...

    def run(self) -> None:
        self.step()  #: call Right.step?, call Root.step, call Straight.step?

    def step(self) -> None:
        return None


class Left(Root):  #: base Root
    def run(self) -> None:
        super().run()  #: call Right.run?, call Root.run?


class Right(Root):  #: base Root
    def run(self) -> None:
        super().run()  #: call Root.run

    def step(self) -> None:
        return None


class Both(Left, Right):  #: base Left, base Right
    def __init__(self) -> None:
        super().__init__("x")  #: call Root.__init__


class Straight(Right):  #: base Right
    def step(self) -> None:
        super().step()  #: call Right.step


class Animal:
    pass


class Cat(Animal):  #: base Animal
    def purr(self) -> None:
        return None

    def eat(self) -> None:
        return None


class Dog(Animal):  #: base Animal
    def eat(self) -> None:
        return None


def meet(animal: Animal, cat: Cat) -> None:  #: annotation Animal, annotation Cat
    animal.purr()  #: call Cat.purr~
    animal.eat()  #: call Cat.eat?, call Dog.eat?
    cat.purr()  #: call Cat.purr
    if isinstance(animal, Cat):  #: check Cat
        animal.purr()  #: call Cat.purr
        animal.eat()  #: call Cat.eat
