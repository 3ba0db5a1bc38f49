"""Figures about the business."""

from datetime import date

from sqlmodel import Session, col, func, select

from bookshop.models import Order


def count_orders_since(session: Session, day: date) -> int:  #: CUT302
    return session.exec(select(func.count(col(Order.id))).where(Order.placed_on >= day)).one()
