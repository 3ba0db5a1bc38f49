"""An architecture from a few lines of text: the shop of our pictures, and variations of it."""

from dataclasses import dataclass, field

from cutaway.model import (
    Architecture,
    Certainty,
    Coverage,
    Edge,
    EdgeKey,
    EdgeKind,
    Finding,
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
    Via,
)

SLUGS = {"CUT101": "layer-skip", "CUT102": "upward-call", "CUT103": "dao-uses-dto"}


@dataclass
class Sketch:
    """Collects symbols, edges and findings; `build` sorts them, whatever the order they came in."""

    name: str = "shop-api"
    packages: tuple[str, ...] = ("shop",)
    symbols: dict[str, Symbol] = field(default_factory=dict[str, Symbol])
    layers: dict[str, LayerDecision] = field(default_factory=dict[str, LayerDecision])
    edges: list[Edge] = field(default_factory=list[Edge])
    findings: list[Finding] = field(default_factory=list[Finding])
    routes: list[Route] = field(default_factory=list[Route])

    def define(self, identifier: str, kind: SymbolKind, layer: Layer | None) -> str:
        module, _, qualname = identifier.partition(":")
        name = qualname.rpartition(".")[2] or module.rpartition(".")[2]
        parent: str | None = module if qualname else None
        if "." in qualname:
            parent = f"{module}:{qualname.rpartition('.')[0].removesuffix('.<locals>')}"
        file = f"{module.replace('.', '/')}.py"
        self.symbols[identifier] = Symbol(identifier, kind, name, qualname, module, file, 1, 2, parent)
        self.layers[identifier] = LayerDecision(layer)
        if qualname and module not in self.symbols:
            self.define(module, SymbolKind.MODULE, None)
        return identifier

    def boundary(self, identifier: str, kind: SymbolKind, layer: Layer) -> str:
        name = identifier.partition(":")[2]
        self.symbols[identifier] = Symbol(identifier, kind, name, name, "")
        self.layers[identifier] = LayerDecision(layer)
        return identifier

    def handler(self, identifier: str, *routes: str) -> str:
        self.define(identifier, SymbolKind.FUNCTION, Layer.ROUTER)
        for route in routes:
            method, _, path = route.partition(" ")
            self.boundary(f"http:{route}", SymbolKind.ROUTE, Layer.HTTP)
            site = Site(self.symbols[identifier].file or "", 1, 1)
            self.routes.append(
                Route(f"http:{route}", method, path, identifier, site, ResponseShape.TYPED, (), site)
            )
            self.edge(f"http:{route}", identifier, Via.ROUTE)
        return identifier

    def method(self, identifier: str, layer: Layer) -> str:
        module, _, qualname = identifier.partition(":")
        owner = f"{module}:{qualname.rpartition('.')[0]}"
        if owner not in self.symbols:
            self.define(owner, SymbolKind.CLASS, layer)
        return self.define(identifier, SymbolKind.METHOD, layer)

    def edge(
        self,
        source: str,
        target: str,
        via: str = Via.CALL,
        kind: EdgeKind = EdgeKind.RUNTIME,
        owner: str | None = None,
        certainty: Certainty = Certainty.CERTAIN,
    ) -> EdgeKey:
        sites = (Site("shop.py", len(self.edges) + 1, 1),)
        edge = Edge(source, target, kind, (via,), certainty, sites, owner)
        self.edges.append(edge)
        return edge.key

    def finding(
        self,
        rule: str,
        symbol: str,
        target: str | None = None,
        edge: EdgeKey | None = None,
        severity: Severity = Severity.ERROR,
        suppressed: str | None = None,
    ) -> Finding:
        line = len(self.findings) + 1
        found = Finding(
            rule, SLUGS.get(rule, rule.lower()), severity, f"{symbol} breaks {rule}", "", symbol, target,
            Site("shop.py", line, 1), (), edge, suppressed,
        )  # fmt: skip
        self.findings.append(found)
        return found

    def build(self) -> Architecture:
        return Architecture(
            Project(self.name, (".",), self.packages, 1000, 20),
            tuple(sorted(self.symbols.values())),
            LayerMap(dict(self.layers)),
            tuple(sorted(self.edges, key=lambda edge: edge.key)),
            tuple(sorted(self.findings, key=lambda finding: finding.sort_key)),
            (),
            Coverage(100, 97, len(self.symbols), 0, 0),
            tuple(sorted(self.routes, key=lambda route: route.id)),
        )


SHOP = """
orders | list_orders GET /orders > OrderService.list > OrderDAO.select_page > Order | OrderPage
orders | get_order GET /orders/{id} > OrderService.get > OrderDAO.select_by_id > Order | OrderRead
orders | pay_order POST /orders/{id}/pay > OrderService.pay > PaymentDAO.insert > Payment | PaymentIn
orders | cancel_order DELETE /orders/{id} > OrderService.cancel > OrderDAO.set_status > Order |
orders | create_order POST /orders > OrderService.create > OrderDAO.insert > Order | OrderCreate OrderRead
catalog | get_product GET /products/{id} > ProductService.get > ProductDAO.select_one > Product | ProductRead
catalog | list_products GET /products > ProductService.search > ProductDAO.select_page > Product | ProductRead
catalog | update_product PATCH /products/{id} > ProductService.update > ProductDAO.update > Product | Patch
users | register POST /users > UserService.register > UserDAO.insert > User | UserCreate UserRead
users | login POST /auth/token > AuthService.login > UserDAO.select_by_email > User | Token
reports | sales_report GET /reports/sales > ReportService.sales > SalesDAO.aggregate > OrderLine | SalesReport
"""


