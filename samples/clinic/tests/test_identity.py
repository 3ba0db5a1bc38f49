from httpx import AsyncClient


async def enrol(client: AsyncClient, role: str) -> dict[str, str]:
    """Headers that identify a new member of the staff."""
    response = await client.post("/staff", json={"name": "Cuddy", "role": role})
    assert response.status_code == 201, response.text
    return {"x-api-key": response.json()["api_key"]}


async def test_a_key_identifies_its_owner(client: AsyncClient) -> None:
    headers = await enrol(client, "reception")

    response = await client.get("/staff/me", headers=headers)

    assert response.json() == {"name": "Cuddy", "role": "reception"}


async def test_the_admin_of_the_settings_is_known(client: AsyncClient) -> None:
    response = await client.get("/staff/me")

    assert response.json() == {"name": "admin", "role": "admin"}


async def test_without_a_valid_key_nothing_is_told(client: AsyncClient) -> None:
    missing = await client.get("/doctors", headers={"x-api-key": ""})
    unknown = await client.get("/doctors", headers={"x-api-key": "guessed"})

    assert (missing.status_code, unknown.status_code) == (401, 401)


async def test_a_role_may_do_what_lesser_ones_may(client: AsyncClient) -> None:
    reader = await enrol(client, "reader")
    reception = await enrol(client, "reception")

    answers = [
        (await client.get("/doctors", headers=reader)).status_code,
        (await client.get("/patients", headers=reader)).status_code,
        (await client.get("/patients", headers=reception)).status_code,
        (await client.post("/staff", json={"name": "X", "role": "admin"}, headers=reception)).status_code,
    ]

    assert answers == [200, 403, 200, 403]
