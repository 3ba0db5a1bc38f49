"""Names of tables: read, computed from the name of the class, or guessed."""

# file: computed.py
import re

from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column

PREFIX = "shop_"


class Base(DeclarativeBase):
    pass


class Product(Base):  #: base Base, table db:shop_products
    __tablename__ = f"{PREFIX}products"
    id: Mapped[int] = mapped_column(primary_key=True)


class Shelf(Base):  #: base Base, table db:shop_shelves
    __tablename__ = PREFIX + "shelves"
    id: Mapped[int] = mapped_column(primary_key=True)


class Plurals:
    @declared_attr
    def __tablename__(cls) -> str:
        return f"{PREFIX}{cls.__name__.lower()}s"


class CostCentre(Plurals, Base):  #: base Base, base Plurals, table db:shop_costcentres
    id: Mapped[int] = mapped_column(primary_key=True)


class LoudBase(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(kind) -> str:
        return kind.__name__.upper() + "_T"


class Ledger(LoudBase):  #: base LoudBase, table db:LEDGER_T
    id: Mapped[int] = mapped_column(primary_key=True)


def in_snake_case(name: str) -> str:
    return "_".join(part.lower() for part in re.split("(?=[A-Z])", name) if part)


class SnakeBase(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return in_snake_case(cls.__name__)  #: call in_snake_case


class CostModel(SnakeBase):  #: base SnakeBase, table db:cost_model~
    id: Mapped[int] = mapped_column(primary_key=True)


class LineCategory(SnakeBase):  #: base SnakeBase, table db:line_categories~
    id: Mapped[int] = mapped_column(primary_key=True)


class CostLine(SnakeBase):  #: base SnakeBase, table db:cost_line~
    id: Mapped[int] = mapped_column(primary_key=True)
    model: Mapped[int] = mapped_column(ForeignKey("public.cost_model.id"))


cost_links = Table(
    "cost_links", SnakeBase.metadata, Column("category", Integer, ForeignKey("line_categories.id"))
)


class Dressed:
    @declared_attr
    def __tablename__(cls) -> str:
        return cls.__name__.lower()


Classic = declarative_base(cls=Dressed)


class OldInvoice(Classic):  #: base Dressed, table db:oldinvoice
    id = Column(Integer, primary_key=True)


class Announced(DeclarativeBase):
    def __init_subclass__(cls, **options) -> None:
        cls.__tablename__ = cls.__name__.lower()
        super().__init_subclass__(**options)


class Notice(Announced):  #: base Announced, call Announced.__init_subclass__, table db:notice~
    id: Mapped[int] = mapped_column(primary_key=True)


class Optional(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str | None:
        if cls.__name__.startswith("_"):
            return None
        return cls.__name__.lower()


class Page(Optional):  #: base Optional, table db:page~
    id: Mapped[int] = mapped_column(primary_key=True)


class Named:
    __tablename__ = "named"


class Entry(Named, Base):  #: base Base, base Named, table db:named
    id: Mapped[int] = mapped_column(primary_key=True)


# file: elsewhere.py
from shop_library import RowBase, UserRow
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class OAuthAccount(UserRow, Base):  #: base Base, table db:o_auth_account~
    token: Mapped[str] = mapped_column()


class Visit(RowBase):  #: table db:visits
    __tablename__ = "visits"


# file: shapes.py
from sqlmodel import Field, SQLModel


class HeroBase(SQLModel):
    __tablename__ = "heroes"
    name: str


class Hero(HeroBase, table=True):  #: base HeroBase, table db:heroes
    id: int = Field(primary_key=True)


class SecretIdentity(SQLModel, table=True):  #: table db:secretidentity
    id: int = Field(primary_key=True)


# file: records.py
from beanie import Document
from mongoengine import Document as MongoDocument
from odmantic import EmbeddedModel, Model
from tortoise.models import Model as Record


class PostDraft(Document):  #: table db:PostDraft
    title: str


class Post(Document):  #: table db:posts
    class Settings:
        name = "posts"


class Publisher(EmbeddedModel):
    name: str


class BookShelfModel(Model):  #: table db:book_shelf
    publisher: Publisher  #: annotation Publisher


class Reader(Model):  #: table db:readers
    model_config = {"collection": "readers"}


class OrderLine(Record):  #: table db:orderline
    pass


class Order(Record):  #: table db:orders
    class Meta:
        table = "orders"


class Stamped(Record):
    class Meta:
        abstract = True


class PageView(MongoDocument):  #: table db:page_view
    meta = {"db_alias": "main"}


class PageHit(MongoDocument):  #: table db:hits
    meta = {"collection": "hits"}
