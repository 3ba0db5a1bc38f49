"""Patients over HTTP, as a class whose methods are the endpoints."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, status

from clinic.identity.guards import require_reception
from clinic.insurance.contracts import CoverContract
from clinic.patients.contracts import PatientChanges, PatientContract, PatientForm
from clinic.patients.service import PatientService
from clinic.shared.contracts import Listing


class PatientViews:
    def __init__(self, patients: PatientService) -> None:
        self._patients = patients
        self.router = APIRouter(
            prefix="/patients", tags=["patients"], dependencies=[Depends(require_reception)]
        )
        self.router.add_api_route("", self.list_slice, methods=["GET"])
        self.router.add_api_route("", self.register, methods=["POST"], status_code=status.HTTP_201_CREATED)
        self.router.add_api_route("/search", self.search, methods=["GET"])
        self.router.add_api_route("/{patient_id}", self.read, methods=["GET"])
        self.router.add_api_route("/{patient_id}", self.change, methods=["PATCH"])
        self.router.add_api_route("/{patient_id}/cover", self.check_cover, methods=["GET"])

    async def list_slice(
        self, offset: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=100)] = 20
    ) -> Listing[PatientContract]:
        return await self._patients.list_slice(offset, limit)

    async def search(self, name: Annotated[str, Query(min_length=2)]) -> list[PatientContract]:
        return await self._patients.search(name)

    async def register(self, form: PatientForm) -> PatientContract:
        return await self._patients.register(form)

    async def read(self, patient_id: int) -> PatientContract:
        return await self._patients.read(patient_id)

    async def change(self, patient_id: int, changes: PatientChanges) -> PatientContract:
        return await self._patients.change(patient_id, changes)

    async def check_cover(self, patient_id: int) -> CoverContract:
        return await self._patients.check_cover(patient_id)
