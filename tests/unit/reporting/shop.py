"""A small shop, analysed by hand: one of everything that a report can show."""

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
    LambdaCall,
    LambdaFunction,
    Layer,
    LayerDecision,
    LayerMap,
    Project,
    ResponseShape,
    Route,
    Severity,
    SilencedBy,
    Site,
    Symbol,
    SymbolKind,
)

ROUTER, SERVICE, DAO = "shop/router.py", "shop/service.py", "shop/dao.py"


def _symbol(module: str, qualname: str, kind: SymbolKind, line: int, end_line: int) -> Symbol:
    parent = f"{module}:{qualname.rpartition('.')[0]}" if "." in qualname else module
    return Symbol(
        id=f"{module}:{qualname}",
        kind=kind,
        name=qualname.rpartition(".")[2],
        qualname=qualname,
        module=module,
        file=f"{module.replace('.', '/')}.py",
        line=line,
        end_line=end_line,
        parent=parent,
    )


def _boundary(id: str, kind: SymbolKind) -> Symbol:
    return Symbol(id=id, kind=kind, name=id.partition(":")[2], qualname=id.partition(":")[2], module="")


SYMBOLS = (
    _boundary("db:users", SymbolKind.TABLE),
    _boundary("http:POST /users", SymbolKind.ROUTE),
    Symbol("shop.dao", SymbolKind.MODULE, "dao", "", "shop.dao", DAO, 1, 20),
    _symbol("shop.dao", "UserDao", SymbolKind.CLASS, 5, 20),
    _symbol("shop.dao", "UserDao.add", SymbolKind.METHOD, 8, 12),
    _symbol("shop.models", "User", SymbolKind.CLASS, 3, 9),
    _symbol("shop.router", "create_user", SymbolKind.FUNCTION, 10, 15),
    _symbol("shop.schemas", "UserCreate", SymbolKind.CLASS, 4, 7),
    _symbol("shop.service", "UserService", SymbolKind.CLASS, 6, 30),
    _symbol("shop.service", "UserService.create", SymbolKind.METHOD, 12, 30),
)

LAYERS = LayerMap(
    {
        "db:users": LayerDecision(Layer.DB),
        "http:POST /users": LayerDecision(Layer.HTTP),
        "shop.dao:UserDao": LayerDecision(Layer.DAO),
        "shop.dao:UserDao.add": LayerDecision(
            Layer.DAO,
            (
                Evidence(Layer.DAO, 3, "runs `Session.add`", EvidenceKind.DOING, Site(DAO, 10, 9)),
                Evidence(Layer.SERVICE, 0.5, "class name ends in `Dao`", EvidenceKind.NAMING),
            ),
        ),
        "shop.models:User": LayerDecision(Layer.MODEL),
        "shop.router:create_user": LayerDecision(Layer.ROUTER),
        "shop.schemas:UserCreate": LayerDecision(Layer.DTO),
        "shop.service:UserService": LayerDecision(Layer.SERVICE),
        "shop.service:UserService.create": LayerDecision(Layer.SERVICE),
    }
)


def _edge(source: str, target: str, via: str, *sites: Site, kind: EdgeKind = EdgeKind.RUNTIME) -> Edge:
    return Edge(source, target, kind, (via,), Certainty.CERTAIN, sites)


DAO_USES_DTO = _edge(
    "shop.dao:UserDao.add", "shop.schemas:UserCreate", "annotation", Site(DAO, 8, 25), kind=EdgeKind.TYPE
)
QUERY_IN_ROUTER = _edge("shop.router:create_user", "shop.models:User", "query", Site(ROUTER, 12, 9))

