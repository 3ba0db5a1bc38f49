from datetime import UTC, datetime

import httpx
import pytest
from httpx import AsyncClient

from bookshop.services import notifications
from bookshop.settings import Settings


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
        "shipping_cents": 400,
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


async def test_from_a_hundred_on_an_order_is_discounted_and_sent_for_free(
    client: AsyncClient, reader: dict[str, str], staff: dict[str, str], dune: int
) -> None:
    await client.patch(f"/books/{dune}", json={"price_cents": 10_000}, headers=staff)

    response = await client.post("/orders", json=buy(dune, 2), headers=reader)

    assert (response.json()["total_cents"], response.json()["shipping_cents"]) == (19_000, 0)
    assert await points_of(client, reader) == 19


async def test_a_payment_marks_the_order_as_paid(
    client: AsyncClient, reader: dict[str, str], dune: int
) -> None:
    await client.post("/orders", json=buy(dune, 1), headers=reader)

    answered = await client.post("/payments/callback", json={"order": {"reference": "1"}})
    unknown = await client.post("/payments/callback", json={"order": {"reference": "2"}})

    assert (answered.status_code, unknown.status_code) == (204, 404)
    assert (await client.get("/orders/1", headers=reader)).json()["status"] == "paid"


async def test_a_placed_order_is_told_in_the_chat_room(
    client: AsyncClient, reader: dict[str, str], dune: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, dict[str, str]]] = []

    def post(url: str, json: dict[str, str], timeout: int) -> httpx.Response:
        told.append((url, json))
        return httpx.Response(200)

    monkeypatch.setattr(notifications.httpx, "post", post)
    monkeypatch.setattr(notifications, "get_settings", lambda: Settings(chat_url="http://chat"))

    await client.post("/orders", json=buy(dune, 2), headers=reader)

    assert told == [("http://chat", {"text": "Order 1: 2 to pack"})]


async def test_the_report_counts_recent_orders(
    client: AsyncClient, reader: dict[str, str], staff: dict[str, str], dune: int
) -> None:
    await client.post("/orders", json=buy(dune, 1), headers=reader)

    response = await client.get("/reports/sales", params={"days": 0}, headers=staff)

    assert response.json() == {"since": datetime.now(UTC).date().isoformat(), "orders": 1}


async def test_bestsellers_are_those_of_which_most_copies_were_ordered(
    client: AsyncClient, reader: dict[str, str], dune: int
) -> None:
    await client.post("/orders", json=buy(dune, 1), headers=reader)

    response = await client.get("/books/bestsellers")

    assert [book["title"] for book in response.json()] == ["Dune"]
