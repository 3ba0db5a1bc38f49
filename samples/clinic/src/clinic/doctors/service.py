"""Who works here, and when they are free."""

from datetime import date

from clinic.doctors import mapping
from clinic.doctors.contracts import DoctorContract, DoctorForm, FreeVisitsContract
from clinic.doctors.orm import Doctor, Specialty
from clinic.shared.auditing import audited
from clinic.shared.errors import Missing
from clinic.shared.time_range import opening_hours, visit_at
from clinic.transactions.ports import Transactions, UnitOfWork


class DoctorService:
    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def list_all(self, specialty: str | None) -> list[DoctorContract]:
        async with self._transactions.begin() as work:
            if specialty is None:
                rows = await work.doctors.list_slice(0, 1000)
            else:
                rows = await work.doctors.list_by_specialty(specialty)
        return [mapping.to_contract(row) for row in rows]

    @audited("doctor hired")
    async def hire(self, form: DoctorForm) -> DoctorContract:
        async with self._transactions.begin() as work:
            specialties = [await _find_or_add(work, name) for name in sorted(form.specialties)]
            doctor = await work.doctors.add(Doctor(name=form.name, specialties=specialties))
            await work.commit()
        return mapping.to_contract(doctor)

    async def list_free_visits(self, doctor_id: int, day: date) -> FreeVisitsContract:
        async with self._transactions.begin() as work:
            doctor = await find_doctor(work, doctor_id)
            booked = await work.appointments.list_of_doctor_on(doctor_id, day)
        taken = [visit_at(appointment.starts_at) for appointment in booked]
        free = [
            visit
            for visit in opening_hours(day)
            if visit.is_on_workday and not any(visit.overlaps(other) for other in taken)
        ]
        return FreeVisitsContract(
            doctor=mapping.to_contract(doctor), day=day, starts=tuple(visit.start for visit in free)
        )


async def find_doctor(work: UnitOfWork, doctor_id: int) -> Doctor:
    doctor = await work.doctors.get(doctor_id)
    if doctor is None:
        raise Missing("doctor", doctor_id)
    return doctor


async def _find_or_add(work: UnitOfWork, name: str) -> Specialty:
    return await work.specialties.find(name) or await work.specialties.add(Specialty(name=name))
