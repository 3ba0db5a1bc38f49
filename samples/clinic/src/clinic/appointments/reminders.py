"""Telling patients about their appointments."""

from clinic.appointments.service import find_appointment
from clinic.notifications.ports import Notifier
from clinic.transactions.ports import Transactions


class ReminderService:
    def __init__(self, transactions: Transactions, notifier: Notifier) -> None:
        self._transactions = transactions
        self._notifier = notifier

    async def confirm(self, appointment_id: int) -> None:
        async with self._transactions.begin() as work:
            appointment = await find_appointment(work, appointment_id)
        when = f"{appointment.starts_at:%d.%m. %H:%M}"
        text = f"{appointment.status.capitalize()}: {appointment.doctor.name}, {when}"
        await self._notifier.send(appointment.patient.phone, text)
