"""The table of accounts."""

from sqlmodel import Field

from bookshop.schemas.accounts import UserBase


class User(UserBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=254, unique=True, index=True)
    password_hash: str
    is_staff: bool = False
    loyalty_points: int = 0

    def earn_points(self, spent_cents: int) -> None:
        """One point for every full ten units of money."""
        self.loyalty_points += spent_cents // 1000
