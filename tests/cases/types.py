"""Types that are only mentioned: annotations, bases, generics, checks, raised and caught."""

from typing import TYPE_CHECKING, Literal, Optional, cast

from pydantic import BaseModel

if TYPE_CHECKING:
    from typing import Any


class User(BaseModel):
    name: str


class Missing(Exception): ...


class Page[T](BaseModel):
    items: list[T]


Users = list[User]
type Many = Page[User]


class UserPage(Page[User]):  #: base Page, generic User
    extra: "Optional[User]" = None  #: annotation User


def load(user: "User", many: Users, more: Many, kind: Literal["User"]) -> dict[str, User]:  #: annotation Page, annotation User
    local: User | None = None  #: annotation User
    if isinstance(user, User):  #: check User
        raise Missing  #: construct Missing, raise Missing
    try:
        cast(User, local)  #: check User
    except (Missing, ValueError):  #: catch Missing
        raise Missing() from None  #: construct Missing, raise Missing
    match user:
        case User(name="x"):  #: check User
            pass
    return {}


class Shadowed(BaseModel):
    User: "User | None" = None
    Missing: Missing = None
