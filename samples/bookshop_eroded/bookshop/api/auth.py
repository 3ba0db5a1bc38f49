"""Who is calling, and may they?"""

from typing import Annotated

from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer

from bookshop.dependencies import AccountServiceDep
from bookshop.errors import NotAllowed
from bookshop.schemas.accounts import UserPublic

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="accounts/token")


def get_current_user(
    token: Annotated[str, Depends(oauth2_scheme)], accounts: AccountServiceDep
) -> UserPublic:
    return accounts.authenticate(token)


CurrentUser = Annotated[UserPublic, Depends(get_current_user)]


def require_staff(user: CurrentUser) -> None:
    if not user.is_staff:
        raise NotAllowed("Only staff may change the catalogue.")
