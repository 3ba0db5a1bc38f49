from httpx import AsyncClient

ADA = {"id": 1, "name": "Ada Lovelace", "age": 39, "phone": "+44 12345", "is_insured": True}


async def test_a_registered_patient_can_be_read(client: AsyncClient, ada: int) -> None:
    response = await client.get(f"/patients/{ada}")

    assert (response.status_code, response.json()) == (200, ADA)


async def test_a_missing_patient_is_not_found(client: AsyncClient) -> None:
    response = await client.get("/patients/7")

    assert (response.status_code, response.json()) == (404, {"detail": "There is no patient 7."})


async def test_an_insurance_number_belongs_to_one_patient(client: AsyncClient, ada: int) -> None:
    form = {"name": "Eve", "born": "1990-01-07", "phone": "12345", "insurance_number": "A1"}

    response = await client.post("/patients", json=form)

    assert (response.status_code, response.json()) == (
        409,
        {"detail": "Patient 1 has this insurance number."},
    )


async def test_unknown_fields_are_refused(client: AsyncClient) -> None:
    form = {"name": "Eve", "born": "1990-01-07", "phone": "12345", "id": 1}

    response = await client.post("/patients", json=form)

    assert response.status_code == 422


async def test_patients_are_listed_in_slices(client: AsyncClient, ada: int) -> None:
    await client.post("/patients", json={"name": "Bob", "born": "1990-01-07", "phone": "12345"})

    response = await client.get("/patients", params={"offset": 1, "limit": 5})

    bob = {"id": 2, "name": "Bob", "age": 40, "phone": "12345", "is_insured": False}
    assert response.json() == {"entries": [bob], "total": 2}


async def test_patients_are_found_by_a_part_of_their_name(client: AsyncClient, ada: int) -> None:
    found = await client.get("/patients/search", params={"name": "lovel"})
    nobody = await client.get("/patients/search", params={"name": "l%l"})

    assert (found.json(), nobody.json()) == ([ADA], [])


async def test_a_partial_update_changes_only_what_was_sent(client: AsyncClient, ada: int) -> None:
    response = await client.patch(f"/patients/{ada}", json={"phone": "54321"})

    assert response.json() == ADA | {"phone": "54321"}
    assert (await client.get(f"/patients/{ada}")).json() == response.json()


async def test_the_insurer_says_who_is_covered(client: AsyncClient, ada: int) -> None:
    response = await client.get(f"/patients/{ada}/cover")

    assert response.json() == {"is_covered": True, "insurer": "Helvetia"}


async def test_nobody_covers_without_a_number_or_with_an_unknown_one(client: AsyncClient, ada: int) -> None:
    await client.patch(f"/patients/{ada}", json={"insurance_number": None})
    without = await client.get(f"/patients/{ada}/cover")
    await client.patch(f"/patients/{ada}", json={"insurance_number": "Z9"})
    unknown = await client.get(f"/patients/{ada}/cover")

    assert without.json() == unknown.json() == {"is_covered": False, "insurer": None}


async def test_an_insurer_that_fails_is_said_to_be_down(client: AsyncClient, ada: int) -> None:
    await client.patch(f"/patients/{ada}", json={"insurance_number": "BROKEN"})

    response = await client.get(f"/patients/{ada}/cover")

    assert response.status_code == 503
    assert response.json() == {"detail": "The insurers' service does not answer."}
