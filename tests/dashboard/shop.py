"""A small architecture made by hand, with one of everything that the dashboard shows."""

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
    "shop/routers/orders.py": (
        "from shop.daos.orders import OrderDao\n\n\n"
        '@router.get("/orders", response_model=list[OrderRead])\n'
        "def list_orders(service: Service, dao: OrderDao):\n"
        '    """All orders <b>of</b> the shop."""\n'
        "    dao.select()\n"
        "    return service.list()\n"
    ),
    "shop/services/orders.py": (
        "class OrderService:\n"
        "    def list(self):\n"
        "        return [OrderRead.model_validate(o) for o in self.dao.select()]\n"
    ),
    "shop/daos/orders.py": (
        "class OrderDao:\n    def select(self):\n        return self.session.scalars(select(Order))\n"
    ),
    "shop/models.py": 'class Order(Base):\n    __tablename__ = "orders"\n    id: Mapped[int]\n',
    "shop/schemas.py": "class OrderRead(BaseModel):\n    id: int\n",
}

_SYMBOLS = (
    Symbol(TABLE, SymbolKind.TABLE, "orders", "", ""),
    Symbol(ROUTE, SymbolKind.ROUTE, "GET /orders", "", ""),
    Symbol(
        "shop.daos.orders", SymbolKind.MODULE, "orders", "", "shop.daos.orders", "shop/daos/orders.py", 1, 3
    ),
    Symbol(DAO, SymbolKind.CLASS, "OrderDao", "OrderDao", "shop.daos.orders", "shop/daos/orders.py", 1, 3),
    Symbol(
        DAO_SELECT,
        SymbolKind.METHOD,
        "select",
        "OrderDao.select",
        "shop.daos.orders",
        "shop/daos/orders.py",
        2,
        3,
        DAO,
    ),
    Symbol(MODEL, SymbolKind.CLASS, "Order", "Order", "shop.models", "shop/models.py", 1, 3),
    Symbol(
        ENDPOINT,
        SymbolKind.FUNCTION,
        "list_orders",
        "list_orders",
        "shop.routers.orders",
        "shop/routers/orders.py",
        4,
        8,
    ),
    Symbol(DTO, SymbolKind.CLASS, "OrderRead", "OrderRead", "shop.schemas", "shop/schemas.py", 1, 2),
    Symbol(
        SERVICE,
        SymbolKind.CLASS,
        "OrderService",
        "OrderService",
        "shop.services.orders",
        "shop/services/orders.py",
        1,
        3,
    ),
    Symbol(
        SERVICE_LIST,
        SymbolKind.METHOD,
        "list",
        "OrderService.list",
        "shop.services.orders",
        "shop/services/orders.py",
        2,
        3,
        SERVICE,
    ),
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


_SKIP = _edge(ENDPOINT, DAO_SELECT, EdgeKind.RUNTIME, "call", Site("shop/routers/orders.py", 7, 5))
_EDGES = (
    _edge(ROUTE, ENDPOINT, EdgeKind.RUNTIME, "route", Site("shop/routers/orders.py", 4, 2)),
    _edge(DAO_SELECT, MODEL, EdgeKind.RUNTIME, "query", Site("shop/daos/orders.py", 3, 38)),
    _edge(MODEL, TABLE, EdgeKind.RUNTIME, "table", Site("shop/models.py", 2, 5)),
    _edge(
        MODEL, DTO, EdgeKind.MAPPING, "model_validate", Site("shop/services/orders.py", 3, 17), SERVICE_LIST
    ),
    _SKIP,
    _edge(ENDPOINT, SERVICE_LIST, EdgeKind.RUNTIME, "call", Site("shop/routers/orders.py", 8, 12)),
    _edge(ENDPOINT, DTO, EdgeKind.TYPE, "response-model", Site("shop/routers/orders.py", 4, 39)),
    _edge(SERVICE_LIST, DAO_SELECT, EdgeKind.RUNTIME, "call", Site("shop/services/orders.py", 3, 53)),
)

SKIP_FINDING = Finding(
    rule="CUT101",
    slug="layer-skip",
    severity=Severity.ERROR,
    message="list_orders calls OrderDao.select and jumps over the service layer",
    hint="Let a service call it, and call that service here.",
    symbol=ENDPOINT,
    target=DAO_SELECT,
    site=Site("shop/routers/orders.py", 7, 5),
    chain=("GET /orders", "list_orders", "OrderDao.select"),
    edge=_SKIP.key,
)
SILENCED_FINDING = Finding(
    rule="CUT105",
    slug="transaction-in-dao",
    severity=Severity.WARNING,
    message="OrderDao.select commits",
    hint="Commit in the service.",
    symbol=DAO_SELECT,
    target=None,
    site=Site("shop/daos/orders.py", 3, 9),
    suppressed="a read-only replica",
)


def make_shop(location: Path | None = None) -> Architecture:
    decisions = {
        symbol: LayerDecision(layer, (Evidence(layer, 3.0, f"looks like a {layer}", EvidenceKind.DOING),))
        for symbol, layer in _LAYERS.items()
    }
    return Architecture(
        project=Project("shop", (".",), ("shop",), lines=19, files=5),
        symbols=_SYMBOLS,
        layers=LayerMap(decisions),
        edges=_EDGES,
        findings=(SILENCED_FINDING, SKIP_FINDING),
        gaps=(Gap(GapKind.UNRESOLVED_CALL, "shop/services/orders.py", 3, "self.dao.select"),),
        coverage=Coverage(calls=8, calls_resolved=7, symbols=10, symbols_without_layer=1, files_failed=0),
        routes=(
            Route(
                ROUTE,
                "GET",
                "/orders",
                ENDPOINT,
                Site("shop/routers/orders.py", 4, 2),
                ResponseShape.TYPED,
                (DTO,),
                Site("shop/routers/orders.py", 4, 39),
            ),
        ),
        location=location,
    )


def write_shop(folder: Path) -> Path:
    """The files that the architecture speaks of."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
