"""The clinic's errors -> HTTP."""

from fastapi import Request, status
from fastapi.responses import JSONResponse

from clinic.shared.errors import Conflict, Missing, OutsideServiceDown, Refused, UnknownCaller


async def answer_error(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status_code=status_of(error))


def status_of(error: Exception) -> int:
    match error:
        case Missing():
            return status.HTTP_404_NOT_FOUND
        case Conflict():
            return status.HTTP_409_CONFLICT
        case UnknownCaller():
            return status.HTTP_401_UNAUTHORIZED
        case Refused():
            return status.HTTP_403_FORBIDDEN
        case OutsideServiceDown():
            return status.HTTP_503_SERVICE_UNAVAILABLE
        case _:
            return status.HTTP_400_BAD_REQUEST
