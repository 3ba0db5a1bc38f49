"""Who is calling, and may they?"""

from typing import Annotated

from fastapi import Depends
from fastapi.security import APIKeyHeader

from clinic.identity.contracts import StaffContract
from clinic.identity.roles import Role
from clinic.identity.service import IdentityService
from clinic.shared.errors import Refused
from clinic.web.dependencies import get_identity_service

api_key_header = APIKeyHeader(name="x-api-key", auto_error=False)


async def get_caller(
    api_key: Annotated[str | None, Depends(api_key_header)],
    identity: Annotated[IdentityService, Depends(get_identity_service)],
) -> StaffContract:
    return await identity.identify(api_key)


Caller = Annotated[StaffContract, Depends(get_caller)]


class RequireRole:
    """A dependency that lets only some callers pass."""

    def __init__(self, role: Role) -> None:
        self._role = role

    def __call__(self, caller: Caller) -> StaffContract:
        if not caller.role.includes(self._role):
            raise Refused(self._role)
        return caller


require_reception = RequireRole(Role.RECEPTION)
require_admin = RequireRole(Role.ADMIN)
