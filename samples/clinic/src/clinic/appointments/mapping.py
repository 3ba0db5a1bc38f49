"""Appointments as rows -> appointments as clients see them."""

from clinic.appointments.contracts import AppointmentContract, BoardEntry
from clinic.appointments.orm import Appointment


def to_contract(appointment: Appointment) -> AppointmentContract:
    return AppointmentContract(
        id=appointment.id,
        patient_name=appointment.patient.name,
        doctor_name=appointment.doctor.name,
        starts_at=appointment.starts_at,
        reason=appointment.reason,
        status=appointment.status,
    )


def to_board_entry(appointment: Appointment) -> BoardEntry:
    return BoardEntry(
        doctor_name=appointment.doctor.name, starts_at=appointment.starts_at, status=appointment.status
    )
