"""What the clinic needs of a store of doctors."""

from collections.abc import Sequence
from typing import Protocol

from clinic.doctors.orm import Doctor, Specialty
from clinic.shared.repository import Repository


class DoctorRepository(Repository[Doctor], Protocol):
    async def list_by_specialty(self, specialty: str) -> Sequence[Doctor]: ...


class SpecialtyRepository(Repository[Specialty], Protocol):
    async def find(self, name: str) -> Specialty | None: ...
