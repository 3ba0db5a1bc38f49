"""Who starts work or hands it its collaborators, and keeps its book, is a service; a DAO may wait for a thread."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Job(SQLModel, table=True):
    id: int = Field(primary_key=True)
    status: str
# file: shop/daos.py
import asyncio
from collections.abc import Callable

from sqlmodel import Session, select

from shop.models import Job


class Jobs:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, status: str) -> Job:
        return self.session.exec(select(Job).where(Job.status == status)).one()


class Archive:  #: dao
    def __init__(self, session: Session, notice: Callable[[int], None]) -> None:
        self.session, self.notice = session, notice

    async def keep(self, job: Job) -> None:
        await asyncio.to_thread(self._keep, job)
        self.notice(job.id)

    def _keep(self, job: Job) -> None:
        self.session.add(job)
        self.session.commit()  #: CUT105
# file: shop/running.py
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor

from sqlmodel import Session, select

from shop.daos import Jobs
from shop.models import Job


class Pool:
    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool

    def execute(self, action: Callable[[int], None], id: int) -> Future[None]:
        return self.pool.submit(action, id)


class Runner:  #: service
    def __init__(self, session: Session, pool: ProcessPoolExecutor) -> None:
        self.session = session
        self.pool = pool
        self.running: dict[int, Future[None]] = {}

    def start(self, job: Job, action: Callable[[int], None]) -> None:
        job.status = "running"
        self.session.add(job)  #: CUT104
        self.session.commit()
        self.running[job.id] = self.pool.submit(action, job.id)

    def run_once(self, action: Callable[[int], None]) -> None:
        for job in self.session.exec(select(Job)).all():  #: CUT101 CUT104
            self.start(job, action)


class Keeper:  #: service
    def __init__(self, session: Session, pool: Pool) -> None:
        self.session = session
        self.pool = pool

    def start(self, job: Job, action: Callable[[int], None]) -> None:
        self.session.add(job)  #: CUT104
        self.session.commit()
        self.pool.execute(action, job.id)


def run(session: Session, id: int, work: Callable[[Jobs], None]) -> None:  #: service
    job = session.get_one(Job, id)  #: CUT101 CUT104
    work(Jobs(session))
    job.status = "done"
    session.commit()
