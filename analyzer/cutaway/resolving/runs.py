"""What pydantic does with objects, and the functions of the project that it runs while doing it."""

from enum import Enum
from typing import NamedTuple

from cutaway.model import Certainty


class Work(Enum):
    """What is done with an object and its fields."""

    VALIDATING = "making it of data"
    DUMPING = "making data of it"


class Run(NamedTuple):
    """A function of the project that runs."""

    symbol: str
    certainty: Certainty
