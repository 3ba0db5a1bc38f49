"""Runs the migrations against the database in the settings."""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

import clinic.appointments.orm
import clinic.doctors.orm
import clinic.identity.orm
import clinic.patients.orm  # noqa: F401  (all of these fill the metadata)
from clinic.settings import Settings
from clinic.shared.orm import Base


def run_migrations(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    engine = create_async_engine(Settings.from_environment(os.environ).database_url, poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run_migrations)
    await engine.dispose()


asyncio.run(connect_and_run())
