"""What the panel beside the picture shows, as plain values: cards, their sections, items to click."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from cutaway_app.excerpts import Excerpt

_MOST_ITEMS = 300


class SectionStyle(StrEnum):
    NAMES = "names"
    """Of code."""
    PROSE = "prose"
    STEPS = "steps"
    """A chain, from the top down."""


@dataclass(frozen=True, slots=True)
class Item:
    """`pick` is what a click on it sends: a selection, or `("focus", symbol)`; empty if it is only text."""

    text: str
    detail: str = ""
    tone: str = ""
    """A layer or a severity: the colour of the dot before it."""
    badge: str = ""
    pick: tuple[str, ...] = ()
    detail_pick: tuple[str, ...] = ()
    """The same for its second line."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    items: tuple[Item, ...] = ()
    count: int | None = None
    lead: str = ""
    tone: str = ""
    more: int = 0
    style: SectionStyle = SectionStyle.NAMES
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    pick: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing explained. The sources stand behind the first `source_after` sections."""

    key: str
    title: str = ""
    eyebrow: str = ""
    tone: str = ""
    place: str = ""
    is_code: bool = True
    notes: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Excerpt, ...] = ()
    source_after: int = 0


def list_items(title: str, items: tuple[Item, ...], *, lead: str = "") -> Section:
    """A section of names; what exceeds the most that a page can bear is only counted."""
    return Section(
        title, items[:_MOST_ITEMS], count=len(items), lead=lead, more=max(0, len(items) - _MOST_ITEMS)
    )


def pick_focus(symbol: str) -> tuple[str, ...]:
    return ("focus", symbol)


def to_data(card: Card) -> dict[str, object]:
    """As the panel's script reads it."""
    return asdict(card)
