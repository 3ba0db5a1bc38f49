from typing import Any

import pytest
from httpx import AsyncClient

from tests.conftest import MONDAY, OutsideWorld

COUGH = {
    "id": 1,
    "patient_name": "Ada Lovelace",
    "doctor_name": "House",
    "starts_at": f"{MONDAY}T10:00:00",
    "reason": "Cough",
    "status": "booked",
}


def form_for(patient_id: int, doctor_id: int, starts_at: str = f"{MONDAY}T10:00:00") -> dict[str, Any]:
    return {"patient_id": patient_id, "doctor_id": doctor_id, "starts_at": starts_at, "reason": "Cough"}


async def test_a_booked_appointment_is_confirmed_by_message(
    client: AsyncClient, ada: int, house: int, world: OutsideWorld
) -> None:
    response = await client.post("/appointments", json=form_for(ada, house))

    assert (response.status_code, response.json()) == (201, COUGH)
    assert world.messages == [{"to": "+44 12345", "text": "Booked: House, 07.01. 10:00"}]


async def test_an_appointment_stands_even_if_its_message_fails(
    client: AsyncClient, ada: int, house: int
) -> None:
    await client.patch(f"/patients/{ada}", json={"phone": "00000"})
    await client.post("/appointments", json=form_for(ada, house))

    response = await client.get("/appointments/1")

    assert response.json() == COUGH


@pytest.mark.parametrize(
    ("starts_at", "reason"),
    [
        (f"{MONDAY}T06:30:00", "An appointment lies in the future."),
        (f"{MONDAY}T16:45:00", "The clinic is closed then."),
        ("2030-01-12T10:00:00", "The clinic is closed then."),
        (f"{MONDAY}T10:15:00", "The doctor is busy then."),
    ],
)
async def test_not_every_time_can_be_booked(
    client: AsyncClient, ada: int, house: int, starts_at: str, reason: str
) -> None:
    await client.post("/appointments", json=form_for(ada, house))

    response = await client.post("/appointments", json=form_for(ada, house, starts_at))

    assert (response.status_code, response.json()) == (409, {"detail": reason})


async def test_a_refused_booking_leaves_nothing_behind(client: AsyncClient, ada: int, house: int) -> None:
    await client.post("/appointments", json=form_for(ada, house, f"{MONDAY}T06:30:00"))

    response = await client.get(f"/patients/{ada}/appointments")

    assert response.json() == []


async def test_an_appointment_can_be_moved(
    client: AsyncClient, ada: int, house: int, world: OutsideWorld
) -> None:
    await client.post("/appointments", json=form_for(ada, house))

    response = await client.post("/appointments/1/move", json={"starts_at": f"{MONDAY}T11:00:00"})

    assert response.json() == COUGH | {"starts_at": f"{MONDAY}T11:00:00"}
    assert world.messages[-1]["text"] == "Booked: House, 07.01. 11:00"


async def test_a_cancelled_appointment_stays_cancelled(client: AsyncClient, ada: int, house: int) -> None:
    await client.post("/appointments", json=form_for(ada, house))

    cancelled = await client.post("/appointments/1/cancel")
    again = await client.post("/appointments/1/cancel")

    assert cancelled.json() == COUGH | {"status": "cancelled"}
    assert (again.status_code, again.json()) == (409, {"detail": "The appointment is cancelled."})


async def test_the_appointments_of_a_patient_are_listed(client: AsyncClient, ada: int, house: int) -> None:
    await client.post("/appointments", json=form_for(ada, house))

    response = await client.get(f"/patients/{ada}/appointments")

    assert response.json() == [COUGH]


async def test_a_missing_appointment_is_not_found(client: AsyncClient) -> None:
    response = await client.get("/appointments/7")

    assert response.status_code == 404
