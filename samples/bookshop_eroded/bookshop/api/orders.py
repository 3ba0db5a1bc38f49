"""The caller's own orders."""

from typing import Annotated

from fastapi import APIRouter, Query, status

from bookshop.api.auth import CurrentUser
from bookshop.dependencies import OrderServiceDep
from bookshop.schemas.orders import OrderCreate, OrderPublic
from bookshop.schemas.paging import Page, Paging

router = APIRouter(prefix="/orders", tags=["orders"])


@router.post("", status_code=status.HTTP_201_CREATED)
def place_order(new: OrderCreate, user: CurrentUser, orders: OrderServiceDep) -> OrderPublic:
    return orders.place(user.id, new)


@router.get("")
def list_orders(
    paging: Annotated[Paging, Query()], user: CurrentUser, orders: OrderServiceDep
) -> Page[OrderPublic]:
    return orders.read_page(user.id, paging)


@router.get("/{order_id}")
def read_order(order_id: int, user: CurrentUser, orders: OrderServiceDep) -> OrderPublic:
    return orders.read(user.id, order_id)


@router.post("/{order_id}/cancel")
def cancel_order(order_id: int, user: CurrentUser, orders: OrderServiceDep) -> OrderPublic:
    return orders.cancel(user.id, order_id)
