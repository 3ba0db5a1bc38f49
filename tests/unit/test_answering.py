"""CUT201: what is written into an answer decides between data, an acknowledgement and no objection."""

from collections.abc import Iterable

import pytest

from cutaway.analysis import analyze_tree
from cutaway.model import Finding, Severity
from cutaway.source import SourceTree

SHOP = """
import time
import uuid
from datetime import UTC, datetime
from enum import Enum
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, UploadFile
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel, select

T = TypeVar("T")
SERVICE = "shop"
LAST = "none"
EMPTY = None
router = APIRouter()


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str = ""


class State(str, Enum):
    OPEN = "open"


class Address(BaseModel):
    city: str = ""


class Body(BaseModel):
    name: str = ""
    state: State = State.OPEN
    tags: list[str] = []
    extra: dict[str, Any] = {}
    address: Address = Address()


class Public(BaseModel):
    name: str = ""


class Envelope(BaseModel, Generic[T]):
    code: int = 0
    order: Public | None = None
    data: T | None = None

    @classmethod
    def hold(cls, data: Any):
        return cls(data=data)


class Filled(JSONResponse):
    def __init__(self, message: str) -> None:
        super().__init__({"message": message})


class Service:
    def delete(self, n: int):
        return n

    def find(self, n: int) -> Order:
        return Session().exec(select(Order)).one()

    def name(self, n: int) -> str:
        return ""

    def public(self, n: int) -> Public:
        return Public()

    def report(self, n: int) -> dict[str, Any]:
        return {"order": self.find(n)}

    def told(self) -> dict[str, Any]:
        return {"state": "told"}


service = Service()


def remember(value: str) -> None:
    global LAST
    LAST = value


def respond(status: int, message: str, data: dict[str, Any] | None = None):
    content = {"status": status, "message": message}
    if data is not None:
        content["data"] = data
    return JSONResponse(status_code=status, content=jsonable_encoder(content))


def acknowledge(data=None, words="done"):
    return {"code": 200, "message": words, "data": data}


def fill(content: dict[str, Any]) -> None:
    content["order"] = service.find(1)


def wrap(n: int):
    return Envelope(data=service.find(n))


def wrap_some(n: int) -> Envelope[Public]:
    return Envelope(data=service.find(n))


def find_user() -> Body:
    return Body()
"""
ROUTE = """

@router.post("/NUMBER/{n}"DECLARED)
async def answer_NUMBER(
    n: int, body: Body, raw: dict[str, Any], request: Request, file: UploadFile,
    user: Body = Depends(find_user), loose=None
)RETURNS:
    BODY
"""


def find(bodies: Iterable[str], declared: str, returns: str) -> tuple[Finding, ...]:
    """What CUT201 says of a project with these handlers."""
    routes = (
        ROUTE.replace("NUMBER", str(number))
        .replace("DECLARED", declared)
        .replace("RETURNS", returns)
        .replace("BODY", body.replace("\n", "\n    "))
        for number, body in enumerate(bodies)
    )
    text = SHOP + "".join(routes) + "\n\napp = FastAPI()\napp.include_router(router)\n"
    findings = analyze_tree(SourceTree.of({"shop/api.py": text})).findings
    return tuple(each for each in findings if each.rule == "CUT201")


def judge(bodies: Iterable[str], declared: str = "", returns: str = "") -> dict[str, Severity | None]:
    bodies = tuple(bodies)
    severity_of = {each.symbol: each.severity for each in find(bodies, declared, returns)}
    return {body: severity_of.get(f"shop.api:answer_{number}") for number, body in enumerate(bodies)}


