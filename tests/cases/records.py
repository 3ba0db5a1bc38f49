"""Records that find and store themselves, with the libraries of that style, and hooks and tasks around them."""

import dramatiq
import ormar
import peewee
from beanie import Document, Insert, before_event
from fastapi_utils.tasks import repeat_every
from odmantic import AIOEngine
from odmantic import Model as OdmanticModel
from piccolo.table import Table
from rq import Queue
from tortoise import fields
from tortoise.models import Model
from tortoise.signals import post_save

engine = AIOEngine()
queue = Queue()


class User(Model):  #: table db:user
    posts: fields.ReverseRelation["Post"]  #: annotation Post

    def greet(self) -> None: ...

    @classmethod
    async def first(cls) -> "Post": ...  #: annotation Post


class Post(Model):  #: table db:post
    author: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User")  #: annotation User, relationship User
    editor = fields.ForeignKeyField("models.User")  #: relationship User
    readers = fields.ManyToManyField("models.User")  #: relationship User

    def show(self) -> None: ...


@post_save(User)  #: register on_save
async def on_save(sender, instance, created, using_db, update_fields) -> None: ...


class Note(Document):  #: table db:Note
    text: str

    @before_event(Insert)  #: register Note.stamp
    def stamp(self) -> None: ...

    def read(self) -> None: ...


class Writer(peewee.Model):  #: table db:writer
    def write(self) -> None: ...


class Song(peewee.Model):  #: table db:song
    writer = peewee.ForeignKeyField(Writer)  #: relationship Writer

    def play(self) -> None: ...


class Band(Table):  #: table db:band
    def tour(self) -> None: ...


class Track(ormar.Model):  #: table db:tracks
    def play(self) -> None: ...


class Fact(OdmanticModel):  #: table db:fact
    def state(self) -> None: ...


@dramatiq.actor(actor_name="jobs.work")  #: register work
def work() -> None: ...


def job() -> None: ...


@repeat_every(seconds=60)  #: register tidy
async def tidy() -> None: ...


async def tortoise(user: User) -> None:  #: annotation User
    (await User.filter(name="x").first()).greet()  #: call User.greet, query User, session db:<session>
    (await User.get_or_none(id=1)).greet()  #: call User.greet, query User, session db:<session>
    made, is_new = await User.get_or_create(name="x")  #: query User, session db:<session>
    made.greet()  #: call User.greet
    (await User.first()).show()  #: call Post.show, call User.first
    async for each in User.filter(name="x").order_by("name"):  #: query User, session db:<session>
        each.greet()  #: call User.greet
    for post in await user.posts.all():  #: session db:<session>, query Post
        post.show()  #: call Post.show
        post.author.greet()  #: call User.greet
        post.editor.greet()  #: call User.greet
        post.readers[0].greet()  #: call User.greet


async def others(song: Song) -> None:  #: annotation Song
    (await Note.find_one(Note.text == "x")).read()  #: call Note.read, query Note, session db:<session>
    for note in await Note.find(Note.text == "x").to_list():  #: query Note, session db:<session>
        note.read()  #: call Note.read
    for each in Song.select().where(Song.id == 1):  #: query Song, session db:<session>
        each.play()  #: call Song.play
    Song.get(Song.id == 1).play()  #: call Song.play, query Song, session db:<session>
    song.writer.write()  #: call Writer.write
    (await Band.objects().first()).tour()  #: call Band.tour, query Band, session db:<session>
    await Band.select()  #: query Band, session db:<session>
    (await Track.objects.get(id=1)).play()  #: call Track.play, query Track, session db:<session>
    (await engine.find_one(Fact, Fact.id == 1)).state()  #: call Fact.state, query Fact, session db:<session>
    for fact in await engine.find(Fact):  #: query Fact, session db:<session>
        fact.state()  #: call Fact.state


def send() -> None:
    work.message()  #: schedule work
    queue.enqueue_in(1, job)  #: schedule job
