"""Survey -> evidence from what a unit *is*: its bases, decorators, fields and registrations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from cutaway.layering import holding
from cutaway.layering.holding import ends_of, is_contract_type, is_table, is_value
from cutaway.layering.locating import find_definition
from cutaway.layering.surveying import Survey
from cutaway.model import (
    ClassFacts,
    Deed,
    DeedKind,
    Evidence,
    EvidenceKind,
    FunctionFacts,
    Layer,
    Site,
    SymbolKind,
    Via,
)
from cutaway.resolving.lifespans import LIFESPAN
from cutaway.resolving.outside import GRAPHQL_PACKAGES
from cutaway.resolving.ready_made import READY_DAOS

_HTTP_PACKAGES = ("fastapi", "starlette")
_HTTP_OBJECTS = (
    "Request",
    "Response",
    "JSONResponse",
    "ORJSONResponse",
    "UJSONResponse",
    "HTMLResponse",
    "PlainTextResponse",
    "RedirectResponse",
    "StreamingResponse",
    "FileResponse",
)
"""What a request is and what answers one, as routers handle them."""

HERITAGE: Mapping[tuple[str, str], Layer] = {
    ("sqlalchemy", "DeclarativeBase"): Layer.MODEL,
    ("sqlalchemy", "DeclarativeBaseNoMeta"): Layer.MODEL,
    ("sqlalchemy", "MappedAsDataclass"): Layer.MODEL,
    ("sqlalchemy", "AsyncAttrs"): Layer.MODEL,
    ("sqlalchemy", "automap_base"): Layer.MODEL,
    ("fastapi_users_db_sqlalchemy", "SQLAlchemyBaseUserTable"): Layer.MODEL,
    ("fastapi_users_db_sqlalchemy", "SQLAlchemyBaseUserTableUUID"): Layer.MODEL,
    ("tortoise", "Model"): Layer.MODEL,
    ("beanie", "Document"): Layer.MODEL,
    ("odmantic", "Model"): Layer.MODEL,
    ("odmantic", "EmbeddedModel"): Layer.MODEL,
    ("mongoengine", "Document"): Layer.MODEL,
    ("mongoengine", "EmbeddedDocument"): Layer.MODEL,
    ("piccolo", "Table"): Layer.MODEL,
    ("peewee", "Model"): Layer.MODEL,
    ("ormar", "Model"): Layer.MODEL,
    ("django", "Model"): Layer.MODEL,
    ("django", "Manager"): Layer.MODEL,
    ("django", "QuerySet"): Layer.MODEL,
    ("django", "BaseCommand"): Layer.SUPPORT,
    ("unittest", "TestCase"): Layer.SUPPORT,
    ("unittest", "IsolatedAsyncioTestCase"): Layer.SUPPORT,
    **dict.fromkeys(READY_DAOS, Layer.DAO),
    ("advanced_alchemy", "SQLAlchemyAsyncRepositoryService"): Layer.SERVICE,
    ("advanced_alchemy", "SQLAlchemySyncRepositoryService"): Layer.SERVICE,
    ("fastapi_users", "BaseUserManager"): Layer.SERVICE,
    ("starlette", "BaseHTTPMiddleware"): Layer.ROUTER,
    ("fastapi", "APIRoute"): Layer.ROUTER,
    ("fastapi", "APIRouter"): Layer.ROUTER,
    ("fastapi", "HTTPBearer"): Layer.ROUTER,
    ("fastapi", "HTTPBasic"): Layer.ROUTER,
    ("fastapi", "APIKeyHeader"): Layer.ROUTER,
    ("fastapi", "OAuth2"): Layer.ROUTER,
    ("fastapi", "OAuth2PasswordBearer"): Layer.ROUTER,
    ("starlette", "AuthenticationBackend"): Layer.ROUTER,
    ("starlette", "HTTPEndpoint"): Layer.ROUTER,
    ("starlette", "WebSocketEndpoint"): Layer.ROUTER,
    ("sqladmin", "ModelView"): Layer.ROUTER,
    ("strawberry", "BasePermission"): Layer.ROUTER,
    ("strawberry", "SchemaExtension"): Layer.ROUTER,
    ("dependency_injector", "DeclarativeContainer"): Layer.WIRING,
    ("dishka", "Provider"): Layer.WIRING,
    ("injector", "Module"): Layer.WIRING,
    ("fastapi", "FastAPI"): Layer.WIRING,
    ("psycopg2", "AbstractConnectionPool"): Layer.WIRING,
    ("psycopg2", "SimpleConnectionPool"): Layer.WIRING,
    ("psycopg2", "ThreadedConnectionPool"): Layer.WIRING,
    ("psycopg_pool", "ConnectionPool"): Layer.WIRING,
    ("psycopg_pool", "AsyncConnectionPool"): Layer.WIRING,
    ("asyncpg", "Pool"): Layer.WIRING,
    **dict.fromkeys(product(_HTTP_PACKAGES, _HTTP_OBJECTS), Layer.SUPPORT),
    ("pydantic_settings", "BaseSettings"): Layer.SUPPORT,
    ("pydantic", "BaseSettings"): Layer.SUPPORT,
    ("sqlalchemy", "TypeDecorator"): Layer.SUPPORT,
    ("sqlalchemy", "UserDefinedType"): Layer.SUPPORT,
    ("celery", "Task"): Layer.SUPPORT,
    ("logging", "Handler"): Layer.SUPPORT,
    ("logging", "Filter"): Layer.SUPPORT,
    ("logging", "Formatter"): Layer.SUPPORT,
}
"""First and last part of an outside ancestor's name -> layer; libraries re-export from many modules."""

