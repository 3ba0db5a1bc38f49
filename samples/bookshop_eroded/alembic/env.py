"""Runs the migrations against the database in the settings."""

from alembic import context
from sqlalchemy import create_engine
from sqlmodel import SQLModel

import bookshop.models  # noqa: F401  (fills the metadata)
from bookshop.settings import get_settings


def run_migrations() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or get_settings().database_url
    engine = create_engine(url)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run_migrations()
