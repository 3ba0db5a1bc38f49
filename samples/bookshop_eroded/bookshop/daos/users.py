"""Access to the table of accounts."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bookshop.models import User
from bookshop.schemas.accounts import UserCreate
from bookshop.security import hash_password


class UserDao:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, user_id: int) -> User | None:
        return self._session.get(User, user_id)

    def find_by_email(self, email: str) -> User | None:
        return self._session.exec(select(User).where(User.email == email)).first()

    def list_all(self) -> Sequence[User]:
        return self._session.exec(select(User).order_by(col(User.id))).all()

    def add(self, new: UserCreate) -> User:  #: CUT103
        user = User.model_validate(new, update={"password_hash": hash_password(new.password)})  #: CUT203
        self.save(user)
        return user

    def save(self, user: User) -> None:
        self._session.add(user)
        self._session.flush()