_COLUMNS = frozenset({"mapped_column", "Column", "relationship", "Relationship", "column_property"})
_TASK_DECORATORS = frozenset(
    {"task", "shared_task", "actor", "periodic_task", "job", "cron", "scheduled_job"}
)
_OWN_TASK_DECORATORS = frozenset({"task", "shared_task", "actor", "periodic_task", "scheduled_job"})
_TASK_PACKAGES = frozenset(
    {"celery", "dramatiq", "arq", "taskiq", "rq", "huey", "apscheduler", "procrastinate"}
)
_CLI_DECORATORS = frozenset({"command", "group", "callback", "argument", "option"})
# `@cli.group()` turns a function into a group, of which no more is known than that it was a function.
_CLI_PACKAGES = frozenset({"typer", "click", "asyncclick", "cappa", "builtins"})
_GRAPHQL_TYPES = frozenset({"type", "input", "interface"})
_EDGE_DECORATORS = frozenset({"middleware", "exception_handler"})


@dataclass(frozen=True, slots=True)
class _ClassTrait:
    layer: Layer
    weight: float
    because: str
    holds: Callable[[Survey, ClassFacts], bool]


@dataclass(frozen=True, slots=True)
class _FunctionTrait:
    layer: Layer
    weight: float
    because: str
    holds: Callable[[Survey, FunctionFacts], bool]


def puts_together(deeds: Iterable[Deed]) -> bool:
    """Whether something is registered; a router, which every module of endpoints makes, is not that yet."""
    return any(deed.kind is DeedKind.REGISTERS and not makes_router(deed) for deed in deeds)


def makes_router(deed: Deed) -> bool:
    """Whether the deed is `APIRouter(…)`."""
    return deed.what.endswith("APIRouter")


def _has_columns(_survey: Survey, facts: ClassFacts) -> bool:
    return not is_contract_type(facts) and any(
        ends_of(field.value)[1] in _COLUMNS or field.annotation.startswith(("Mapped[", "orm.Mapped["))
        for field in facts.fields
    )


def _inherits_named(names: frozenset[str], suffixes: tuple[str, ...]) -> Callable[[Survey, ClassFacts], bool]:
    def holds(_survey: Survey, facts: ClassFacts) -> bool:
        lasts = [ends_of(ancestor)[1] for ancestor in facts.ancestors]
        return any(last in names or last.endswith(suffixes) for last in lasts)

    return holds


def _is_graphql(facts: ClassFacts) -> bool:
    return any(_is_of(_GRAPHQL_TYPES, GRAPHQL_PACKAGES, decorator) for decorator in facts.decorators)


def _describes_graphql(survey: Survey, facts: ClassFacts) -> bool:
    return _is_graphql(facts) and not _resolves_graphql(survey, facts)


def _resolves_graphql(survey: Survey, facts: ClassFacts) -> bool:
    """Whether resolvers fill all fields; `strawberry.experimental.pydantic.type` takes those of a DTO."""
    has_data = any(not field.is_resolved for field in facts.fields)
    if not _is_graphql(facts) or has_data or any(".pydantic." in each for each in facts.decorators):
        return False
    members = survey.members_of.get(facts.symbol, ())
    return bool(facts.fields) or not survey.graph.resolvers.isdisjoint(members)


def _is_of(names: frozenset[str], packages: frozenset[str], dotted: str) -> bool:
    first, last = ends_of(dotted)
    return last in names and first in packages


def _holds_handlers(survey: Survey, facts: ClassFacts) -> bool:
    return any(member in survey.handlers for member in survey.members_of.get(facts.symbol, ()))


