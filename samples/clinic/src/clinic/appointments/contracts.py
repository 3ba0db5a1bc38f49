"""Appointments as clients see them."""

from pydantic import Field, NaiveDatetime

from clinic.appointments.status import AppointmentStatus
from clinic.shared.contracts import Contract


class AppointmentForm(Contract):
    patient_id: int
    doctor_id: int
    starts_at: NaiveDatetime
    reason: str = Field(max_length=500)


class NewTime(Contract):
    starts_at: NaiveDatetime


class AppointmentContract(Contract):
    id: int
    patient_name: str
    doctor_name: str
    starts_at: NaiveDatetime
    reason: str
    status: AppointmentStatus


class BoardEntry(Contract):
    """What the waiting room may see: no patient, no reason."""

    doctor_name: str
    starts_at: NaiveDatetime
    status: AppointmentStatus
