"""Booking, moving and cancelling."""

from datetime import datetime

from clinic.appointments.board import Board
from clinic.appointments.contracts import AppointmentContract, AppointmentForm
from clinic.appointments.mapping import to_board_entry, to_contract
from clinic.appointments.orm import Appointment
from clinic.appointments.status import AppointmentStatus
from clinic.doctors.service import find_doctor
from clinic.patients.service import find_patient
from clinic.shared.auditing import audited
from clinic.shared.clock import Clock
from clinic.shared.errors import Conflict, Missing
from clinic.shared.time_range import opening_hours, visit_at
from clinic.transactions.ports import Transactions, UnitOfWork


class AppointmentService:
    def __init__(self, transactions: Transactions, board: Board, clock: Clock) -> None:
        self._transactions = transactions
        self._board = board
        self._clock = clock

    @audited("appointment booked")
    async def book(self, form: AppointmentForm) -> AppointmentContract:
        async with self._transactions.begin() as work:
            appointment = Appointment(
                patient=await find_patient(work, form.patient_id),
                doctor=await find_doctor(work, form.doctor_id),
                starts_at=form.starts_at,
                reason=form.reason,
                status=AppointmentStatus.BOOKED,
            )
            await self._refuse_unless_free(work, form.doctor_id, form.starts_at)
            await work.appointments.add(appointment)
            await work.commit()
        return self._announce(appointment)

    @audited("appointment moved")
    async def move(self, appointment_id: int, starts_at: datetime) -> AppointmentContract:
        async with self._transactions.begin() as work:
            appointment = await find_booked(work, appointment_id)
            await self._refuse_unless_free(work, appointment.doctor_id, starts_at)
            appointment.move_to(starts_at)
            await work.commit()
        return self._announce(appointment)

    @audited("appointment cancelled")
    async def cancel(self, appointment_id: int) -> AppointmentContract:
        async with self._transactions.begin() as work:
            appointment = await find_booked(work, appointment_id)
            appointment.cancel()
            await work.commit()
        return self._announce(appointment)

    async def read(self, appointment_id: int) -> AppointmentContract:
        async with self._transactions.begin() as work:
            return to_contract(await find_appointment(work, appointment_id))

    async def list_of_patient(self, patient_id: int) -> list[AppointmentContract]:
        async with self._transactions.begin() as work:
            await find_patient(work, patient_id)
            rows = await work.appointments.list_of_patient(patient_id)
        return [to_contract(row) for row in rows]

    async def _refuse_unless_free(self, work: UnitOfWork, doctor_id: int, starts_at: datetime) -> None:
        wanted = visit_at(starts_at)
        if wanted.start <= self._clock.now():
            raise Conflict("An appointment lies in the future.")
        if not wanted.is_on_workday or wanted not in opening_hours(starts_at.date()):
            raise Conflict("The clinic is closed then.")
        booked = await work.appointments.list_of_doctor_on(doctor_id, starts_at.date())
        if any(wanted.overlaps(visit_at(other.starts_at)) for other in booked):
            raise Conflict("The doctor is busy then.")

    def _announce(self, appointment: Appointment) -> AppointmentContract:
        self._board.announce(to_board_entry(appointment))
        return to_contract(appointment)


async def find_appointment(work: UnitOfWork, appointment_id: int) -> Appointment:
    appointment = await work.appointments.get(appointment_id)
    if appointment is None:
        raise Missing("appointment", appointment_id)
    return appointment


async def find_booked(work: UnitOfWork, appointment_id: int) -> Appointment:
    appointment = await find_appointment(work, appointment_id)
    if not appointment.is_booked:
        raise Conflict("The appointment is cancelled.")
    return appointment
