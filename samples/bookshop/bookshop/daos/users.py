"""Access to the table of accounts."""

from sqlmodel import Session, select

from bookshop.models import User


class UserDao:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, user_id: int) -> User | None:
        return self._session.get(User, user_id)

    def find_by_email(self, email: str) -> User | None:
        return self._session.exec(select(User).where(User.email == email)).first()

    def add(self, user: User) -> User:
        self._session.add(user)
        self._session.flush()
        return user
