"""Patients as clients see them."""

from datetime import date

from pydantic import Field

from clinic.shared.contracts import Contract


class PatientForm(Contract):
    name: str = Field(min_length=1, max_length=200)
    born: date
    phone: str = Field(pattern=r"^\+?[0-9 ]{5,29}$")
    insurance_number: str | None = None


class PatientChanges(Contract):
    """A partial update: fields that are not sent stay as they are."""

    name: str = Field(default="", min_length=1, max_length=200)
    phone: str = Field(default="", pattern=r"^\+?[0-9 ]{5,29}$")
    insurance_number: str | None = None


class PatientContract(Contract):
    id: int
    name: str
    age: int
    phone: str
    is_insured: bool
