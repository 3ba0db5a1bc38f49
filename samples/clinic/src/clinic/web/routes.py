"""All routes under their prefixes."""

from fastapi import APIRouter, Depends

from clinic.appointments import board_socket
from clinic.appointments import endpoints as appointments
from clinic.container import Container
from clinic.doctors import endpoints as doctors
from clinic.identity import endpoints as identity
from clinic.identity.guards import get_caller
from clinic.patients.views import PatientViews


def build_router(container: Container) -> APIRouter:
    for_staff = APIRouter(dependencies=[Depends(get_caller)])
    for_staff.include_router(PatientViews(container.patient_service()).router)
    for_staff.include_router(doctors.router)
    for_staff.include_router(appointments.router)
    for_staff.include_router(appointments.of_patient)
    for_staff.include_router(identity.router)

    everything = APIRouter(prefix="/api/v1")
    everything.include_router(for_staff)
    everything.include_router(board_socket.router)
    return everything
