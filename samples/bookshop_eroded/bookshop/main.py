"""The application, put together."""

from fastapi import FastAPI

from bookshop.api import accounts, authors, books, health, orders, payments, reports
from bookshop.api.errors import answer_error
from bookshop.errors import BookshopError


def create_app() -> FastAPI:
    app = FastAPI(title="Bookshop")
    app.add_exception_handler(BookshopError, answer_error)
    app.include_router(health.router)
    app.include_router(accounts.router)
    app.include_router(authors.router)
    app.include_router(books.router)
    app.include_router(orders.router)
    app.include_router(payments.router)
    app.include_router(reports.router)
    return app


app = create_app()
