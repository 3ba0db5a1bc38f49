"""The table of patients."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from clinic.shared.orm import Identified


class Patient(Identified):
    __tablename__ = "patients"

    name: Mapped[str] = mapped_column(String(200))
    born: Mapped[date]
    phone: Mapped[str] = mapped_column(String(30))
    insurance_number: Mapped[str | None] = mapped_column(String(30), unique=True)

    def age_on(self, day: date) -> int:
        had_birthday = (day.month, day.day) >= (self.born.month, self.born.day)
        return day.year - self.born.year - (0 if had_birthday else 1)
