"""How a picture looks, whatever it shows: which way its layers run, and its language; and their address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutaway.rendering import Language, Orientation


@dataclass(frozen=True, slots=True)
class Look:
    orientation: Orientation | None = None
    """None for what suits what the picture holds."""
    language: Language = Language.ENGLISH
    """Of titles, legend and tools."""


def write_look(look: Look) -> dict[str, list[str]]:
    """Its part of the page's address; what is as usual is left out."""
    parameters = {
        "run": [str(look.orientation)] if look.orientation is not None else [],
        "lang": [str(look.language)] if look.language is not Language.ENGLISH else [],
    }
    return {name: values for name, values in parameters.items() if values}


def read_look(parameters: Mapping[str, Sequence[str]]) -> Look:
    """From the page's address; what makes no sense in it is passed over."""
    run, language = ((*parameters.get(name, ()), "")[0] for name in ("run", "lang"))
    return Look(
        next((one for one in Orientation if one == run), None),
        next((one for one in Language if one == language), Language.ENGLISH),
    )
