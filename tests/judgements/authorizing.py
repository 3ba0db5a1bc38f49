"""A class that mostly checks rights is no DAO for the look-ups it does for it; one that refuses to find nothing is."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int = Field(primary_key=True)
    role: str
# file: shop/rights.py
from fastapi import HTTPException
from sqlmodel import Session

from shop.models import User


class Rights:  #: service
    def __init__(self, user_id: int, session: Session) -> None:
        self.user_id, self.session = user_id, session

    def has_role(self, role: str) -> bool:
        return self.session.get_one(User, self.user_id).role == role  #: CUT101 CUT104

    def assert_user(self):
        if self.session.get(User, self.user_id) is None:  #: CUT101 CUT104
            raise HTTPException(401)  #: CUT206
        return self.user_id

    def assert_owner(self) -> None:
        self.assert_user()
        if not self.has_role("owner"):
            raise HTTPException(403)  #: CUT206

    def assert_delete(self, user_id: int) -> None:
        if user_id != self.assert_user():
            self.assert_owner()

    def assert_create(self) -> None:
        self.assert_owner()
# file: shop/finding.py
from fastapi import HTTPException
from sqlmodel import Session, select

from shop.models import User


class UserFinder:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, id: int) -> User | None:
        return self.session.get(User, id)

    def find_by_role(self, role: str) -> User | None:
        return self.session.exec(select(User).where(User.role == role)).first()

    def get(self, id: int) -> User:
        found = self.find(id)
        if found is None:
            raise HTTPException(404)  #: CUT206
        return found

    def get_or_refuse(self, id: int):
        return self.get(id)

    def get_owner(self) -> User:
        found = self.find_by_role("owner")
        if found is None:
            raise HTTPException(404)  #: CUT206
        return found

    def exists(self, id: int) -> bool:
        return self.find(id) is not None
