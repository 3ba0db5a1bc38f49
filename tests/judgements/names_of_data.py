"""What is called a request or a response is data only if it holds some: a library's own objects are none."""
# file: shop/requests.py
from dataclasses import dataclass

from authlib.oauth2 import OAuth2Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel
from starlette.requests import Request


class TokenRequest(OAuth2Request):  #: support
    @property
    def args(self) -> dict[str, str]:
        return {}


class ShopRequest(Request):  #: support
    @property
    def shop(self) -> str:
        return self.headers["shop"]


class PageResponse(HTMLResponse):  #: support
    async def __call__(self, scope: dict[str, str], receive: object, send: object) -> None: ...


class OrderRequest(BaseModel):  #: dto
    name: str


@dataclass
class OrderResponse:  #: support
    name: str


class StockPayload:  #: dto
    name: str


class StockRequest:  #: support
    def read(self) -> OrderResponse:
        return OrderResponse("")
# file: shop/tokens.py
from sqlmodel import Field, Session, SQLModel

from shop.requests import OrderRequest, TokenRequest


class Token(SQLModel, table=True):
    id: int = Field(primary_key=True)


def exists(session: Session, request: TokenRequest) -> bool:  #: dao
    return session.get(Token, request.args["id"]) is not None


def exists_for(session: Session, request: OrderRequest) -> bool:  #: dao CUT103
    return session.get(Token, request.name) is not None
