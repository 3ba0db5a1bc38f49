"""Registration, sign-in and the caller's own account."""

from typing import Annotated

from fastapi import APIRouter, Depends, status
from fastapi.security import OAuth2PasswordRequestForm

from bookshop.api.auth import CurrentUser
from bookshop.dependencies import AccountServiceDep
from bookshop.schemas.accounts import Token, UserCreate, UserPublic, UserUpdate

router = APIRouter(prefix="/accounts", tags=["accounts"])


@router.post("", status_code=status.HTTP_201_CREATED)
def register(new: UserCreate, accounts: AccountServiceDep) -> UserPublic:
    return accounts.register(new)


@router.post("/token")
def sign_in(form: Annotated[OAuth2PasswordRequestForm, Depends()], accounts: AccountServiceDep) -> Token:
    return accounts.sign_in(form.username, form.password)


@router.get("/me")
def read_own_account(user: CurrentUser) -> UserPublic:
    return user


@router.patch("/me")
def update_own_account(changes: UserUpdate, user: CurrentUser, accounts: AccountServiceDep) -> UserPublic:
    return accounts.update(user.id, changes)
