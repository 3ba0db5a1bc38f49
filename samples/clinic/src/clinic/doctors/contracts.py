"""Doctors as clients see them."""

from datetime import date, datetime

from pydantic import Field

from clinic.shared.contracts import Contract


class DoctorForm(Contract):
    name: str = Field(min_length=1, max_length=200)
    specialties: frozenset[str] = Field(min_length=1)


class DoctorContract(Contract):
    id: int
    name: str
    specialties: tuple[str, ...]


class FreeVisitsContract(Contract):
    doctor: DoctorContract
    day: date
    starts: tuple[datetime, ...]
