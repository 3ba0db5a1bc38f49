"""Registration, sign-in and the account itself."""

import logging
from typing import Any

from fastapi import Request
from sqlmodel import Session

from bookshop.daos.users import UserDao
from bookshop.errors import AlreadyExists, NotFound, NotSignedIn
from bookshop.models import User
from bookshop.schemas.accounts import Token, UserCreate, UserPublic, UserUpdate
from bookshop.security import TokenSigner, verify_password
from bookshop.services.transactions import transaction

logger = logging.getLogger(__name__)


class AccountService:
    def __init__(self, session: Session, users: UserDao, tokens: TokenSigner) -> None:
        self._session = session
        self._users = users
        self._tokens = tokens

    def register(self, new: UserCreate) -> UserPublic:
        if self._users.find_by_email(new.email) is not None:
            raise AlreadyExists("account", new.email)
        with transaction(self._session):
            user = self._users.add(new)
        return UserPublic.model_validate(user)

    def sign_in(
        self,
        email: str,
        password: str,
        request: Request,  #: CUT206
    ) -> Token:
        user = self._users.find_by_email(email)
        if user is None or user.id is None or not verify_password(password, user.password_hash):
            raise NotSignedIn("Unknown e-mail address or wrong password.")
        logger.info("account %s signed in from %s", user.id, request.client.host if request.client else "?")
        return Token(access_token=self._tokens.issue(user.id))

    def authenticate(self, token: str) -> UserPublic:
        """The account that the token was issued to."""
        user_id = self._tokens.read(token)
        user = self._users.get(user_id) if user_id is not None else None
        if user is None:
            raise NotSignedIn("The token is not valid.")
        return UserPublic.model_validate(user)

    def update(self, user_id: int, changes: UserUpdate) -> UserPublic:
        user = self._users.get(user_id)
        if user is None:
            raise NotFound("account", user_id)
        with transaction(self._session):
            user.sqlmodel_update(changes.model_dump(exclude_unset=True))
            self._users.save(user)
        return UserPublic.model_validate(user)

    def update_anything(self, user_id: int, changes: dict[str, Any]) -> UserPublic:
        user = self._users.get(user_id)
        if user is None:
            raise NotFound("account", user_id)
        with transaction(self._session):
            for name, value in changes.items():
                setattr(user, name, value)
            self._users.save(user)
        return UserPublic.model_validate(user)

    def read_all(self) -> list[User]:
        return list(self._users.list_all())
