"""A function that asks an outside API, works on data and ends the transaction decides what belongs together."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/github.py
import httpx
from sqlmodel import Session, select

from shop.models import User


def sign_in(session: Session, token: str) -> User:  #: service
    data = httpx.get("https://id.example.org/me", headers={"Authorization": token}).json()
    user = session.exec(select(User).where(User.name == data["login"])).first()  #: CUT101 CUT104
    if user is None:
        user = User(id=0, name=data["login"])
        session.add(user)  #: CUT104
        session.commit()
    return user
# file: shop/crud.py
import httpx
from sqlmodel import Session

from shop.models import User


def sync(session: Session) -> None:  #: dao
    for found in httpx.get("https://id.example.org/all").json():
        session.add(User(id=found["id"], name=found["name"]))
    session.commit()  #: CUT105
