"""Figures for the Monday meeting."""

from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Depends

from bookshop.api.auth import require_staff
from bookshop.dependencies import SessionDep
from bookshop.services.statistics import count_orders_since

router = APIRouter(prefix="/reports", tags=["reports"], dependencies=[Depends(require_staff)])


@router.get("/sales")
def read_sales(session: SessionDep, days: int = 7) -> dict[str, Any]:  #: CUT201
    first_day = datetime.now(UTC).date() - timedelta(days=days)
    orders = count_orders_since(session, first_day)  #: CUT101
    return {"since": first_day, "orders": orders}
