"""Views worth drawing in tests: the shop, the shop with all that is unusual, and projects of any size."""

import random
from dataclasses import replace

from cutaway.model import EdgeKind, Layer, Severity, SymbolKind, Via
from cutaway.views import RouteBadge, View, ViewNode, ViewQuery, build_view
from tests.unit.rendering.shop import Sketch, sketch_shop

HOSTILE = '<script>alert("x")&amp;\\N</script>'
CJK = "取消订单并且退款到原来的支付方式"


def view_shop() -> View:
    return build_view(sketch_shop().build())


def sketch_oddities() -> Sketch:
    """The shop with outside APIs, a shared dependency, boxes that break rules, odd lines and odd names."""
    shop = sketch_shop()
    pay = "shop.orders.service:OrderService.pay"
    charge = shop.method("shop.clients.bank:BankClient.charge", Layer.EXTERNAL)
    shop.edge(pay, charge)
    shop.edge(charge, shop.boundary("external:httpx", SymbolKind.EXTERNAL, Layer.EXTERNAL), Via.OUTSIDE)
    user = shop.define("shop.users.deps:get_current_user", SymbolKind.FUNCTION, Layer.ROUTER)
    for name in ("orders.router:list_orders", "orders.router:get_order", "users.router:read_me"):
        shop.edge(f"shop.{name}", user, Via.INJECT)
    shop.edge(user, "shop.users.service:AuthService.verify_password")
    shop.finding("CUT201", "shop.orders.router:list_orders")
    shop.finding("CUT105", "shop.orders.dao:OrderDAO.insert", severity=Severity.WARNING)
    create, user_model = "shop.users.schemas:UserCreate", "shop.users.models:User"
    mapping = shop.edge(create, user_model, "fields", EdgeKind.MAPPING, "shop.users.router:register")
    shop.finding("CUT203", "shop.users.router:register", user_model, mapping, Severity.WARNING)
    session = shop.boundary("db:<session>", SymbolKind.SESSION, Layer.DB)
    listing = "shop.catalog.router:list_products"
    shop.finding("CUT104", listing, session, shop.edge(listing, session, Via.SESSION))
    outward = ("shop.orders.schemas:OrderCreate", "shop.orders.service:OrderService.get")
    shop.finding("CUT205", *outward, shop.edge(*outward))
    nested = ("shop.orders.schemas:OrderRead", "shop.orders.schemas:OrderPage")
    shop.finding("CUT205", *nested, shop.edge(*nested))
    hostile = shop.method(f"shop.orders.service:OrderService.{HOSTILE}", Layer.SERVICE)
    cjk = shop.handler(f"shop.orders.router:{CJK}", "POST /订单/{订单编号}/取消")
    long = shop.define(f"shop.orders.service:{'reconcile_' * 12}", SymbolKind.FUNCTION, Layer.SERVICE)
    for callee in (hostile, long):
        shop.edge(cjk, callee)
    settings = shop.define("shop.wiring:get_settings", SymbolKind.FUNCTION, Layer.WIRING)
    shop.finding("CUT102", settings, pay, shop.edge(settings, pay))
    return shop


def view_oddities() -> View:
    return build_view(sketch_oddities().build())


def sketch_any(symbols: int, seed: int) -> Sketch:
    """A project of so many symbols that mostly keeps to its features and, but for some lines, to layers."""
    draw = random.Random(seed)
    sketch = Sketch(f"any-{symbols}")
    features = [f"feature{letter}" for letter in "abcdefghijkl"[: max(3, symbols // 35)]]
    made: dict[str, list[tuple[str, str]]] = {"h": [], "s": [], "d": [], "m": [], "t": []}
    for number in range(symbols):
        # The smallest has one of each.
        feature, job = draw.choice(features), "hsdmt"[number] if symbols <= 5 else draw.choice("hhhsssdddmt")
        made[job].append((feature, _define_any(sketch, feature, job, number)))

    def pick(job: str, feature: str) -> str:
        near = [symbol for name, symbol in made[job] if name == feature]
        return draw.choice(near) if near and draw.random() < 0.85 else draw.choice(made[job])[1]

    def break_rule(rule: str, source: str, target: str, via: str, kind: EdgeKind) -> None:
        sketch.finding(rule, source, target, sketch.edge(source, target, via, kind))

    for feature, handler in made["h"]:
        sketch.edge(handler, pick("s", feature))
        sketch.edge(handler, pick("t", feature), Via.RESPONSE_MODEL, EdgeKind.TYPE)
        if draw.random() < 0.15:
            break_rule("CUT101", handler, pick("d", feature), Via.CALL, EdgeKind.RUNTIME)
    for feature, service in made["s"]:
        sketch.edge(service, pick("d", feature))
        sketch.edge(service, pick("s", feature))
        sketch.edge(service, pick("t", feature), Via.ANNOTATION, EdgeKind.TYPE)
    for feature, dao in made["d"]:
        sketch.edge(dao, pick("m", feature), Via.QUERY)
        if draw.random() < 0.1:
            break_rule("CUT103", dao, pick("t", feature), Via.ANNOTATION, EdgeKind.TYPE)
        if draw.random() < 0.1:
            break_rule("CUT102", dao, pick("s", feature), Via.CALL, EdgeKind.RUNTIME)
    for feature, model in made["m"]:
        sketch.edge(model, pick("t", feature), "model_validate", EdgeKind.MAPPING, pick("s", feature))
    return sketch


def _define_any(sketch: Sketch, feature: str, job: str, number: int) -> str:
    package = f"shop.{feature}"
    match job:
        case "h":
            return sketch.handler(f"{package}.router:handle_{number}", f"GET /{feature}/{number}")
        case "s":
            return sketch.method(f"{package}.service:Service.work_{number}", Layer.SERVICE)
        case "d":
            return sketch.method(f"{package}.dao:Dao.select_{number}", Layer.DAO)
        case "m":
            model = sketch.define(f"{package}.models:Model{number}", SymbolKind.CLASS, Layer.MODEL)
            sketch.edge(model, sketch.boundary(f"db:t{number}", SymbolKind.TABLE, Layer.DB), Via.TABLE)
            return model
        case _:
            return sketch.define(f"{package}.schemas:Schema{number}", SymbolKind.CLASS, Layer.DTO)


def view_any(symbols: int, seed: int) -> View:
    return build_view(sketch_any(symbols, seed).build(), ViewQuery(limit=symbols * 2))


def view_odd_names(symbols: int) -> View:
    """Like any other project, but every name is very long, Chinese, or both."""
    view = view_any(symbols, 7)
    odd = ("reconcile_" * 9, CJK * 3, f"i{'W' * 60}", f"{CJK}_of_{'everything_' * 5}")

    def rename(node: ViewNode, number: int) -> ViewNode:
        return replace(
            node,
            label=odd[number % 4] + str(number),
            owner=odd[(number + 1) % 4],
            column=odd[len(node.column) and ord(node.column[-1]) % 4] + node.column,
            badges=tuple(RouteBadge("OPTIONS", f"/{odd[number % 4]}/{number}") for _ in node.badges),
        )

    return replace(view, nodes=tuple(rename(node, number) for number, node in enumerate(view.nodes)))
