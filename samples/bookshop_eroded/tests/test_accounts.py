from httpx import AsyncClient

from bookshop.security import TokenSigner

NEW = {"email": "ada@EXAMPLE.org", "full_name": "Ada", "password": "correct horse"}
ADA = {"id": 1, "email": "ada@example.org", "full_name": "Ada", "is_staff": False, "loyalty_points": 0}


async def test_registering_answers_with_the_account_without_its_password(client: AsyncClient) -> None:
    response = await client.post("/accounts", json=NEW)

    assert (response.status_code, response.json()) == (201, ADA)


async def test_an_email_address_can_be_registered_once(client: AsyncClient) -> None:
    await client.post("/accounts", json=NEW)

    response = await client.post("/accounts", json=NEW)

    assert response.status_code == 409
    assert response.json() == {"detail": "The account ada@example.org exists already."}


async def test_an_email_address_without_a_domain_is_refused(client: AsyncClient) -> None:
    response = await client.post("/accounts", json=NEW | {"email": "ada"})

    assert response.status_code == 422


async def test_the_token_identifies_the_caller(client: AsyncClient, reader: dict[str, str]) -> None:
    response = await client.get("/accounts/me", headers=reader)

    assert (response.status_code, response.json()) == (200, ADA)


async def test_a_wrong_password_is_refused(client: AsyncClient, reader: dict[str, str]) -> None:
    form = {"username": "ada@example.org", "password": "wrong"}

    response = await client.post("/accounts/token", data=form)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


async def test_a_forged_token_is_refused(client: AsyncClient) -> None:
    forged = TokenSigner("another secret", 60).issue(1)

    response = await client.get("/accounts/me", headers={"Authorization": f"Bearer {forged}"})

    assert (response.status_code, response.json()) == (401, {"detail": "The token is not valid."})


async def test_a_partial_update_changes_only_what_was_sent(
    client: AsyncClient, reader: dict[str, str]
) -> None:
    response = await client.patch("/accounts/me", json={"full_name": "Ada L."}, headers=reader)
    unchanged = await client.patch("/accounts/me", json={}, headers=reader)

    assert response.json() == ADA | {"full_name": "Ada L."}
    assert unchanged.json() == response.json()


async def test_staff_lists_all_accounts(
    client: AsyncClient, reader: dict[str, str], staff: dict[str, str]
) -> None:
    response = await client.get("/accounts", headers=staff)

    assert [account["email"] for account in response.json()] == ["ada@example.org", "staff@example.org"]


async def test_staff_changes_any_field_of_an_account(
    client: AsyncClient, reader: dict[str, str], staff: dict[str, str]
) -> None:
    response = await client.patch("/accounts/1", json={"loyalty_points": 50}, headers=staff)
    missing = await client.patch("/accounts/9", json={"loyalty_points": 50}, headers=staff)

    assert response.json() == ADA | {"loyalty_points": 50}
    assert missing.status_code == 404
