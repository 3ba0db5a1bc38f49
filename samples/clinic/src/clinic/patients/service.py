"""Keeping the patients' files."""

from clinic.insurance.contracts import CoverContract
from clinic.insurance.ports import InsuranceGateway
from clinic.patients.contracts import PatientChanges, PatientContract, PatientForm
from clinic.patients.mapping import to_contract, to_row
from clinic.patients.orm import Patient
from clinic.shared.auditing import audited
from clinic.shared.clock import Clock
from clinic.shared.contracts import Listing
from clinic.shared.errors import Conflict, Missing
from clinic.transactions.ports import Transactions, UnitOfWork

_MOST_FOUND = 50


class PatientService:
    def __init__(self, transactions: Transactions, insurance: InsuranceGateway, clock: Clock) -> None:
        self._transactions = transactions
        self._insurance = insurance
        self._clock = clock

    async def list_slice(self, offset: int, limit: int) -> Listing[PatientContract]:
        async with self._transactions.begin() as work:
            rows = await work.patients.list_slice(offset, limit)
            total = await work.patients.count()
        entries = tuple(self._project(row) for row in rows)
        return Listing[PatientContract](entries=entries, total=total)

    async def search(self, name: str) -> list[PatientContract]:
        async with self._transactions.begin() as work:
            rows = await work.patients.search(name, _MOST_FOUND)
        return [self._project(row) for row in rows]

    async def read(self, patient_id: int) -> PatientContract:
        async with self._transactions.begin() as work:
            return self._project(await find_patient(work, patient_id))

    @audited("patient registered")
    async def register(self, form: PatientForm) -> PatientContract:
        async with self._transactions.begin() as work:
            if form.insurance_number is not None:
                await self._refuse_known(work, form.insurance_number)
            patient = await work.patients.add(to_row(form))
            await work.commit()
        return self._project(patient)

    @audited("patient changed")
    async def change(self, patient_id: int, changes: PatientChanges) -> PatientContract:
        async with self._transactions.begin() as work:
            patient = await find_patient(work, patient_id)
            for name, value in changes.model_dump(exclude_unset=True).items():
                setattr(patient, name, value)
            await work.commit()
        return self._project(patient)

    async def check_cover(self, patient_id: int) -> CoverContract:
        """What the patient's insurer says today."""
        async with self._transactions.begin() as work:
            patient = await find_patient(work, patient_id)
        if patient.insurance_number is None:
            return CoverContract(is_covered=False, insurer=None)
        return await self._insurance.check_cover(patient.insurance_number)

    async def _refuse_known(self, work: UnitOfWork, insurance_number: str) -> None:
        known = await work.patients.find_by_insurance_number(insurance_number)
        if known is not None:
            raise Conflict(f"Patient {known.id} has this insurance number.")

    def _project(self, patient: Patient) -> PatientContract:
        return to_contract(patient, self._clock.now().date())


async def find_patient(work: UnitOfWork, patient_id: int) -> Patient:
    patient = await work.patients.get(patient_id)
    if patient is None:
        raise Missing("patient", patient_id)
    return patient
