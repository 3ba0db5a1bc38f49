"""Who goes on with another's statement is helped by no service, wherever the help lies; and what queries in all of its
methods is a DAO, whatever its base does."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Tag(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/services/filtering.py
def narrow(statement, column, word):
    return statement.where(column.contains(word))
# file: shop/services/tags.py
from sqlmodel import Session, select

from shop.models import Tag
from shop.services.filtering import narrow


class TagService:  #: dao CUT302
    def find(self, session: Session, word: str) -> list[Tag]:
        return list(session.exec(narrow(select(Tag), Tag.name, word)))

    def get(self, session: Session, id: int) -> Tag | None:
        return session.get(Tag, id)
