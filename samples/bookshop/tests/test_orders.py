from datetime import UTC, datetime

from httpx import AsyncClient


def buy(book_id: int, quantity: int) -> dict[str, list[dict[str, int]]]:
    return {"items": [{"book_id": book_id, "quantity": quantity}]}


async def stock_of(client: AsyncClient, book_id: int) -> int:
    return (await client.get(f"/books/{book_id}")).json()["stock"]


async def points_of(client: AsyncClient, headers: dict[str, str]) -> int:
    return (await client.get("/accounts/me", headers=headers)).json()["loyalty_points"]


async def test_an_order_takes_stock_and_earns_points(
    client: AsyncClient, reader: dict[str, str], dune: int
) -> None:
    response = await client.post("/orders", json=buy(dune, 2), headers=reader)

    assert response.status_code == 201
    assert response.json() == {
        "id": 1,
        "status": "placed",
        "placed_on": datetime.now(UTC).date().isoformat(),
        "lines": [{"book_id": dune, "title": "Dune", "quantity": 2, "unit_price_cents": 1250}],
        "total_cents": 2500,
    }
    assert await stock_of(client, dune) == 1
    assert await points_of(client, reader) == 2


async def test_an_order_that_cannot_be_filled_changes_nothing(
    client: AsyncClient, reader: dict[str, str], dune: int
) -> None:
    wanted = {"items": [{"book_id": dune, "quantity": 1}, {"book_id": dune, "quantity": 3}]}

    response = await client.post("/orders", json=wanted, headers=reader)

    assert (response.status_code, response.json()) == (409, {"detail": "Only 2 of “Dune” left."})
    assert await stock_of(client, dune) == 3
    assert await points_of(client, reader) == 0
    assert (await client.get("/orders", headers=reader)).json() == {"items": [], "total": 0}


async def test_an_unknown_book_cannot_be_ordered(client: AsyncClient, reader: dict[str, str]) -> None:
    response = await client.post("/orders", json=buy(9, 1), headers=reader)

    assert response.status_code == 404


async def test_a_cancelled_order_returns_its_books(
    client: AsyncClient, reader: dict[str, str], dune: int
) -> None:
    await client.post("/orders", json=buy(dune, 2), headers=reader)

    cancelled = await client.post("/orders/1/cancel", headers=reader)
    again = await client.post("/orders/1/cancel", headers=reader)

    assert (cancelled.json()["status"], again.status_code) == ("cancelled", 403)
    assert await stock_of(client, dune) == 3


async def test_orders_belong_to_who_placed_them(
    client: AsyncClient, reader: dict[str, str], staff: dict[str, str], dune: int
) -> None:
    placed = await client.post("/orders", json=buy(dune, 1), headers=reader)

    own = await client.get("/orders/1", headers=reader)
    listed = await client.get("/orders", headers=reader)
    of_another = await client.get("/orders/1", headers=staff)

    assert own.json() == placed.json()
    assert listed.json() == {"items": [placed.json()], "total": 1}
    assert of_another.status_code == 404


async def test_an_ordered_book_stays_in_the_catalogue(
    client: AsyncClient, reader: dict[str, str], staff: dict[str, str], dune: int
) -> None:
    await client.post("/orders", json=buy(dune, 1), headers=reader)

    response = await client.delete(f"/books/{dune}", headers=staff)

    assert response.status_code == 403


async def test_orders_need_a_signed_in_caller(client: AsyncClient) -> None:
    response = await client.get("/orders")

    assert response.status_code == 401
