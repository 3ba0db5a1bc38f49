"""The table of appointments."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.appointments.status import AppointmentStatus
from clinic.doctors.orm import Doctor
from clinic.patients.orm import Patient
from clinic.shared.orm import Identified


class Appointment(Identified):
    __tablename__ = "appointments"

    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(String(500))
    status: Mapped[AppointmentStatus] = mapped_column(default=AppointmentStatus.BOOKED)

    patient: Mapped[Patient] = relationship(lazy="joined")
    doctor: Mapped[Doctor] = relationship(lazy="joined")

    @property
    def is_booked(self) -> bool:
        return self.status is AppointmentStatus.BOOKED

    def cancel(self) -> None:
        self.status = AppointmentStatus.CANCELLED

    def move_to(self, starts_at: datetime) -> None:
        self.starts_at = starts_at
