"""What `isinstance`, `match` and their like tell of a value that is declared as something wider."""

from typing import Any, TypeGuard


class Problem(Exception):
    def tell(self) -> str: ...
    @property
    def cause(self) -> str: ...


class Shape:
    def area(self): ...  #: override Circle.area?, override Square.area?
    @property
    def name(self): ...  #: override Circle.name~


class Circle(Shape):  #: base Shape
    def area(self): ...
    @property
    def name(self): ...


class Wheel(Circle):  #: base Circle
    def turn(self): ...


class Square(Shape):  #: base Shape
    def area(self): ...


def is_circle(value: object) -> TypeGuard[Circle]: ...  #: annotation Circle


def outside(error: Exception, event: Any, thing: object) -> None:
    if isinstance(error, Problem):  #: check Problem
        error.tell()  #: call Problem.tell
        error.cause  #: property Problem.cause
    if not isinstance(error, Problem):  #: check Problem
        return
    error.tell()  #: call Problem.tell
    if type(event) is Circle:
        event.area()  #: call Circle.area
    if is_circle(thing):  #: call is_circle
        thing.area()  #: call Circle.area
    match thing:
        case Problem():  #: check Problem
            thing.tell()  #: call Problem.tell
        case Circle() as circle:  #: check Circle
            circle.area()  #: call Circle.area
    assert isinstance(thing, Square)  #: check Square
    thing.area()  #: call Square.area


def caught() -> None:
    try:
        outside()  #: call outside
    except Exception as error:
        if isinstance(error, Problem):  #: check Problem
            error.tell()  #: call Problem.tell


def below(shape: Shape, either: Circle | Square) -> None:  #: annotation Circle, annotation Shape, annotation Square
    shape.area()  #: call Circle.area?, call Shape.area, call Square.area?
    if isinstance(shape, Circle):  #: check Circle
        shape.area()  #: call Circle.area
        shape.name  #: property Circle.name
    if isinstance(shape, Wheel) and shape.area():  #: call Circle.area, check Wheel
        shape.turn()  #: call Wheel.turn
    if isinstance(either, Circle):  #: check Circle
        either.area()  #: call Circle.area
        return
    either.area()  #: call Square.area
    [inner.area() for inner in [shape] if isinstance(inner, Square)]  #: call Square.area, check Square


def undeclared(made, flag: bool) -> None:
    made.area()  #: call Circle.area?, call Shape.area~, call Square.area?
    if isinstance(made, Square):  #: check Square
        made.area()  #: call Square.area~
    either = Circle() if flag else Square()  #: construct Circle, construct Square
    either.name  #: property Circle.name?, property Shape.name?
    either.area()  #: call Circle.area?, call Square.area?
    if isinstance(either, Square):  #: check Square
        either.area()  #: call Square.area


undeclared(Shape(), True)  #: call undeclared, construct Shape


class Holder:
    def __init__(self, shape: Shape, other) -> None:  #: annotation Shape
        self.shape = shape
        self.other = other

    def measure(self) -> None:
        self.shape.area()  #: call Circle.area?, call Shape.area, call Square.area?
        if isinstance(self.shape, Square):  #: check Square
            self.shape.area()  #: call Square.area
        if isinstance(self.other, Square):  #: check Square
            self.other.area()  #: call Square.area


def maybe(shape: Shape | None) -> None:  #: annotation Shape
    if shape is None:
        shape = Circle()  #: construct Circle
    shape.area()  #: call Circle.area?, call Shape.area?, call Square.area?
