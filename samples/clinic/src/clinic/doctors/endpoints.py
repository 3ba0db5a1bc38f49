"""Doctors over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, status

from clinic.doctors.contracts import DoctorContract, DoctorForm, FreeVisitsContract
from clinic.doctors.service import DoctorService
from clinic.identity.guards import require_admin
from clinic.web.dependencies import get_doctor_service

router = APIRouter(prefix="/doctors", tags=["doctors"])

Doctors = Annotated[DoctorService, Depends(get_doctor_service)]


@router.get("")
async def list_doctors(doctors: Doctors, specialty: str | None = None) -> list[DoctorContract]:
    return await doctors.list_all(specialty)


@router.post("", status_code=status.HTTP_201_CREATED, dependencies=[Depends(require_admin)])
async def hire_doctor(form: DoctorForm, doctors: Doctors) -> DoctorContract:
    return await doctors.hire(form)


@router.get("/{doctor_id}/free-visits")
async def list_free_visits(doctor_id: int, day: date, doctors: Doctors) -> FreeVisitsContract:
    return await doctors.list_free_visits(doctor_id, day)
