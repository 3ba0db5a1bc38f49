"""What the clinic needs of a store of patients."""

from collections.abc import Sequence
from typing import Protocol

from clinic.patients.orm import Patient
from clinic.shared.repository import Repository


class PatientRepository(Repository[Patient], Protocol):
    async def find_by_insurance_number(self, insurance_number: str) -> Patient | None: ...

    async def search(self, name: str, limit: int) -> Sequence[Patient]: ...
