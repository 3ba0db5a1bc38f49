"""Where the payment provider calls back."""

from fastapi import APIRouter, Request, Response, status

from bookshop.dependencies import OrderServiceDep

router = APIRouter(prefix="/payments", tags=["payments"])


@router.post("/callback")
async def receive_payment(request: Request, orders: OrderServiceDep) -> Response:
    # The provider changes its format about once a month, so there is no schema for it.
    payload = await request.json()  #: CUT202
    orders.mark_paid(int(payload["order"]["reference"]))
    return Response(status_code=status.HTTP_204_NO_CONTENT)
