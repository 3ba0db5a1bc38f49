"""Is the shop open?"""

import httpx
from fastapi import APIRouter

from bookshop.schemas.health import Health
from bookshop.settings import get_settings

router = APIRouter(tags=["health"])


@router.get("/health")
def read_health(with_rates: bool = False) -> Health:
    if with_rates:
        # The pager is to ring when the rates are gone, whoever the other side is.
        httpx.get(get_settings().exchange_rates_url, timeout=2).raise_for_status()  #: CUT106
    return Health(status="ok", version="1.0.0")
