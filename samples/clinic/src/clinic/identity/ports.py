"""What the clinic needs of a store of staff."""

from typing import Protocol

from clinic.identity.orm import StaffMember
from clinic.shared.repository import Repository


class StaffRepository(Repository[StaffMember], Protocol):
    async def find_by_key_digest(self, key_digest: str) -> StaffMember | None: ...
