"""Registration, sign-in and the caller's own account."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, status
from fastapi.security import OAuth2PasswordRequestForm

from bookshop.api.auth import CurrentUser, require_staff
from bookshop.dependencies import AccountServiceDep
from bookshop.models import User
from bookshop.schemas.accounts import Token, UserCreate, UserPublic, UserUpdate

router = APIRouter(prefix="/accounts", tags=["accounts"])


@router.post("", status_code=status.HTTP_201_CREATED)
def register(new: UserCreate, accounts: AccountServiceDep) -> UserPublic:
    return accounts.register(new)


@router.post("/token")
def sign_in(
    form: Annotated[OAuth2PasswordRequestForm, Depends()], request: Request, accounts: AccountServiceDep
) -> Token:
    return accounts.sign_in(form.username, form.password, request)


@router.get("/me")
def read_own_account(user: CurrentUser) -> UserPublic:
    return user


@router.patch("/me")
def update_own_account(changes: UserUpdate, user: CurrentUser, accounts: AccountServiceDep) -> UserPublic:
    return accounts.update(user.id, changes)


# Only the back office looks at this one, so it gets the rows as they are.
@router.get("", dependencies=[Depends(require_staff)])
def list_accounts(accounts: AccountServiceDep) -> list[User]:  #: CUT201 CUT207
    return accounts.read_all()


@router.patch("/{user_id}", dependencies=[Depends(require_staff)])
def update_account(
    user_id: int,
    changes: dict[str, Any],  #: CUT202
    accounts: AccountServiceDep,
) -> UserPublic:
    # The back office keeps asking for more fields; like this we need not touch the schema each time.
    return accounts.update_anything(user_id, changes)
