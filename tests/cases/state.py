"""What is kept in the state of an application, a request or a websocket, and in what a lifespan yields."""

import os
from contextlib import asynccontextmanager

import asyncpg
from fastapi import Depends, FastAPI, Request, WebSocket


class Board:
    def pixels(self) -> bytes:
        return b""


class Sqlite:
    def find(self) -> None: ...


class Postgres:
    def find(self) -> None: ...


class Mailer:
    def send_welcome(self) -> None: ...


class Bus:
    def publish_all(self) -> None: ...


class Guest:
    def greet_softly(self) -> None: ...


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.board = Board()  #: construct Board
    app.state.pool = await asyncpg.create_pool("dsn")
    yield {"mailer": Mailer()}  #: construct Mailer


app = FastAPI(lifespan=lifespan)  #: register lifespan


def prepare(application):
    application.state.store = Sqlite() if os.environ["MODE"] else Postgres()  #: construct Postgres, construct Sqlite
    setattr(application.state, "bus", Bus())  #: construct Bus


prepare(app)  #: call prepare


class Machine:
    def __init__(self) -> None:
        self.state = Guest()  #: construct Guest
        self.state.visitor = Guest()  #: construct Guest

    def run(self) -> None:
        self.state.greet_softly()  #: call Guest.greet_softly


@app.middleware("http")  #: register add
async def add(request: Request, call_next):
    state = request.state
    state.current = request.app.state.board
    request.state.user = object_of(request)  #: call object_of
    return await call_next(request)


def object_of(request):
    return request.scope["user"]


@app.get("/a")  #: http:GET /a > route by_request
async def by_request(request: Request) -> None:
    request.state.current.pixels()  #: call Board.pixels~
    request.state.mailer.send_welcome()  #: call Mailer.send_welcome~


def get_board(request: Request) -> Board:  #: annotation Board
    return request.app.state.board


@app.get("/b")  #: http:GET /b > route by_app
async def by_app(request: Request, board: Board = Depends(get_board)) -> None:  #: annotation Board, inject get_board
    request.app.state.board.pixels()  #: call Board.pixels~
    request.app.state.store.find()  #: call Postgres.find?, call Sqlite.find?
    request.app.state.bus.publish_all()  #: call Bus.publish_all~
    await request.app.state.pool.fetchrow("SELECT 1")  #: session db:<session>
    board.pixels()  #: call Board.pixels


@app.websocket("/ws")  #: http:WS /ws > route by_socket
async def by_socket(websocket: WebSocket) -> None:
    websocket.app.state.board.pixels()  #: call Board.pixels~
    websocket.state.visitor.greet_softly()  #: call Guest.greet_softly?


@app.get("/c")  #: http:GET /c > route lost
async def lost(request: Request) -> None:
    request.state.nobody.greet_softly()  #: call Guest.greet_softly?
    request.state.nobody.gets_this()
    request.state.user.check.all_of_it()
