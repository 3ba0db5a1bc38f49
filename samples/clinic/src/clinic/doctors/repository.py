"""Doctors in a relational database."""

from collections.abc import Sequence

from sqlalchemy import select

from clinic.doctors.orm import Doctor, Specialty
from clinic.doctors.ports import DoctorRepository, SpecialtyRepository
from clinic.shared.repository import SqlRepository


class SqlDoctorRepository(SqlRepository[Doctor], DoctorRepository):
    model = Doctor

    async def list_by_specialty(self, specialty: str) -> Sequence[Doctor]:
        statement = select(Doctor).join(Doctor.specialties).where(Specialty.name == specialty)
        return (await self.session.scalars(statement.order_by(Doctor.name))).all()


class SqlSpecialtyRepository(SqlRepository[Specialty], SpecialtyRepository):
    model = Specialty

    async def find(self, name: str) -> Specialty | None:
        return (await self.session.scalars(select(Specialty).where(Specialty.name == name))).first()
