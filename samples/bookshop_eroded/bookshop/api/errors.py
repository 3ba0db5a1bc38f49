"""The shop's errors -> HTTP."""

from fastapi import Request, status
from fastapi.responses import JSONResponse

from bookshop.errors import AlreadyExists, NotAllowed, NotFound, NotSignedIn, OutOfStock, RatesUnavailable

_STATUS_OF: dict[type[Exception], int] = {
    AlreadyExists: status.HTTP_409_CONFLICT,
    NotAllowed: status.HTTP_403_FORBIDDEN,
    NotFound: status.HTTP_404_NOT_FOUND,
    NotSignedIn: status.HTTP_401_UNAUTHORIZED,
    OutOfStock: status.HTTP_409_CONFLICT,
    RatesUnavailable: status.HTTP_503_SERVICE_UNAVAILABLE,
}


def answer_error(request: Request, error: Exception) -> JSONResponse:
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotSignedIn) else None
    return JSONResponse({"detail": str(error)}, status_code=_STATUS_OF[type(error)], headers=headers)
