"""What a customer really pays."""

from bookshop.models import orders

_DISCOUNT_FROM_CENTS = 10_000
_DISCOUNT_PERCENT = 5


def discounted_cents(order: "orders.Order") -> int:
    """Five percent less from a hundred on."""
    full_price = sum(line.price_cents for line in order.lines)
    if full_price < _DISCOUNT_FROM_CENTS:
        return full_price
    return full_price * (100 - _DISCOUNT_PERCENT) // 100
