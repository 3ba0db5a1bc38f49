"""A value that routes make for a service is a contract, unless it lies among entities or DAOs deal in it."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class TaskRow(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/domain/entities/task.py
from dataclasses import dataclass


@dataclass
class Task:  #: support
    name: str
# file: shop/domain/command.py
from dataclasses import dataclass


@dataclass
class AddTask:  #: dto
    name: str
# file: shop/repository.py
from typing import Protocol

from sqlmodel import Session

from shop.domain.entities.task import Task
from shop.models import TaskRow


class TaskRepository(Protocol):  #: dao
    def add(self, task: Task) -> None: ...


class SqlTaskRepository:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, task: Task) -> None:
        self.session.add(TaskRow(id=0, name=task.name))
# file: shop/task_service.py
from shop.domain.command import AddTask
from shop.domain.entities.task import Task
from shop.repository import TaskRepository


class TaskService:  #: service
    def __init__(self, tasks: TaskRepository) -> None:
        self.tasks = tasks

    def add(self, task: Task) -> None:
        self.tasks.add(task)

    def add_by_command(self, command: AddTask) -> None:
        self.tasks.add(Task(command.name))
# file: shop/api.py
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.database import get_session
from shop.domain.command import AddTask
from shop.domain.entities.task import Task
from shop.repository import SqlTaskRepository
from shop.task_service import TaskService

router = APIRouter()


def get_service(session: Session = Depends(get_session)) -> TaskService:
    return TaskService(SqlTaskRepository(session))


@router.post("/tasks/{name}", status_code=204)
def add(name: str, service: TaskService = Depends(get_service)) -> None:
    service.add(Task(name))


@router.post("/commands/{name}", status_code=204)
def command(name: str, service: TaskService = Depends(get_service)) -> None:
    service.add_by_command(AddTask(name))
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session
