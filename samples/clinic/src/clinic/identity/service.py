"""Enrolling staff and recognising them by their API keys."""

import hashlib
import hmac
import secrets

from clinic.identity.contracts import EnrolledContract, StaffContract, StaffForm
from clinic.identity.orm import StaffMember
from clinic.identity.roles import Role
from clinic.shared.auditing import audited
from clinic.shared.errors import UnknownCaller
from clinic.transactions.ports import Transactions


class IdentityService:
    def __init__(self, transactions: Transactions, admin_key: str) -> None:
        self._transactions = transactions
        self._admin_key = admin_key

    async def identify(self, api_key: str | None) -> StaffContract:
        if not api_key:
            raise UnknownCaller
        if self._admin_key and hmac.compare_digest(api_key.encode(), self._admin_key.encode()):
            return StaffContract(name="admin", role=Role.ADMIN)
        async with self._transactions.begin() as work:
            member = await work.staff.find_by_key_digest(_digest(api_key))
        if member is None:
            raise UnknownCaller
        return StaffContract.model_validate(member)

    @audited("staff enrolled")
    async def enrol(self, form: StaffForm) -> EnrolledContract:
        api_key = secrets.token_urlsafe(24)
        async with self._transactions.begin() as work:
            member = StaffMember(name=form.name, role=form.role, key_digest=_digest(api_key))
            await work.staff.add(member)
            await work.commit()
        return EnrolledContract(staff=StaffContract.model_validate(member), api_key=api_key)


def _digest(api_key: str) -> str:
    return hashlib.sha256(api_key.encode()).hexdigest()