def sketch_shop() -> Sketch:
    """Eleven endpoints that keep the layering, and a twelfth that does not; four edges that break it."""
    shop = Sketch()
    for line in SHOP.strip().splitlines():
        feature, flow, contracts = (part.strip() for part in line.split("|"))
        _add_flow(shop, feature, flow, contracts.split())
    read_me = shop.handler("shop.users.router:read_me", "GET /users/me")
    service, dao, model = "shop.{}.service:{}", "shop.{}.dao:{}", "shop.{}.models:{}"
    verify = shop.method("shop.users.service:AuthService.verify_password", Layer.SERVICE)
    stock = shop.method("shop.catalog.dao:StockDAO.reserve", Layer.DAO)
    for name in ("Stock", "OrderLine"):
        feature = "catalog" if name == "Stock" else "orders"
        _add_model(shop, feature, name)
    shop.edge(service.format("users", "AuthService.login"), verify)
    shop.edge(stock, model.format("catalog", "Stock"), Via.QUERY)
    for source, target in (
        ("OrderService.pay", "OrderDAO.select_by_id"),
        ("OrderService.pay", "OrderDAO.set_status"),
    ):
        shop.edge(service.format("orders", source), dao.format("orders", target))
    create = service.format("orders", "OrderService.create")
    shop.edge(create, stock)
    shop.edge(create, service.format("catalog", "ProductService.get"))
    shop.edge(service.format("users", "UserService.register"), dao.format("users", "UserDAO.select_by_email"))
    shop.edge(dao.format("orders", "OrderDAO.insert"), model.format("orders", "OrderLine"), Via.QUERY)
    for feature, model_name, dto in (
        ("orders", "Order", "OrderRead"),
        ("catalog", "Product", "ProductRead"),
        ("users", "User", "UserRead"),
    ):
        shop.edge(
            model.format(feature, model_name),
            f"shop.{feature}.schemas:{dto}",
            "model_validate",
            EdgeKind.MAPPING,
            service.format(feature, "get"),
        )
    _break_layering(shop, read_me, stock)
    return shop


def _break_layering(shop: Sketch, read_me: str, stock: str) -> None:
    sales = "shop.reports.router:sales_report"
    by_email, product = "shop.users.dao:UserDAO.select_by_email", "shop.catalog.service:ProductService.get"
    line, aggregate = "shop.orders.models:OrderLine", "shop.reports.dao:SalesDAO.aggregate"
    report = "shop.reports.schemas:SalesReport"
    shop.finding("CUT101", read_me, by_email, shop.edge(read_me, by_email))
    shop.finding("CUT101", sales, line, shop.edge(sales, line, Via.QUERY))
    shop.finding("CUT102", stock, product, shop.edge(stock, product))
    contract = shop.edge(aggregate, report, Via.ANNOTATION, EdgeKind.TYPE)
    shop.finding("CUT103", aggregate, report, contract)
    shop.edge(read_me, "shop.users.schemas:UserRead", Via.RESPONSE_MODEL, EdgeKind.TYPE)


def _add_model(shop: Sketch, feature: str, name: str) -> str:
    identifier = f"shop.{feature}.models:{name}"
    if identifier not in shop.symbols:
        shop.define(identifier, SymbolKind.CLASS, Layer.MODEL)
        words = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
        table = shop.boundary(f"db:{words.strip('_')}s", SymbolKind.TABLE, Layer.DB)
        shop.edge(identifier, table, Via.TABLE)
    return identifier


def _add_flow(shop: Sketch, feature: str, flow: str, contracts: list[str]) -> None:
    head, service, dao, model = (part.strip() for part in flow.split(">"))
    name, method, path = head.split()
    handler = shop.handler(f"shop.{feature}.router:{name}", f"{method} {path}")
    service = shop.method(f"shop.{feature}.service:{service}", Layer.SERVICE)
    dao = shop.method(f"shop.{feature}.dao:{dao}", Layer.DAO)
    model = _add_model(shop, "orders" if model == "OrderLine" else feature, model)
    shop.edge(handler, service)
    shop.edge(service, dao)
    shop.edge(dao, model, Via.QUERY)
    for contract in contracts:
        dto = shop.define(f"shop.{feature}.schemas:{contract}", SymbolKind.CLASS, Layer.DTO)
        shop.edge(handler, dto, Via.RESPONSE_MODEL, EdgeKind.TYPE)
        if method in ("POST", "PATCH"):
            shop.edge(service, dto, Via.ANNOTATION, EdgeKind.TYPE)
