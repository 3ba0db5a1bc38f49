"""What people at the clinic may do."""

from enum import StrEnum


class Role(StrEnum):
    READER = "reader"
    RECEPTION = "reception"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Each role may do what those before it may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)
