"""The composition root: which implementation stands behind which port."""

from functools import cached_property

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine

from clinic.appointments.board import Board
from clinic.appointments.reminders import ReminderService
from clinic.appointments.service import AppointmentService
from clinic.doctors.service import DoctorService
from clinic.identity.service import IdentityService
from clinic.insurance.http_gateway import HttpInsuranceGateway
from clinic.insurance.ports import InsuranceGateway
from clinic.notifications.log import LogNotifier
from clinic.notifications.ports import Notifier
from clinic.notifications.sms import SmsNotifier
from clinic.patients.service import PatientService
from clinic.settings import Settings
from clinic.shared.clock import Clock, SystemClock
from clinic.transactions.ports import Transactions
from clinic.transactions.sql import SqlTransactions


class Container:
    """Shared things are made once, on first use; services are cheap and made anew each time."""

    def __init__(
        self,
        settings: Settings,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._clock: Clock = clock or SystemClock()

    @cached_property
    def engine(self) -> AsyncEngine:
        return create_async_engine(self._settings.database_url)

    @cached_property
    def http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=self._transport, timeout=5)

    @cached_property
    def board(self) -> Board:
        return Board()

    def transactions(self) -> Transactions:
        return SqlTransactions(async_sessionmaker(self.engine, expire_on_commit=False))

    def insurance(self) -> InsuranceGateway:
        return HttpInsuranceGateway(self.http, self._settings.insurance_url)

    def notifier(self) -> Notifier:
        if self._settings.sms_url:
            return SmsNotifier(self.http, self._settings.sms_url)
        return LogNotifier()

    def patient_service(self) -> PatientService:
        return PatientService(self.transactions(), self.insurance(), self._clock)

    def doctor_service(self) -> DoctorService:
        return DoctorService(self.transactions())

    def appointment_service(self) -> AppointmentService:
        return AppointmentService(self.transactions(), self.board, self._clock)

    def reminder_service(self) -> ReminderService:
        return ReminderService(self.transactions(), self.notifier())

    def identity_service(self) -> IdentityService:
        return IdentityService(self.transactions(), self._settings.admin_key)

    async def close(self) -> None:
        await self.http.aclose()
        await self.engine.dispose()
