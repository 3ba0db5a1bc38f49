"""The table of staff."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from clinic.identity.roles import Role
from clinic.shared.orm import Identified


class StaffMember(Identified):
    __tablename__ = "staff"

    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role]
    key_digest: Mapped[str] = mapped_column(String(64), unique=True)
