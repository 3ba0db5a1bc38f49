"""Exchange rates from an outside HTTP service."""

from decimal import Decimal

import httpx

from bookshop.errors import RatesUnavailable
from bookshop.schemas.exchange import RateSheet

HOME_CURRENCY = "EUR"


class ExchangeRateClient:
    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def fetch_rate(self, currency: str) -> Decimal:
        """What one unit of the shop's own currency costs in another."""
        if currency == HOME_CURRENCY:
            return Decimal(1)
        try:
            response = self._http.get("/latest", params={"from": HOME_CURRENCY, "to": currency})
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise RatesUnavailable(currency) from error
        sheet = RateSheet.model_validate(response.json())
        if currency not in sheet.rates:
            raise RatesUnavailable(currency)
        return sheet.rates[currency]
