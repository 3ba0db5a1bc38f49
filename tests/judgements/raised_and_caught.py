"""An HTTP error of the project's own is told where it is raised, and not where it is caught."""
# file: shop/errors.py
from fastapi import HTTPException


class OutOfStock(HTTPException):  #: support
    def __init__(self) -> None:
        super().__init__(409)
# file: shop/order_service.py
from shop.errors import OutOfStock


class OrderService:  #: service
    def reserve(self, count: int) -> None:
        try:
            if count > 1:
                raise OutOfStock  #: CUT206
        except OutOfStock:
            print("none left")
            raise