def test_what_is_written_out_or_was_in_the_request_is_a_note() -> None:
    bodies = [
        'return {"deleted": n}',
        'return {"error": f"no {n}"}, 404',
        'return {"message": f"{n} of {body.name} deleted"}',
        'return JSONResponse(content={"city": body.address.city, "tags": body.tags, "state": body.state})',
        'return {"file": file.filename, "path": request.url.path, "page": request.query_params.get("page")}',
        'return {"count": len(service.report(n)), "known": service.find(n) is not None, "half": n / 2}',
        'return {"id": str(uuid.uuid4()), "at": datetime.now(UTC).isoformat(), "took": time.time() - 1.0}',
        'return {"service": SERVICE, "state": State.OPEN.value, "code": HTTPStatus.OK, "all": [n, str(n)]}',
        'return {"message": "{} deleted".format(body.name), "first": body.name or "nobody"}',
        'done = 0\nfor each in body.tags:\n    done += 1\nreturn {"done": done}',
        'answer = {"n": n}\nanswer["name"] = body.name\nreturn answer',
        'text = "a"\n' + 'text = text + text + "b"\n' * 9 + 'return {"text": text}',
        'try:\n    service.delete(n)\nexcept ValueError as error:\n    return {"error": str(error)}',
        'try:\n    pass\nexcept HTTPException as e:\n    return {"why": f"{e}", "code": e.detail}',
        'try:\n    pass\nexcept ValueError as e:\n    return {"why": str(e).split("-")[1]}',
        'sent = await request.json()\nreturn {"message": "{} and {}".format(sent["a"], sent.get("b"))}',
        'sent = raw["a"]\nreturn {"message": f"{sent} deleted"}',
        'return respond(200, f"{n} deleted")',
        'return respond(200, "deleted", {"id": n})',
        'data = {"id": n}\nreturn respond(200, "deleted", data)',
        "return acknowledge()",
        "return acknowledge(n)",
        'done = acknowledge(words=f"{n} deleted")\nreturn done',
        'answer = respond(200, "deleted")\nanswer.set_cookie("a", "b")\nreturn answer',
    ]

    assert judge(bodies) == dict.fromkeys(bodies, Severity.NOTE)


def test_what_the_project_gives_is_data() -> None:
    bodies = [
        'return {"deleted": service.delete(n)}',
        'return {"name": service.name(n)}',
        'return {"name": str(service.find(n).name)}',
        'order = service.find(n)\nreturn {"message": f"{order.name} deleted"}',
        'n = service.delete(n)\nreturn {"deleted": n}',
        'body = service.find(n)\nreturn {"name": body.name}',
        'body.name = service.name(n)\nreturn {"name": body.name}',
        'return {"user": user.name}',
        'return {"loose": loose}',
        'return {"raw": raw}',
        'return {"message": f"{user} deleted"}',
        'return {"message": f"{request.state}"}',
        'return {"message": f"{loose} deleted"}',
        'sent = await request.json()\nreturn {"sent": sent}',
        'sent = await request.json()\nsent["name"] = service.name(n)\nreturn {"sent": f"{sent}"}',
        "a = service.report(n)\n" + "a = a + b\nb = b + a\n" * 9 + "return [a]",
        'a = service.name(n)\nb = a\na = b\nreturn {"sent": f"{a}"}',
        'sent = service.report(n)\nreturn {"sent": f"{sent[0]}"}',
        'return {"extra": body.extra}',
        'return {"last": LAST}',
        'return {"empty": EMPTY}',
        'names = []\nnames.append(service.name(n))\nreturn {"names": names}',
        'answer = {"n": n}\nanswer["order"] = service.find(n)\nreturn answer',
        'answer = {"n": n}\nfill(answer)\nreturn answer',
        'a, n = service.report(n)\nreturn {"n": n}',
        'return {"n": n, **service.report(n)}',
        "return acknowledge(service.report(n))",
        "return respond(200, service.name(n))",
        'return respond(200, "found", service.report(n))',
        'answer = Public().model_dump()\nanswer["order"] = service.find(n)\nreturn answer',
    ]

    assert judge(bodies) == dict.fromkeys(bodies, Severity.ERROR)


def test_what_a_call_gives_that_leads_nowhere_is_unknown() -> None:
    bodies = [
        "return service.lost(n)",
        "order = service.lost(n)\nreturn await order.delete()",
        'return {"code": 0} if n else service.lost(n)',
    ]

    assert judge(bodies) == judge(bodies, returns=" -> Any") == dict.fromkeys(bodies, Severity.NOTE)
    assert {each.message.partition(" with ")[2] for each in find(bodies, "", "")} == {
        "an unknown value that no response DTO projects"
    }


def test_what_is_seen_to_be_a_dict_is_data_whoever_gives_it() -> None:
    bodies = [
        "return service.lost(n).model_dump()",
        'answer = service.lost(n)\nanswer["order"] = service.public(n)\nreturn answer',
        'return {"code": 0, "order": service.lost(n)}',
        "return service.find(n) if n else service.lost(n)",
    ]
    lost = ["return service.lost(n)"]

    assert judge(bodies) == dict.fromkeys(bodies, Severity.ERROR)
    assert judge(lost, returns=" -> dict[str, Any]") == dict.fromkeys(lost, Severity.ERROR)


