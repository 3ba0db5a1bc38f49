"""Doctors as rows -> doctors as clients see them."""

from clinic.doctors.contracts import DoctorContract
from clinic.doctors.orm import Doctor


def to_contract(doctor: Doctor) -> DoctorContract:
    names = tuple(specialty.name for specialty in doctor.specialties)
    return DoctorContract(id=doctor.id, name=doctor.name, specialties=names)