def _is_plain_value(survey: Survey, facts: ClassFacts) -> bool:
    return is_value(facts) and facts.symbol not in survey.contracts and not survey.is_active(facts.symbol)


_CLASS_TRAITS = (
    _ClassTrait(Layer.MODEL, 14.0, "is mapped to a table", lambda _survey, facts: is_table(facts)),
    _ClassTrait(Layer.MODEL, 10.0, "has mapped columns", _has_columns),
    _ClassTrait(Layer.MODEL, 10.0, "is stored in a column, and no route shows it", holding.is_stored),
    _ClassTrait(Layer.MODEL, 10.0, "is an entity, and no route shows it", holding.is_entity),
    _ClassTrait(Layer.MODEL, 16.0, "is what statements are about", holding.is_document),
    _ClassTrait(Layer.MODEL, 10.0, "gives fields to tables only", holding.is_base_of_tables),
    _ClassTrait(
        Layer.SUPPORT,
        14.0,
        "is an enumeration",
        _inherits_named(frozenset({"Enum"}), ("Enum", "Flag")),
    ),
    _ClassTrait(
        Layer.SUPPORT,
        14.0,
        "is an exception",
        _inherits_named(frozenset({"BaseException", "Warning"}), ("Exception", "Error", "ExceptionGroup")),
    ),
    _ClassTrait(
        Layer.SUPPORT,
        10.0,
        "is a kind of string, number or the like",
        lambda _survey, facts: holding.is_scalar(facts),
    ),
    _ClassTrait(Layer.SUPPORT, 10.0, "is a part of the settings", holding.is_part_of_settings),
    _ClassTrait(Layer.ROUTER, 14.0, "has methods that are routes", _holds_handlers),
    _ClassTrait(Layer.ROUTER, 14.0, "answers requests in GraphQL", _resolves_graphql),
    _ClassTrait(Layer.DTO, 8.0, "is a type of the GraphQL schema", _describes_graphql),
    _ClassTrait(Layer.DTO, 8.0, "validates or serialises data and has no table", holding.is_shared_shape),
    _ClassTrait(Layer.DTO, 8.0, "is a value in the contract of a route", holding.is_contract),
    _ClassTrait(Layer.SUPPORT, 3.0, "is a plain value that no route has in its contract", _is_plain_value),
)


def _is_edge_of_http(survey: Survey, facts: FunctionFacts) -> bool:
    """Middleware and exception handlers see requests and answer them."""
    decorated = any(ends_of(decorator)[1] in _EDGE_DECORATORS for decorator in facts.decorators)
    takes_request = any(
        ends_of(name) in {("fastapi", "Request"), ("starlette", "Request")}
        for parameter in facts.parameters
        for name in parameter.types
    )
    return takes_request and (decorated or facts.symbol in survey.registrations_of)


def _answers_requests(survey: Survey, facts: FunctionFacts) -> bool:
    """What Starlette calls with nothing but a request, wherever its route is made."""
    is_called = any(
        each.target == facts.symbol and each.via is not Via.PASSED
        for caller in survey.callers_of.get(facts.symbol, ())
        for each in survey.runs_from.get(caller, ())
    )
    first = facts.parameters[0].types if facts.parameters else ()
    return (
        not is_called
        and any(_is_http(name, "Request") for name in first)
        and any(_is_http(name, "Response") for name in facts.returns)
    )


def _is_http(name: str, ending: str) -> bool:
    first, last = ends_of(name)
    return first in _HTTP_PACKAGES and last.endswith(ending)


def _is_lifespan(_survey: Survey, facts: FunctionFacts) -> bool:
    takes_app = any(
        ends_of(name) in {("fastapi", "FastAPI"), ("starlette", "Starlette")}
        for parameter in facts.parameters
        for name in parameter.types
    )
    return takes_app


def _surrounds_the_application(survey: Survey, facts: FunctionFacts) -> bool:
    """`FastAPI(lifespan=open_all)`, whatever that says it takes."""
    is_manager = any(ends_of(decorator)[1] == "asynccontextmanager" for decorator in facts.decorators)
    return is_manager and facts.symbol in survey.registrations_of


def _makes_routes(survey: Survey, facts: FunctionFacts) -> bool:
    """It makes a router with its routes; who makes the application around routes is wiring."""
    return facts.symbol in survey.holders and not puts_together(survey.deeds_of.get(facts.symbol, ()))


def _is_command(survey: Survey, facts: FunctionFacts) -> bool:
    """By its decorator or by a parser; a function that routes run as well is no mere command."""
    if facts.symbol in survey.graph.commands:
        return facts.symbol not in survey.served
    return any(_is_of(_CLI_DECORATORS, _CLI_PACKAGES, decorator) for decorator in facts.decorators)


