"""Who gets which collaborator."""

from collections.abc import Iterator
from typing import Annotated

import httpx
from fastapi import Depends
from sqlmodel import Session

from bookshop.clients.exchange_rates import ExchangeRateClient
from bookshop.daos.authors import AuthorDao
from bookshop.daos.books import BookDao
from bookshop.daos.orders import OrderDao
from bookshop.daos.users import UserDao
from bookshop.database import get_session
from bookshop.security import TokenSigner
from bookshop.services.accounts import AccountService
from bookshop.services.authors import AuthorService
from bookshop.services.books import BookService
from bookshop.services.orders import OrderService
from bookshop.settings import Settings, get_settings

SettingsDep = Annotated[Settings, Depends(get_settings)]
SessionDep = Annotated[Session, Depends(get_session)]


def get_token_signer(settings: SettingsDep) -> TokenSigner:
    return TokenSigner(settings.token_secret, settings.token_minutes * 60)


def get_exchange_rates(settings: SettingsDep) -> Iterator[ExchangeRateClient]:
    with httpx.Client(base_url=settings.exchange_rates_url, timeout=5) as http:
        yield ExchangeRateClient(http)


def get_account_service(
    session: SessionDep, tokens: Annotated[TokenSigner, Depends(get_token_signer)]
) -> AccountService:
    return AccountService(session, UserDao(session), tokens)


def get_author_dao(session: SessionDep) -> AuthorDao:
    return AuthorDao(session)


def get_author_service(session: SessionDep) -> AuthorService:
    return AuthorService(session, AuthorDao(session))


def get_book_service(
    session: SessionDep, exchange_rates: Annotated[ExchangeRateClient, Depends(get_exchange_rates)]
) -> BookService:
    return BookService(session, BookDao(session), AuthorDao(session), OrderDao(session), exchange_rates)


def get_order_service(session: SessionDep) -> OrderService:
    return OrderService(session, OrderDao(session), BookDao(session), UserDao(session))


AccountServiceDep = Annotated[AccountService, Depends(get_account_service)]
AuthorServiceDep = Annotated[AuthorService, Depends(get_author_service)]
BookServiceDep = Annotated[BookService, Depends(get_book_service)]
OrderServiceDep = Annotated[OrderService, Depends(get_order_service)]
