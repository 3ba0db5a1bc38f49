from httpx import AsyncClient

HERBERT = {"id": 1, "name": "Frank Herbert", "born": 1920}
DUNE = {
    "id": 1,
    "isbn": "9780441013593",
    "title": "Dune",
    "price_cents": 1250,
    "stock": 3,
    "blurb": "Sand.",
    "authors": [HERBERT],
}


async def test_authors_come_in_pages(client: AsyncClient, staff: dict[str, str]) -> None:
    for name in ("Cixin Liu", "Ann Leckie", "Becky Chambers"):
        await client.post("/authors", json={"name": name}, headers=staff)

    response = await client.get("/authors", params={"offset": 1, "limit": 1})

    assert response.json() == {"items": [{"id": 3, "name": "Becky Chambers", "born": None}], "total": 3}


async def test_a_book_shows_its_authors(client: AsyncClient, dune: int) -> None:
    response = await client.get(f"/books/{dune}")

    assert (response.status_code, response.json()) == (200, DUNE)


async def test_an_author_can_be_read(client: AsyncClient, dune: int) -> None:
    response = await client.get("/authors/1")

    assert response.json() == HERBERT


async def test_a_missing_author_is_not_found(client: AsyncClient) -> None:
    response = await client.get("/authors/7")

    assert (response.status_code, response.json()) == (404, {"detail": "There is no author 7."})


async def test_books_are_narrowed_by_title_and_author(client: AsyncClient, dune: int) -> None:
    found = await client.get("/books", params={"title": "dun", "author_id": 1})
    by_another = await client.get("/books", params={"author_id": 2})

    assert found.json() == {"items": [DUNE], "total": 1}
    assert by_another.json() == {"items": [], "total": 0}


async def test_a_page_longer_than_allowed_is_refused(client: AsyncClient) -> None:
    response = await client.get("/books", params={"limit": 1000})

    assert response.status_code == 422


async def test_an_isbn_is_unique(client: AsyncClient, staff: dict[str, str], dune: int) -> None:
    response = await client.post("/books", json=DUNE | {"author_ids": [1]}, headers=staff)

    assert response.status_code == 409


async def test_a_book_needs_authors_that_exist(client: AsyncClient, staff: dict[str, str]) -> None:
    response = await client.post("/books", json=DUNE | {"author_ids": [8, 7]}, headers=staff)

    assert (response.status_code, response.json()) == (404, {"detail": "There is no author 7."})


async def test_only_staff_changes_the_catalogue(client: AsyncClient, reader: dict[str, str]) -> None:
    response = await client.post("/authors", json={"name": "Me"}, headers=reader)

    assert response.status_code == 403


async def test_a_partial_update_changes_only_what_was_sent(
    client: AsyncClient, staff: dict[str, str], dune: int
) -> None:
    response = await client.patch(f"/books/{dune}", json={"stock": 9, "blurb": None}, headers=staff)

    assert response.json() == DUNE | {"stock": 9, "blurb": None}


async def test_a_title_cannot_be_taken_away(client: AsyncClient, staff: dict[str, str], dune: int) -> None:
    response = await client.patch(f"/books/{dune}", json={"title": None}, headers=staff)

    assert response.status_code == 422


async def test_the_authors_of_a_book_can_be_replaced(
    client: AsyncClient, staff: dict[str, str], dune: int
) -> None:
    await client.post("/authors", json={"name": "Brian Herbert"}, headers=staff)

    response = await client.put(f"/books/{dune}/authors", json={"author_ids": [1, 2]}, headers=staff)

    assert [author["name"] for author in response.json()["authors"]] == ["Brian Herbert", "Frank Herbert"]


async def test_a_deleted_book_is_gone(client: AsyncClient, staff: dict[str, str], dune: int) -> None:
    response = await client.delete(f"/books/{dune}", headers=staff)

    assert response.status_code == 204
    assert (await client.get(f"/books/{dune}")).status_code == 404


async def test_a_price_is_quoted_in_other_currencies(client: AsyncClient, dune: int) -> None:
    dollars = await client.get(f"/books/{dune}/price", params={"currency": "USD"})
    euros = await client.get(f"/books/{dune}/price", params={"currency": "EUR"})

    assert dollars.json() == {"book_id": dune, "currency": "USD", "amount": "13.75"}
    assert euros.json() == {"book_id": dune, "currency": "EUR", "amount": "12.50"}


async def test_no_price_is_quoted_without_a_rate(client: AsyncClient, dune: int) -> None:
    failing = await client.get(f"/books/{dune}/price", params={"currency": "JPY"})
    unknown = await client.get(f"/books/{dune}/price", params={"currency": "XXX"})

    assert (failing.status_code, unknown.status_code) == (503, 503)


async def test_the_books_of_an_author_are_listed(client: AsyncClient, dune: int) -> None:
    response = await client.get("/authors/1/books")
    missing = await client.get("/authors/7/books")

    assert response.json() == [DUNE]
    assert missing.status_code == 404


async def test_restocking_adds_copies(client: AsyncClient, staff: dict[str, str], dune: int) -> None:
    response = await client.post(f"/books/{dune}/restock", params={"quantity": 4}, headers=staff)
    missing = await client.post("/books/9/restock", params={"quantity": 4}, headers=staff)

    assert response.json() == DUNE | {"stock": 7}
    assert missing.status_code == 404
