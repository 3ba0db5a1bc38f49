"""Patients in a relational database."""

from collections.abc import Sequence

from sqlalchemy import select

from clinic.patients.orm import Patient
from clinic.patients.ports import PatientRepository
from clinic.shared.repository import SqlRepository


class SqlPatientRepository(SqlRepository[Patient], PatientRepository):
    model = Patient

    async def find_by_insurance_number(self, insurance_number: str) -> Patient | None:
        statement = select(Patient).where(Patient.insurance_number == insurance_number)
        return (await self.session.scalars(statement)).first()

    async def search(self, name: str, limit: int) -> Sequence[Patient]:
        statement = select(Patient).where(Patient.name.icontains(name, autoescape=True))
        return (await self.session.scalars(statement.order_by(Patient.name).limit(limit))).all()
