"""What the exchange rate service answers."""

from decimal import Decimal

from pydantic import BaseModel


class RateSheet(BaseModel):
    base: str
    rates: dict[str, Decimal]
