"""Patients as rows <-> patients as clients see them."""

from datetime import date

from clinic.patients.contracts import PatientContract, PatientForm
from clinic.patients.orm import Patient


def to_row(form: PatientForm) -> Patient:
    return Patient(**form.model_dump())


def to_contract(patient: Patient, today: date) -> PatientContract:
    return PatientContract(
        id=patient.id,
        name=patient.name,
        age=patient.age_on(today),
        phone=patient.phone,
        is_insured=patient.insurance_number is not None,
    )
