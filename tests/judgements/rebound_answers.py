"""What a handler returns is what its name stands for there, and not at the end of the handler."""
# file: shop/api.py
from typing import TypeVar

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

router = APIRouter()
AnyResponse = TypeVar("AnyResponse", bound=Response)


def find() -> dict[str, object]:
    return {"name": object()}


def sign(response: AnyResponse) -> AnyResponse:
    response.set_cookie("signed", "1")
    return response


@router.get("/login")
def log_in(is_known: bool):
    if is_known:
        response = RedirectResponse("/")
        response = sign(response)
        return response
    return RedirectResponse("/login")


@router.get("/forward")
def forward(is_known: bool):
    answer = find()
    if is_known:
        answer = RedirectResponse(str(answer))
        return answer
    return RedirectResponse("/login")


@router.get("/shown")
def show(is_known: bool):  #: CUT201
    answer = RedirectResponse("/")
    if is_known:
        answer = find()
        return answer
    return answer


@router.get("/named")
def name_it():
    if found := RedirectResponse("/"):
        return found
    return RedirectResponse("/login")
