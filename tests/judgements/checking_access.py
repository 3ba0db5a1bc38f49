"""A function that looks up only what it needs to refuse a request does the router's work, and queries in it."""
# file: shop/orm.py
from sqlmodel import Field, SQLModel


class Project(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    org: str
# file: shop/security.py
from fastapi import HTTPException
from sqlmodel import Session

from shop.orm import Project


def verify_access(session: Session, org: str, project_id: int) -> str:  #: router
    project = session.get(Project, project_id)  #: CUT101 CUT104
    if project is None:
        raise HTTPException(404)
    if project.org != org:
        raise HTTPException(403)
    return project.org


def claim(session: Session, org: str, project_id: int) -> bool:  #: dao
    project = session.get(Project, project_id)
    if project is None:
        raise HTTPException(404)  #: CUT206
    project.org = org
    session.add(project)
    return True


def get_or_404(session: Session, project_id: int) -> Project:  #: dao
    project = session.get(Project, project_id)
    if project is None:
        raise HTTPException(404)  #: CUT206
    return project
# file: shop/models.py
from dataclasses import dataclass

from sqlmodel import Session

from shop.orm import Project


class Storage:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def keep(self, project: Project) -> None:
        self.session.add(project)


@dataclass(frozen=True)
class Writer:  #: service
    storage: Storage

    def write(self, org: str) -> None:
        self.storage.keep(Project(id=1, org=org))


@dataclass(frozen=True)
class Draft:  #: support
    org: str
# file: shop/api.py
from fastapi import APIRouter
from sqlmodel import Session

from shop.models import Draft, Storage, Writer
from shop.security import claim, get_or_404, verify_access

router = APIRouter()


@router.get("/projects/{project_id}")
def read(project_id: int, org: str, session: Session) -> str:
    Writer(Storage(session)).write(Draft(org).org)  #: CUT101
    claim(session, org, project_id)  #: CUT101
    return verify_access(session, org, project_id)


@router.get("/projects/{project_id}/name")
def read_name(project_id: int, session: Session) -> str:
    return get_or_404(session, project_id).org  #: CUT101
