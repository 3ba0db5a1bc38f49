"""What can go wrong in the shop, in the shop's own words."""


class BookshopError(Exception):
    """Base of all errors that a client can do something about."""


class NotFound(BookshopError):
    def __init__(self, kind: str, key: int) -> None:
        super().__init__(f"There is no {kind} {key}.")


class AlreadyExists(BookshopError):
    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"The {kind} {key} exists already.")


class OutOfStock(BookshopError):
    def __init__(self, title: str, left: int) -> None:
        super().__init__(f"Only {left} of “{title}” left.")


class NotAllowed(BookshopError):
    """The account is known but may not do this."""


class NotSignedIn(BookshopError):
    """No valid credentials."""


class RatesUnavailable(BookshopError):
    def __init__(self, currency: str) -> None:
        super().__init__(f"There is no exchange rate for {currency} at the moment.")
