"""A small project, and its architecture made by hand with one of everything that the dashboard shows."""

from pathlib import Path

from cutaway.model import (
    Architecture,
    Certainty,
    Coverage,
    Edge,
    EdgeKind,
    Evidence,
    EvidenceKind,
    Finding,
    Gap,
    GapKind,
    Layer,
    LayerDecision,
    LayerMap,
    Project,
    ResponseShape,
    Route,
    Severity,
    Site,
    Symbol,
    SymbolKind,
)

ROUTE = "http:GET /orders"
ENDPOINT = "shop.routers.orders:list_orders"
SERVICE = "shop.services.orders:OrderService"
SERVICE_LIST = "shop.services.orders:OrderService.list"
DAO = "shop.daos.orders:OrderDao"
DAO_SELECT = "shop.daos.orders:OrderDao.select"
MODEL = "shop.models:Order"
DTO = "shop.schemas:OrderRead"
TABLE = "db:orders"

FILES = {
    "shop/main.py": """\
from fastapi import FastAPI

from shop.routers.orders import router

app = FastAPI()
app.include_router(router)
""",
    "shop/routers/orders.py": """\
from typing import Annotated

from fastapi import APIRouter, Depends

from shop.daos.orders import OrderDao
from shop.schemas import OrderRead
from shop.services.orders import OrderService

router = APIRouter()


@router.get("/orders")
def list_orders(
    service: Annotated[OrderService, Depends()], dao: Annotated[OrderDao, Depends()]
) -> list[OrderRead]:
    '''All orders, <b>even</b> the old ones.'''
    dao.select()
    return service.list()
""",
    "shop/services/orders.py": """\
from typing import Annotated

from fastapi import Depends

from shop.daos.orders import OrderDao
from shop.schemas import OrderRead


class OrderService:
    def __init__(self, dao: Annotated[OrderDao, Depends()]) -> None:
        self.dao = dao

    def list(self) -> list[OrderRead]:
        return [OrderRead.model_validate(order) for order in self.dao.select()]
""",
    "shop/daos/orders.py": """\
from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlmodel import Session, create_engine, select

from shop.models import Order


def open_session() -> Session:
    return Session(create_engine("sqlite://"))


class OrderDao:
    def __init__(self, session: Annotated[Session, Depends(open_session)]) -> None:
        self.session = session

    def select(self) -> Sequence[Order]:
        return self.session.exec(select(Order)).all()
""",
    "shop/models.py": """\
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    __tablename__ = "orders"

    id: int | None = Field(default=None, primary_key=True)
""",
    "shop/schemas.py": """\
from pydantic import BaseModel, ConfigDict


class OrderRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
""",
}

_ROUTERS, _SERVICES, _DAOS = "shop/routers/orders.py", "shop/services/orders.py", "shop/daos/orders.py"


def _symbol(identifier: str, kind: SymbolKind, file: str, lines: tuple[int, int]) -> Symbol:
    module, _, qualname = identifier.partition(":")
    owner, _, name = qualname.rpartition(".")
    parent = f"{module}:{owner}" if owner else module if qualname else None
    return Symbol(identifier, kind, name or module, qualname, module, file, *lines, parent)


_SYMBOLS = (
    Symbol(TABLE, SymbolKind.TABLE, "orders", "", ""),
    Symbol(ROUTE, SymbolKind.ROUTE, "GET /orders", "", ""),
    _symbol("shop.daos.orders", SymbolKind.MODULE, _DAOS, (1, 19)),
    _symbol(DAO, SymbolKind.CLASS, _DAOS, (14, 19)),
    _symbol(DAO_SELECT, SymbolKind.METHOD, _DAOS, (18, 19)),
    _symbol(MODEL, SymbolKind.CLASS, "shop/models.py", (4, 7)),
    _symbol(ENDPOINT, SymbolKind.FUNCTION, _ROUTERS, (13, 18)),
    _symbol(DTO, SymbolKind.CLASS, "shop/schemas.py", (4, 7)),
    _symbol(SERVICE, SymbolKind.CLASS, _SERVICES, (9, 14)),
    _symbol(SERVICE_LIST, SymbolKind.METHOD, _SERVICES, (13, 14)),
)

