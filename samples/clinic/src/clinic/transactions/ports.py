"""What services need of a store as a whole."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Protocol, Self

from clinic.appointments.ports import AppointmentRepository
from clinic.doctors.ports import DoctorRepository, SpecialtyRepository
from clinic.identity.ports import StaffRepository
from clinic.patients.ports import PatientRepository


class UnitOfWork(Protocol):
    """Repositories that share one transaction; what is not committed when it is left has never happened."""

    patients: PatientRepository
    doctors: DoctorRepository
    specialties: SpecialtyRepository
    appointments: AppointmentRepository
    staff: StaffRepository

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    async def commit(self) -> None: ...


class Transactions(ABC):
    @abstractmethod
    def begin(self) -> UnitOfWork:
        """A new unit of work, to be used with `async with`."""
