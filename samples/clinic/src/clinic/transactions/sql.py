"""Units of work on SQLAlchemy's asynchronous sessions."""

from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from clinic.appointments.ports import AppointmentRepository
from clinic.appointments.repository import SqlAppointmentRepository
from clinic.doctors.ports import DoctorRepository, SpecialtyRepository
from clinic.doctors.repository import SqlDoctorRepository, SqlSpecialtyRepository
from clinic.identity.ports import StaffRepository
from clinic.identity.repository import SqlStaffRepository
from clinic.patients.ports import PatientRepository
from clinic.patients.repository import SqlPatientRepository
from clinic.transactions.ports import Transactions, UnitOfWork


class SqlUnitOfWork(UnitOfWork):
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.patients: PatientRepository = SqlPatientRepository(session)
        self.doctors: DoctorRepository = SqlDoctorRepository(session)
        self.specialties: SpecialtyRepository = SqlSpecialtyRepository(session)
        self.appointments: AppointmentRepository = SqlAppointmentRepository(session)
        self.staff: StaffRepository = SqlStaffRepository(session)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def commit(self) -> None:
        await self._session.commit()


class SqlTransactions(Transactions):
    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    def begin(self) -> UnitOfWork:
        return SqlUnitOfWork(self._sessions())