_LAYERS = {
    TABLE: Layer.DB,
    ROUTE: Layer.HTTP,
    DAO: Layer.DAO,
    DAO_SELECT: Layer.DAO,
    MODEL: Layer.MODEL,
    ENDPOINT: Layer.ROUTER,
    DTO: Layer.DTO,
    SERVICE: Layer.SERVICE,
    SERVICE_LIST: Layer.SERVICE,
}


def _edge(source: str, target: str, kind: EdgeKind, via: str, site: Site, owner: str | None = None) -> Edge:
    return Edge(source, target, kind, (via,), Certainty.CERTAIN, (site,), owner)


SKIP = _edge(ENDPOINT, DAO_SELECT, EdgeKind.RUNTIME, "call", Site(_ROUTERS, 17, 5))
_EDGES = (
    _edge(ROUTE, ENDPOINT, EdgeKind.RUNTIME, "route", Site(_ROUTERS, 12, 2)),
    _edge(DAO_SELECT, MODEL, EdgeKind.RUNTIME, "query", Site(_DAOS, 19, 34)),
    _edge(MODEL, TABLE, EdgeKind.RUNTIME, "table", Site("shop/models.py", 5, 5)),
    _edge(MODEL, DTO, EdgeKind.MAPPING, "model_validate", Site(_SERVICES, 14, 17), SERVICE_LIST),
    SKIP,
    _edge(ENDPOINT, SERVICE_LIST, EdgeKind.RUNTIME, "call", Site(_ROUTERS, 18, 12)),
    _edge(ENDPOINT, DTO, EdgeKind.TYPE, "response-model", Site(_ROUTERS, 15, 11)),
    _edge(SERVICE_LIST, DAO_SELECT, EdgeKind.RUNTIME, "call", Site(_SERVICES, 14, 66)),
)

SKIP_FINDING = Finding(
    rule="CUT101",
    slug="layer-skip",
    severity=Severity.ERROR,
    message="list_orders calls OrderDao.select past the service layer",
    hint="Let a service call it, and call that service here.",
    symbol=ENDPOINT,
    target=DAO_SELECT,
    site=Site(_ROUTERS, 17, 5),
    chain=("GET /orders", "list_orders", "OrderDao.select"),
    steps=(ROUTE, ENDPOINT, DAO_SELECT),
    routes=(ROUTE,),
    cause="shop.routers.orders",
    edge=SKIP.key,
)
SILENCED_FINDING = Finding(
    rule="CUT105",
    slug="transaction-in-dao",
    severity=Severity.WARNING,
    message="OrderDao.select commits",
    hint="Commit in the service.",
    symbol=DAO_SELECT,
    target=None,
    site=Site(_DAOS, 19, 9),
    suppressed="a read-only replica",
)


def make_shop(location: Path | None = None, *, findings: tuple[Finding, ...] | None = None) -> Architecture:
    decisions = {
        symbol: LayerDecision(layer, (Evidence(layer, 3.0, f"looks like a {layer}", EvidenceKind.DOING),))
        for symbol, layer in _LAYERS.items()
    }
    route = Route(
        ROUTE,
        "GET",
        "/orders",
        ENDPOINT,
        Site(_ROUTERS, 12, 2),
        ResponseShape.TYPED,
        (DTO,),
        Site(_ROUTERS, 15, 11),
    )
    return Architecture(
        project=Project("shop", (".",), ("shop",), lines=72, files=6),
        symbols=_SYMBOLS,
        layers=LayerMap(decisions),
        edges=_EDGES,
        findings=(SILENCED_FINDING, SKIP_FINDING) if findings is None else findings,
        gaps=(Gap(GapKind.UNRESOLVED_CALL, _SERVICES, 14, "self.dao.select"),),
        coverage=Coverage(calls=8, calls_resolved=7, symbols=10, symbols_without_layer=1, files_failed=0),
        routes=(route,),
        location=location,
    )


def write_shop(folder: Path) -> Path:
    """The files that the architecture speaks of."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
