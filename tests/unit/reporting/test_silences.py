from dataclasses import replace

from cutaway.analysis import analyze_tree
from cutaway.reporting.silences import Silences, find_silences, tell_silences
from cutaway.source import SourceTree

_CODE = """
from fastapi import APIRouter
from sqlmodel import Session, text

router = APIRouter()

def find(session: Session):
    return session.execute(text("select 1"))

def forget(session: Session):
    return session.execute(text("select 2"))

@router.get("/found")
def found(session: Session) -> str:
    return str(find(session))

@router.get("/plain")
def plain() -> str:
    return ""
"""
SILENT = analyze_tree(SourceTree.of({"shop.py": _CODE}))


def test_routes_that_end_early_and_daos_that_none_reaches_are_counted() -> None:
    assert find_silences(SILENT) == Silences(ending=1, routes=2, unreached=1, inner=2)
    assert tell_silences(SILENT) == (
        "1 of 2 routes ends before any data access. "
        "No route, task, event or script is seen to reach 1 of 2 services and DAOs."
    )


def test_nothing_is_told_where_there_is_nothing() -> None:
    assert tell_silences(replace(SILENT, symbols=())) == ""


def test_what_a_worker_starts_is_reached() -> None:
    code = """
from celery import Celery
from sqlmodel import Session, text

app = Celery()

def forget(session: Session):
    return session.execute(text("select 2"))

@app.task
def clean():
    with Session() as session:
        forget(session)
"""
    assert tell_silences(analyze_tree(SourceTree.of({"shop.py": code}))) == ""