def test_a_dto_with_words_around_it_projects_what_it_holds() -> None:
    bodies = [
        'return {"n": n, "order": service.public(n), "all": [Public(name="a")]}',
        'answer = Public(name="a").model_dump()\nreturn answer',
        'answer = {"n": n}\nanswer["order"] = Public().model_dump()\nreturn JSONResponse(answer)',
        'return respond(200, "found", Public().model_dump())',
    ]

    assert judge(bodies) == dict.fromkeys(bodies, None)


@pytest.mark.parametrize("declared", [", response_model=Public", ", response_model=list[Public]"])
def test_a_declared_contract_is_not_applied_to_json_responses(declared: str) -> None:
    expected = {
        "return JSONResponse(jsonable_encoder(service.find(n)))": Severity.ERROR,
        'return respond(200, "found", service.find(n))': Severity.ERROR,
        'found = service.report(n)\nreturn respond(200, "found", found)': Severity.ERROR,
        'return JSONResponse([{"name": each.name} for each in [service.find(n)]])': Severity.ERROR,
        'if n:\n    return RedirectResponse("/")\nreturn JSONResponse(service.report(n))': Severity.ERROR,
        'return respond(200, "deleted")': Severity.NOTE,
        "return JSONResponse(service.public(n).model_dump())": None,
        'return JSONResponse({"state": 1, "data": Public().model_dump()})': None,
        "return JSONResponse(service.told())": None,
        "return JSONResponse(loose)": None,
        "a = loose\n" + "a = a + a + b\nb = a + b\n" * 9 + "return JSONResponse(a)": None,
        "return JSONResponse(await request.json())": None,
        'return Filled("data")': None,
        'if n:\n    return JSONResponse({"order": service.find(n)})\nreturn service.find(n)': None,
        "return service.find(n)": None,
    }

    assert judge(expected, declared) == expected


def test_what_went_past_a_contract_says_so() -> None:
    findings = find(["return JSONResponse(jsonable_encoder(service.find(n)))"], "", " -> Public")

    assert [(each.message, each.hint) for each in findings] == [
        (
            "answer_0 (router) answers POST /0/{n} with data in a JSON response, past the declared contract",
            "Return the DTO itself: FastAPI applies no contract to a response that is made by hand.",
        )
    ]


def test_a_function_is_no_contract() -> None:
    expected = {
        'return respond(200, "found", service.find(n))': Severity.ERROR,
        'return respond(200, "deleted")': Severity.NOTE,
        "return service.public(n)": None,
    }

    assert judge(expected, ", response_model=respond") == expected


def test_what_stands_in_a_bare_envelope_decides() -> None:
    expected = {
        "return Envelope(data=service.find(n))": Severity.ERROR,
        "return Envelope(data=[service.find(n)])": Severity.ERROR,
        "return Envelope(data=service.report(n))": Severity.ERROR,
        'return Envelope(data={"name": service.find(n).name})': Severity.ERROR,
        "return Envelope.hold(service.find(n))": Severity.ERROR,
        "answer = Envelope(data=service.find(n))\nreturn answer": Severity.ERROR,
        "return wrap(n)": Severity.ERROR,
        "return wrap_some(n)": None,
        "return Envelope[Public](data=service.find(n))": None,
        "return Envelope(data=service.public(n))": None,
        "return Envelope(data=service.name(n))": None,
        "return Envelope(data=service.find(n).name)": None,
        "return Envelope(data=loose)": None,
        'return Envelope(data={"ok": True})': None,
        "return Envelope(order=service.find(n))": None,
        "return Envelope()": None,
    }

    assert judge(expected) == expected


def test_a_declared_envelope_is_a_contract() -> None:
    body = "return Envelope(data=service.find(n))"

    assert judge([body], ", response_model=Envelope") == {body: None}


@pytest.mark.parametrize(
    ("declared", "returns"),
    [(", response_model=dict", ""), (", response_model=dict[str, Any]", ""), ("", " -> dict")],
)
def test_a_contract_that_says_no_more_than_dict_is_read_through(declared: str, returns: str) -> None:
    projected = [
        'found = [Public()]\nreturn {"total": len(found), "found": found}',
        "return Public().model_dump()",
    ]
    constant = ['return {"deleted": n}']
    data = [
        "return service.find(n)",
        'return {"found": service.find(n)}',
        "return Order().model_dump()",
        "return loose",
    ]

    severities = judge([*projected, *constant, *data], declared, returns)

    assert severities == {
        **dict.fromkeys(projected),
        **dict.fromkeys(constant, Severity.NOTE),
        **dict.fromkeys(data, Severity.ERROR),
    }
