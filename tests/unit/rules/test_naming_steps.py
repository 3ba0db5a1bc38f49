"""Chains of findings: steps that are called alike are told apart by their modules."""

from cutaway.analysis import analyze_tree
from cutaway.source import SourceTree

_API = """
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.daos import orders
from shop.sessions import get_session

router = APIRouter()


@router.get("/orders")
def count(session: Session = Depends(get_session)) -> int:
    return orders.count(session)
"""
_DAO = """
from sqlalchemy import text
from sqlmodel import Session


def count(session: Session) -> int:
    return session.execute(text("select 1")).scalar_one()
"""
_SESSIONS = """
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
"""


def test_steps_of_one_name_stand_with_as_much_of_their_modules_as_tells_them_apart() -> None:
    architecture = analyze_tree(
        SourceTree.of(
            {
                "shop/api/orders.py": _API,
                "shop/daos/orders.py": _DAO,
                "shop/sessions.py": _SESSIONS,
            }
        )
    )

    chains = {finding.chain for finding in architecture.findings if finding.rule == "CUT101"}

    assert chains == {("GET /orders", "api.orders.count", "daos.orders.count")}
