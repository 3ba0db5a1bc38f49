"""What the panels show, as plain values: cards, their sections, items to click."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from cutaway_app.excerpts import Excerpt

_MOST_ITEMS = 120


class SectionStyle(StrEnum):
    NAMES = "names"
    """Of code."""
    PROSE = "prose"
    STEPS = "steps"
    """A chain, from the top down."""
    TREE = "tree"
    """Names of code, each as far in as its depth."""


class CardLayout(StrEnum):
    COLUMN = "column"
    PAIR = "pair"
    """Sources side by side."""


@dataclass(frozen=True, slots=True)
class Item:
    """`pick` is what a click on it sends: a selection, or an act with its objects; empty for mere text."""

    text: str
    detail: str = ""
    tone: str = ""
    """A layer or a severity: the colour of the dot before it."""
    badge: str = ""
    pick: tuple[str, ...] = ()
    detail_pick: tuple[str, ...] = ()
    """The same for its second line."""
    depth: int = 0
    """Of a tree."""
    share: float | None = None
    """A bar below it, from 0 to 1; None for no bar."""


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
    """A click sends `pick`, or follows `link`, which leads to an editor on this machine."""

    text: str
    pick: tuple[str, ...] = ()
    link: str = ""


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
    layout: CardLayout = CardLayout.COLUMN
    chosen: tuple[str, ...] = ()
    """The pick of the item that is marked as chosen."""


def list_items(title: str, items: tuple[Item, ...], *, lead: str = "") -> Section:
    """A section of names; what exceeds the most that a page can bear is only counted."""
    return Section(
        title, items[:_MOST_ITEMS], count=len(items), lead=lead, more=max(0, len(items) - _MOST_ITEMS)
    )


class Act(StrEnum):
    """What a click can ask for beside a selection; each goes with ids."""

    FOCUS = "focus"
    HIDE = "hide"
    KEEP = "keep"
    """Draw it whatever else is left out; or no longer."""
    ROUTE = "route"
    """Show its flow on the page of routes."""
    PACKAGES = "packages"
    """Draw the symbols of these packages."""
    MOVE = "move"
    """Suppose that it is in another layer."""
    LIST = "list"
    """Back to what can be chosen from."""


def pick_act(act: Act, *objects: str) -> tuple[str, ...]:
    return (str(act), *objects)


def to_data(card: Card) -> dict[str, object]:
    """As the panel's script reads it."""
    return asdict(card)
