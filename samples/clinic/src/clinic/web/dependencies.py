"""From a request to what its endpoint works with."""

from typing import Annotated

from fastapi import Depends
from fastapi.requests import HTTPConnection

from clinic.appointments.board import Board
from clinic.appointments.reminders import ReminderService
from clinic.appointments.service import AppointmentService
from clinic.container import Container
from clinic.doctors.service import DoctorService
from clinic.identity.service import IdentityService


def get_container(connection: HTTPConnection) -> Container:
    """Of the application that serves this request or websocket."""
    container: Container = connection.app.state.container
    return container


ContainerOfApp = Annotated[Container, Depends(get_container)]


def get_identity_service(container: ContainerOfApp) -> IdentityService:
    return container.identity_service()


def get_doctor_service(container: ContainerOfApp) -> DoctorService:
    return container.doctor_service()


def get_appointment_service(container: ContainerOfApp) -> AppointmentService:
    return container.appointment_service()


def get_reminder_service(container: ContainerOfApp) -> ReminderService:
    return container.reminder_service()


def get_board(container: ContainerOfApp) -> Board:
    return container.board