_FUNCTION_TRAITS = (
    _FunctionTrait(
        Layer.ROUTER, 14.0, "handles a route", lambda survey, facts: facts.symbol in survey.handlers
    ),
    _FunctionTrait(
        Layer.ROUTER,
        14.0,
        "answers requests in GraphQL",
        lambda survey, facts: facts.symbol in survey.graph.resolvers,
    ),
    _FunctionTrait(Layer.ROUTER, 8.0, "sees every request, or answers for errors", _is_edge_of_http),
    _FunctionTrait(Layer.ROUTER, 8.0, "takes a request and answers it", _answers_requests),
    _FunctionTrait(Layer.ROUTER, 8.0, "holds the routes of the router that it makes", _makes_routes),
    _FunctionTrait(Layer.WIRING, 8.0, "takes the application to build on it", _is_lifespan),
    _FunctionTrait(Layer.WIRING, 8.0, "surrounds the application", _surrounds_the_application),
    _FunctionTrait(Layer.SUPPORT, 8.0, "is a command of a command line", _is_command),
)


def is_task(survey: Survey, unit: str) -> bool:
    """Whether a worker or a schedule starts the unit, with no request around it."""
    facts = survey.graph.functions.get(unit)
    return facts is not None and any(
        _is_of(_TASK_DECORATORS, _TASK_PACKAGES, each) or _is_own_task_decorator(survey, each)
        for each in facts.decorators
    )


def _is_own_task_decorator(survey: Survey, decorator: str) -> bool:
    """The project's own wrapper around that of a library is called the same."""
    return decorator in survey.graph.functions and survey.symbol(decorator).name in _OWN_TASK_DECORATORS


def is_model(survey: Survey, unit: str) -> bool:
    """Whether the text of a class says that it is stored, whatever its name and place say."""
    return any(each.layer is Layer.MODEL for each in find_being(survey, unit))


def find_being(survey: Survey, unit: str) -> Iterator[Evidence]:
    """What the unit is, from its own text and from where it is registered."""
    if survey.symbol(unit).kind is SymbolKind.CLASS:
        class_facts = survey.graph.classes.get(unit)
        if class_facts is not None:
            yield from _weigh_class(survey, class_facts)
        return
    function_facts = survey.graph.functions.get(unit)
    if function_facts is not None:
        site = find_definition(survey, unit)
        for trait in _FUNCTION_TRAITS:
            if trait.holds(survey, function_facts):
                yield Evidence(trait.layer, trait.weight, trait.because, EvidenceKind.BEING, site)


def _weigh_class(survey: Survey, facts: ClassFacts) -> Iterator[Evidence]:
    site = find_definition(survey, facts.symbol)
    for trait in _CLASS_TRAITS:
        if trait.holds(survey, facts):
            yield Evidence(trait.layer, trait.weight, trait.because, EvidenceKind.BEING, site)
    for ancestor in facts.ancestors:
        layer = HERITAGE.get(ends_of(ancestor))
        if layer is not None:
            yield Evidence(layer, 10.0, f"inherits from {ancestor}", EvidenceKind.BEING, site)
            break
    if _takes_part_in_http(survey, facts):
        yield _weigh_application(survey, facts.symbol, site)


def _takes_part_in_http(survey: Survey, facts: ClassFacts) -> bool:
    """An ASGI application is called with (scope, receive, send), and so is a response."""
    if any(ends_of(ancestor)[1] in _HTTP_OBJECTS for ancestor in facts.ancestors):
        return False
    call = survey.graph.functions.get(f"{facts.symbol}.__call__")
    return call is not None and [parameter.name for parameter in call.parameters][-2:] == ["receive", "send"]


def _weigh_application(survey: Survey, unit: str, site: Site | None) -> Evidence:
    """What is written as an ASGI application, or around one."""
    deeds = survey.deeds_of.get(unit, ())
    if any(deed.kind is DeedKind.REGISTERS and deed.what == LIFESPAN for deed in deeds):
        because = "starts work with the application"
        return Evidence(Layer.WIRING, 8.0, because, EvidenceKind.BEING, site)
    family = (unit, *survey.heirs_of.get(unit, ()))
    if any(each in survey.registrations_of or each in survey.callers_of for each in family):
        return Evidence(Layer.ROUTER, 8.0, "sees every request", EvidenceKind.BEING, site)
    return Evidence(Layer.ROUTER, 4.5, "is written as an ASGI application", EvidenceKind.BEING, site)
