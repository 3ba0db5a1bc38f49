"""Classes that Starlette makes objects of itself, and whose methods it then calls."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware


def report() -> None: ...


class LoggingRoute(APIRoute):
    def get_route_handler(self):
        async def handler(request: Request):
            report()  #: call report

        return handler


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next): ...


class Pure:
    def __init__(self, app) -> None: ...

    async def __call__(self, scope, receive, send) -> None: ...


class Home(HTTPEndpoint):
    async def get(self, request): ...

    async def post(self, request): ...

    async def helper(self): ...


class Events(WebSocketEndpoint):
    async def on_receive(self, socket, data): ...


app = FastAPI(middleware=[Middleware(Timing)])  #: register Timing, register Timing.dispatch
router = APIRouter(route_class=LoggingRoute)  #: register LoggingRoute, register LoggingRoute.get_route_handler
app.add_middleware(Pure)  #: register Pure, register Pure.__call__, register Pure.__init__
app.add_route("/home", Home)  #: http:GET /home > route Home.get, http:POST /home > route Home.post, register Home
app.add_websocket_route("/events", Events)  #: register Events, register Events.on_receive
app.mount("/pure", Pure(app))  #: construct Pure, construct Pure.__init__, register Pure.__call__


@app.route("/other")  #: http:DELETE /other > route Other.delete
class Other(HTTPEndpoint):
    def delete(self, request): ...
