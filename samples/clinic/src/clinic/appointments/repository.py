"""Appointments in a relational database."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from clinic.appointments.orm import Appointment
from clinic.appointments.ports import AppointmentRepository
from clinic.appointments.status import AppointmentStatus
from clinic.shared.repository import SqlRepository


class SqlAppointmentRepository(SqlRepository[Appointment], AppointmentRepository):
    model = Appointment

    async def list_of_doctor_on(self, doctor_id: int, day: date) -> Sequence[Appointment]:
        midnight = datetime.combine(day, time())
        statement = (
            select(Appointment)
            .where(Appointment.doctor_id == doctor_id)
            .where(Appointment.status == AppointmentStatus.BOOKED)
            .where(Appointment.starts_at >= midnight, Appointment.starts_at < midnight + timedelta(days=1))
            .order_by(Appointment.starts_at)
        )
        return (await self.session.scalars(statement)).all()

    async def list_of_patient(self, patient_id: int) -> Sequence[Appointment]:
        statement = select(Appointment).where(Appointment.patient_id == patient_id)
        return (await self.session.scalars(statement.order_by(Appointment.starts_at))).all()
