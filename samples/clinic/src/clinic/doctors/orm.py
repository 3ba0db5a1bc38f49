"""The tables of doctors and what they specialise in."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.shared.orm import Base, Identified

doctor_specialties = Table(
    "doctor_specialties",
    Base.metadata,
    Column("doctor_id", Integer, ForeignKey("doctors.id"), primary_key=True),
    Column("specialty_id", Integer, ForeignKey("specialties.id"), primary_key=True),
)


class Specialty(Identified):
    __tablename__ = "specialties"

    name: Mapped[str] = mapped_column(String(100), unique=True)


class Doctor(Identified):
    __tablename__ = "doctors"

    name: Mapped[str] = mapped_column(String(200))
    specialties: Mapped[list[Specialty]] = relationship(
        secondary=doctor_specialties, order_by=Specialty.name, lazy="selectin"
    )
