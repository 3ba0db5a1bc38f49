"""Sketches -> layers, and the functions that many sketches begin with."""

from cutaway.config import Config
from cutaway.layering import decide_layers
from cutaway.model import (
    DeedKind,
    LayerMap,
)
from tests.unit.building import Sketch, class_facts

EXEC = "sqlmodel.Session.exec"
VALUE = class_facts(decorators=("dataclasses.dataclass",))


def decide(sketch: Sketch) -> LayerMap:
    return decide_layers(sketch.graph(), Config())


def with_daos(*daos: str) -> Sketch:
    sketch = Sketch()
    for dao in daos:
        sketch.function(dao)
        sketch.do(dao, DeedKind.STATEMENT, EXEC)
    return sketch
