"""Is the shop open?"""

from fastapi import APIRouter

from bookshop.schemas.health import Health

router = APIRouter(tags=["health"])


@router.get("/health")
def read_health() -> Health:
    return Health(status="ok", version="1.0.0")
