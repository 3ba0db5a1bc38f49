"""Staff over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from clinic.identity.contracts import EnrolledContract, StaffContract, StaffForm
from clinic.identity.guards import Caller, require_admin
from clinic.identity.service import IdentityService
from clinic.web.dependencies import get_identity_service

router = APIRouter(prefix="/staff", tags=["staff"])


@router.get("/me")
async def read_caller(caller: Caller) -> StaffContract:
    return caller


@router.post("", status_code=status.HTTP_201_CREATED, dependencies=[Depends(require_admin)])
async def enrol(
    form: StaffForm, identity: Annotated[IdentityService, Depends(get_identity_service)]
) -> EnrolledContract:
    return await identity.enrol(form)
