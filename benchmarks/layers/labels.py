"""A file of labels -> what a reader said of each symbol, and where its project's source lies."""

import json
from dataclasses import dataclass
from pathlib import Path

from cutaway.model import Layer

COMPARED = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DTO)
"""The layers of the chain that code lies in; what a reader put beside them counts for no agreement."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader said of one symbol."""

    file: str
    """Relative to the root of the labels."""
    qualname: str
    """Without `<locals>`: `make_router.log_in`."""
    layer: Layer
    others: frozenset[Layer] = frozenset()
    """Further answers that the reader would accept."""

    @property
    def is_compared(self) -> bool:
        return self.layer in COMPARED


@dataclass(frozen=True, slots=True)
class Labels:
    root: str
    """Folder that is analysed, relative to the checkout."""
    labels: tuple[Label, ...]


def read_labels(path: Path) -> Labels:
    document = json.loads(path.read_text(encoding="utf-8"))
    return Labels(
        root=document["root"],
        labels=tuple(
            Label(
                each["file"],
                each["qualname"],
                Layer(each["layer"]),
                frozenset(Layer(other) for other in each.get("alt", ())),
            )
            for each in document["labels"]
        ),
    )
