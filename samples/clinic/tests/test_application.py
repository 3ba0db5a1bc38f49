import logging
from datetime import date
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI

from clinic.container import Container
from clinic.main import create_app
from clinic.patients.contracts import PatientForm
from clinic.settings import Settings
from clinic.shared.errors import ClinicError
from clinic.web.errors import status_of

SAMPLE = Path(__file__).parent.parent


@pytest.fixture
def migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a database whose tables come from the migrations."""
    environment = {"CLINIC_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/clinic.db", "HOME": "/"}
    monkeypatch.setenv("CLINIC_DATABASE_URL", environment["CLINIC_DATABASE_URL"])
    command.upgrade(Config(SAMPLE / "alembic.ini"), "head")
    return Settings.from_environment(environment)


def test_the_migrations_create_what_the_models_describe(migrated: Settings) -> None:
    command.check(Config(SAMPLE / "alembic.ini"))


async def test_without_a_provider_messages_are_logged(
    migrated: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    container = Container(migrated)

    with caplog.at_level(logging.INFO, logger="clinic"):
        await container.notifier().send("12345", "Hello")

    assert caplog.messages == ["to 12345: Hello"]


async def test_a_patient_born_today_is_zero_years_old(migrated: Settings) -> None:
    container = Container(migrated)
    app = create_app(container)
    form = PatientForm(name="Baby", born=date.today(), phone="12345")
    async with app.router.lifespan_context(app):
        registered = await container.patient_service().register(form)

    assert registered.age == 0


async def test_a_request_keeps_its_id_in_the_answer_and_in_the_log(
    app: FastAPI, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="clinic.audit"):
        response = await client.post(
            "/staff", json={"name": "Cuddy", "role": "reader"}, headers={"x-request-id": "r-1"}
        )
    another = await client.get("/staff/me")

    assert response.headers["x-request-id"] == "r-1"
    assert caplog.messages == ["staff enrolled (request r-1)"]
    assert len(another.headers["x-request-id"]) == 16


async def test_the_health_check_needs_no_key(app: FastAPI) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://clinic") as client:
        response = await client.get("/health")

    assert response.json() == {"status": "ok"}


def test_an_error_nobody_thought_of_is_a_bad_request() -> None:
    status = status_of(ClinicError("?"))

    assert status == 400


async def test_the_openapi_document_lists_every_path(app: FastAPI) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://clinic") as client:
        response = await client.get("/openapi.json")

    assert sorted(response.json()["paths"]) == [
        "/api/v1/appointments",
        "/api/v1/appointments/{appointment_id}",
        "/api/v1/appointments/{appointment_id}/cancel",
        "/api/v1/appointments/{appointment_id}/move",
        "/api/v1/doctors",
        "/api/v1/doctors/{doctor_id}/free-visits",
        "/api/v1/patients",
        "/api/v1/patients/search",
        "/api/v1/patients/{patient_id}",
        "/api/v1/patients/{patient_id}/appointments",
        "/api/v1/patients/{patient_id}/cover",
        "/api/v1/staff",
        "/api/v1/staff/me",
        "/health",
    ]
