"""What sending an order costs."""

_FREE_FROM_CENTS = 5_000
_BASE_CENTS = 300
_CENTS_PER_COPY = 50


def cost_cents(copies: int, total_cents: int) -> int:
    return 0 if total_cents >= _FREE_FROM_CENTS else _BASE_CENTS + copies * _CENTS_PER_COPY
