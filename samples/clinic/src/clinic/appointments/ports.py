"""What the clinic needs of a store of appointments."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from clinic.appointments.orm import Appointment
from clinic.shared.repository import Repository


class AppointmentRepository(Repository[Appointment], Protocol):
    async def list_of_doctor_on(self, doctor_id: int, day: date) -> Sequence[Appointment]:
        """Booked ones only, by time."""
        ...

    async def list_of_patient(self, patient_id: int) -> Sequence[Appointment]: ...
