from httpx import AsyncClient

from tests.conftest import MONDAY

HOUSE = {"id": 1, "name": "House", "specialties": ["infections", "nephrology"]}


async def test_doctors_are_listed_by_specialty(client: AsyncClient, house: int) -> None:
    await client.post("/doctors", json={"name": "Wilson", "specialties": ["oncology", "nephrology"]})

    everyone = await client.get("/doctors")
    for_infections = await client.get("/doctors", params={"specialty": "infections"})

    assert [doctor["name"] for doctor in everyone.json()] == ["House", "Wilson"]
    assert for_infections.json() == [HOUSE]


async def test_a_day_has_eighteen_visits(client: AsyncClient, house: int) -> None:
    response = await client.get(f"/doctors/{house}/free-visits", params={"day": MONDAY})

    free = response.json()
    assert (free["doctor"], free["day"], len(free["starts"])) == (HOUSE, MONDAY, 18)
    assert (free["starts"][0], free["starts"][-1]) == (f"{MONDAY}T08:00:00", f"{MONDAY}T16:30:00")


async def test_a_booked_visit_is_not_free(client: AsyncClient, ada: int, house: int) -> None:
    form = {"patient_id": ada, "doctor_id": house, "starts_at": f"{MONDAY}T08:15:00", "reason": "Cough"}
    await client.post("/appointments", json=form)

    response = await client.get(f"/doctors/{house}/free-visits", params={"day": MONDAY})

    assert response.json()["starts"][:1] == [f"{MONDAY}T09:00:00"]


async def test_nobody_is_free_on_sundays(client: AsyncClient, house: int) -> None:
    response = await client.get(f"/doctors/{house}/free-visits", params={"day": "2030-01-06"})

    assert response.json()["starts"] == []


async def test_a_missing_doctor_is_not_found(client: AsyncClient) -> None:
    response = await client.get("/doctors/7/free-visits", params={"day": MONDAY})

    assert response.status_code == 404
