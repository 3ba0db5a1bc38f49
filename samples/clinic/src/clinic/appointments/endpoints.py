"""Appointments over HTTP: by themselves, and those of one patient."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, status

from clinic.appointments.contracts import AppointmentContract, AppointmentForm, NewTime
from clinic.appointments.reminders import ReminderService
from clinic.appointments.service import AppointmentService
from clinic.identity.guards import require_reception
from clinic.web.dependencies import get_appointment_service, get_reminder_service

router = APIRouter(prefix="/appointments", tags=["appointments"])
of_patient = APIRouter(prefix="/patients/{patient_id}", tags=["appointments"])

Appointments = Annotated[AppointmentService, Depends(get_appointment_service)]
Reminders = Annotated[ReminderService, Depends(get_reminder_service)]


@router.post("", status_code=status.HTTP_201_CREATED)
async def book_appointment(
    form: AppointmentForm, appointments: Appointments, reminders: Reminders, tasks: BackgroundTasks
) -> AppointmentContract:
    booked = await appointments.book(form)
    tasks.add_task(reminders.confirm, booked.id)
    return booked


@router.get("/{appointment_id}")
async def read_appointment(appointment_id: int, appointments: Appointments) -> AppointmentContract:
    return await appointments.read(appointment_id)


@router.post("/{appointment_id}/move")
async def move_appointment(
    appointment_id: int,
    new_time: NewTime,
    appointments: Appointments,
    reminders: Reminders,
    tasks: BackgroundTasks,
) -> AppointmentContract:
    moved = await appointments.move(appointment_id, new_time.starts_at)
    tasks.add_task(reminders.confirm, moved.id)
    return moved


@router.post("/{appointment_id}/cancel", dependencies=[Depends(require_reception)])
async def cancel_appointment(appointment_id: int, appointments: Appointments) -> AppointmentContract:
    return await appointments.cancel(appointment_id)


@of_patient.get("/appointments")
async def list_appointments_of_patient(
    patient_id: int, appointments: Appointments
) -> list[AppointmentContract]:
    return await appointments.list_of_patient(patient_id)
