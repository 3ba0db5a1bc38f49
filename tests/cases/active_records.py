"""Documents and Models that store themselves: their other bases, relations, mixins around them, transactions."""

from beanie import Document
from fastapi_users_db_beanie import BeanieBaseUser
from odmantic import AIOEngine
from odmantic import Model as OdmanticModel
from pydantic import BaseModel
from tortoise import fields
from tortoise.models import Model
from tortoise.transactions import atomic

engine = AIOEngine()


class Named(BaseModel):
    name: str


class Cat(Named, Document): ...  #: base Named, table db:Cat


class Dog(Document, Named): ...  #: base Named, table db:Dog


class Owner(BeanieBaseUser, Document): ...  #: table db:Owner


async def keep_pets() -> None:
    await Cat.find_one(Cat.name == "x")  #: query Cat, session db:<session>
    await Cat(name="x").insert()  #: construct Cat, query Cat, session db:<session>
    await Dog.find_one(Dog.name == "x")  #: query Dog, session db:<session>
    await Dog(name="x").insert()  #: construct Dog, query Dog, session db:<session>
    await Owner.find_one(Owner.name == "x")  #: query Owner, session db:<session>
    Cat(name="x").model_dump()  #: construct Cat
    Cat.model_validate({})  #: construct Cat


class Kept(Named, Document):  #: base Named, table db:Kept
    async def keep(self) -> None:
        await self.insert()  #: query Kept, session db:<session>
        await super().save()  #: session db:<session>, query Kept


class Author(Model):  #: table db:author
    books: fields.ReverseRelation["Book"]  #: annotation Book


class Genre(Model): ...  #: table db:genre


class Book(Model):  #: table db:book
    author: fields.ForeignKeyRelation[Author] = fields.ForeignKeyField("models.Author")  #: annotation Author, relationship Author
    editor = fields.ForeignKeyField("models.Author")  #: relationship Author
    genres: fields.ManyToManyRelation[Genre] = fields.ManyToManyField("models.Genre")  #: annotation Genre, relationship Genre
    title = fields.CharField()


async def relate(book: Book, author: Author, genres: list[Genre]) -> None:  #: annotation Author, annotation Book, annotation Genre
    await book.author  #: query Author~, session db:<session>~
    await book.editor  #: query Author~, session db:<session>~
    await book.genres  #: query Genre~, session db:<session>~
    await book.genres.add(*genres)  #: query Genre, session db:<session>
    await author.books.all()  #: query Book, session db:<session>
    await book.title


class Lists:
    async def everything(self):
        return await self.model.all()  #: query Book~, session db:<session>


class Books(Lists):  #: base Lists
    model = Book


class Shows:
    model: type[Model]

    async def some(self):
        return await self.model.filter(id=1)  #: query Author?, query Genre?, session db:<session>


class Genres(Shows):  #: base Shows
    model = Genre


class Authors(Shows):  #: base Shows
    model = Author


class Shop:
    @atomic()  #: Shop.sell > session db:<session>
    async def sell(self) -> None: ...

    @atomic("default")  #: Shop.buy > session db:<session>
    async def buy(self) -> None: ...


@atomic()  #: move > session db:<session>
async def move() -> None: ...


class Item(OdmanticModel): ...  #: table db:item


async def collect() -> None:
    collection = engine.get_collection(Item)
    await collection.find_one({})  #: query Item, session db:<session>
    await engine.get_collection(Item).update_many({})  #: query Item, session db:<session>


# file: own_saves.py
"""Records that do more when they are saved, and mixins for them."""

from beanie import Document
from tortoise.models import Model


class Timed:
    def touch(self) -> None: ...

    async def save(self, *args) -> None:
        self.touch()  #: call Timed.touch
        await super().save(*args)  #: query Note~, session db:<session>

    @classmethod
    async def get(cls, key):
        return await super().get(key)  #: query Note~, session db:<session>


class Note(Timed, Document):  #: base Timed, table db:Note
    title: str


class Loose:
    def save(self, *args) -> None:
        super().save(*args)


class Article(Document):  #: table db:Article
    title: str

    async def save(self, *args) -> None:
        await super().save(*args)  #: query Article, session db:<session>

    @classmethod
    async def find_by(cls, title: str):
        return await cls.find_one(title=title)  #: query Article, session db:<session>


class Post(Model):  #: table db:post
    @classmethod
    async def get(cls, key):
        return await super().get(id=key)  #: query Post, session db:<session>

    async def erase(self) -> None:
        await super().delete()  #: query Post, session db:<session>


async def use(note: Note, post: Post) -> None:  #: annotation Note, annotation Post
    await note.save()  #: call Timed.save
    await post.delete()  #: query Post, session db:<session>
    await Post.get(1)  #: call Post.get


# file: found_by_class.py
"""Rows that a class method finds by `cls` are of the class that it is called on."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    @classmethod
    async def find(cls, db: AsyncSession, name: str):
        result = await db.execute(select(cls).where(cls.name == name))  #: query Base~, session db:<session>
        return result.scalars().first()

    @classmethod
    async def get(cls, db: AsyncSession, key: int):
        return await db.get(cls, key)  #: query Base~, session db:<session>

    @classmethod
    async def all(cls, db: AsyncSession):
        return (await db.scalars(select(cls))).all()  #: query Base~, session db:<session>

    async def change(self, **values) -> None: ...


class Cat(Base):  #: base Base, table db:cats
    __tablename__ = "cats"
    name: Mapped[str] = mapped_column(primary_key=True)

    def purr(self) -> None: ...


async def pet(db: AsyncSession) -> None:
    cat = await Cat.find(db, "x")  #: call Base.find
    await cat.change(name="y")  #: call Base.change
    (await Cat.get(db, 1)).purr()  #: call Base.get, call Cat.purr
    for each in await Cat.all(db):  #: call Base.all
        each.purr()  #: call Cat.purr
