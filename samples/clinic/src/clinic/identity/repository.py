"""Staff in a relational database."""

from sqlalchemy import select

from clinic.identity.orm import StaffMember
from clinic.identity.ports import StaffRepository
from clinic.shared.repository import SqlRepository


class SqlStaffRepository(SqlRepository[StaffMember], StaffRepository):
    model = StaffMember

    async def find_by_key_digest(self, key_digest: str) -> StaffMember | None:
        statement = select(StaffMember).where(StaffMember.key_digest == key_digest)
        return (await self.session.scalars(statement)).first()