EDGES = (
    _edge("http:POST /users", "shop.router:create_user", "route", Site(ROUTER, 9, 1)),
    DAO_USES_DTO,
    _edge("shop.dao:UserDao.add", "shop.models:User", "construct", Site(DAO, 9, 16), Site(DAO, 11, 16)),
    _edge("shop.models:User", "db:users", "table", Site("shop/models.py", 3, 1)),
    QUERY_IN_ROUTER,
    _edge("shop.router:create_user", "shop.service:UserService.create", "call", Site(ROUTER, 13, 12)),
    Edge(
        source="shop.schemas:UserCreate",
        target="shop.models:User",
        kind=EdgeKind.MAPPING,
        via=("fields",),
        certainty=Certainty.LIKELY,
        sites=(Site(SERVICE, 14, 16),),
        owner="shop.service:UserService.create",
        fields=(("email", "email"), ("name", "full_name")),
    ),
    _edge("shop.service:UserService.create", "shop.dao:UserDao.add", "call", Site(SERVICE, 16, 9)),
)

FINDINGS = (
    Finding(
        rule="CUT103",
        slug="dao-uses-dto",
        severity=Severity.ERROR,
        message="UserDao.add takes UserCreate",
        hint="Take plain values or a Model; let the service convert.",
        symbol="shop.dao:UserDao.add",
        target="shop.schemas:UserCreate",
        site=Site(DAO, 8, 25),
        chain=("POST /users", "create_user", "UserService.create", "UserDao.add", "UserCreate"),
        edge=DAO_USES_DTO.key,
        cause="shop.dao:UserDao",
        routes=("http:POST /users",),
        steps=(
            "http:POST /users",
            "shop.router:create_user",
            "shop.service:UserService.create",
            "shop.dao:UserDao.add",
            "shop.schemas:UserCreate",
        ),
    ),
    Finding(
        rule="CUT105",
        slug="transaction-in-dao",
        severity=Severity.WARNING,
        message="UserDao.add commits",
        hint="Commit in the service.",
        symbol="shop.dao:UserDao.add",
        target=None,
        site=Site(DAO, 12, 9),
        cause="shop.dao:UserDao",
    ),
    Finding(
        rule="CUT101",
        slug="layer-skip",
        severity=Severity.ERROR,
        message="create_user queries User",
        hint="Move the query into a DAO.",
        symbol="shop.router:create_user",
        target="shop.models:User",
        site=Site(ROUTER, 12, 9),
        chain=("POST /users", "create_user", "User"),
        edge=QUERY_IN_ROUTER.key,
        suppressed="the admin page may",
        silenced_by=SilencedBy.COMMENT,
        cause="shop.router",
        routes=("http:POST /users",),
        steps=("http:POST /users", "shop.router:create_user", "shop.models:User"),
    ),
)

GAPS = (
    Gap(GapKind.NO_ENVIRONMENT, None, 0, "no .venv found"),
    Gap(GapKind.BROKEN_SYNTAX, "shop/broken.py", 3, "unexpected `)`"),
    Gap(GapKind.UNRESOLVED_CALL, "shop/service.py", 20, "self.mailer.send"),
    Gap(GapKind.UNRESOLVED_CALL, "shop/service.py", 21, "self.mailer.close"),
)

SHOP = Architecture(
    project=Project(name="shop", roots=(".",), packages=("shop",), lines=120, files=6),
    symbols=SYMBOLS,
    layers=LAYERS,
    edges=EDGES,
    findings=FINDINGS,
    gaps=GAPS,
    coverage=Coverage(calls=37, calls_resolved=35, symbols=7, symbols_without_layer=0, files_failed=1),
    routes=(
        Route(
            id="http:POST /users",
            method="POST",
            path="/users",
            handler="shop.router:create_user",
            site=Site(ROUTER, 9, 1),
            response=ResponseShape.TYPED,
            response_types=(),
            response_site=Site(ROUTER, 9, 1),
        ),
    ),
    lambdas=(
        LambdaFunction(
            site=Site(ROUTER, 12, 20),
            end=Site(ROUTER, 12, 34),
            owner="shop.router:create_user",
            qualname="create_user.<locals>.<lambda>",
            calls=(LambdaCall("shop.service:UserService.create", Certainty.CERTAIN, Site(SERVICE, 21, 9)),),
        ),
    ),
)
