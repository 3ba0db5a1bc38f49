"""The code graph: symbols, references between them, and what each definition was seen to be and do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cutaway.model.gaps import Gap
from cutaway.model.lambdas import LambdaFunction
from cutaway.model.places import Site
from cutaway.model.references import Certainty, Reference
from cutaway.model.symbols import Symbol


@dataclass(frozen=True, slots=True)
class Field:
    """An annotated (or `Column`-assigned) attribute of a class body."""

    name: str
    annotation: str
    """As written; empty if there is none."""
    types: tuple[str, ...]
    """Ids of project classes and dotted names of outside ones that the annotation mentions, in order."""
    value: str = ""
    """Dotted name of what is called to make the default (`sqlmodel.Field`), else empty."""
    is_excluded: bool = False
    """Whether it is never written out (`Field(exclude=True)`)."""
    is_resolved: bool = False
    """Whether GraphQL asks a resolver for it (`strawberry.field(resolver=find)`), so that it is no data."""


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What the text says of a class."""

    symbol: str
    bases: tuple[str, ...]
    """As resolved: ids of project classes, dotted names of outside classes; in the order written."""
    ancestors: tuple[str, ...]
    """All of them, nearest first: ids of project classes and dotted names of outside ones."""
    decorators: tuple[str, ...]
    """Ids or dotted names."""
    keywords: tuple[str, ...]
    """Keywords of the class statement that are on: `table=True` is `table`."""
    fields: tuple[Field, ...]
    table: str | None = None
    """Name of the DB table that the class is mapped to; None if it maps to none itself."""
    members: tuple[str, ...] = ()
    """Names of everything that its body defines."""


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    annotation: str
    types: tuple[str, ...]
    """As in `Field`."""
    is_injected: bool = False
    """Given by `Depends`/`Security`."""


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """What the text says of a function or method."""

    symbol: str
    decorators: tuple[str, ...]
    """Ids or dotted names."""
    parameters: tuple[Parameter, ...]
    """Without `self` and `cls`."""
    returns: tuple[str, ...]
    """Types that the return annotation mentions, as in `Field`."""
    return_annotation: str = ""
    is_async: bool = False
    is_generator: bool = False
    is_abstract: bool = False
    """Declared abstract, a Protocol's member, or with a body that only says `...` or NotImplementedError."""
    is_stub_body: bool = False
    """The body holds nothing but a docstring, `pass`, `...` or one `raise NotImplementedError`."""
    refusal: Site | None = None
    """Where it first raises a built-in error that says that a value, a key or a right is wrong."""


class DeedKind(StrEnum):
    """What a function was seen to do, beyond calling other functions of the project."""

    STATEMENT = "statement"
    """Runs or stages a statement: `session.execute/get/add/delete`, `cursor.execute`, `collection.find`."""
    TRANSACTION = "transaction"
    """Controls a transaction: begin, commit, rollback, flush, refresh, close."""
    COMMIT = "commit"
    """Ends a transaction: commit or rollback (told besides TRANSACTION)."""
    BUILDS_QUERY = "builds-query"
    """Builds a statement (`select(User)`, `User.objects`) without running it."""
    OPENS_SESSION = "opens-session"
    """Creates a session, engine, connection or client of a database."""
    OUTSIDE_CALL = "outside-call"
    """Calls an outside API (httpx, requests, aiohttp, boto3, an SDK)."""
    HTTP_RAISE = "http-raise"
    """Raises `HTTPException` of FastAPI/Starlette."""
    HTTP_TAKE = "http-take"
    """Takes or returns an HTTP type of FastAPI or Starlette: Request, Response, WebSocket, UploadFile…"""
    PROVIDES = "provides"
    """Returns or yields a collaborator that it constructs or takes from a module; `what` says which."""
    REGISTERS = "registers"
    """Puts an application together: include_router, add_middleware, FastAPI(…), APIRouter(…)."""
    STARTS_WORK = "starts-work"
    """Hands work to a process, thread, pool or queue without waiting: `pool.submit`, `Process(…)`."""
    JSON_BODY = "json-body"
    """Reads the request's body by hand: `await request.json()`, `.body()`, `.form()`."""
    VALIDATES_BODY = "validates-body"
    """Hands the body that it reads to a class of data alone: `Order(**await request.json())`."""


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """`symbol` was seen to do this at `site`."""

    symbol: str
    kind: DeedKind
    what: str
    """The dotted name used (`sqlalchemy.orm.Session.execute`), or what was written where no type is known."""
    site: Site
    certainty: Certainty = Certainty.CERTAIN


class ResponseShape(StrEnum):
    """What a route answers with, as far as its contract says."""

    TYPED = "typed"
    """By `response_model` or return annotation that mentions at least one class of the project."""
    SCALAR = "scalar"
    """str, int, bool, a list of such, an enum: needs no projection."""
    RESPONSE = "response"
    """A Response object: file, stream, redirect, HTML, plain text."""
    NOTHING = "nothing"
    """Status 204/205/304, `-> None`, or every return is bare."""
    CONSTANT = "constant"
    """A dict or list without a contract that holds but literals, texts, counts and what the request said."""
    UNKNOWN = "unknown"
    """Returns, without a contract, what a call gives that could not be followed."""
    UNTYPED = "untyped"
    """Returns data, and nothing says what: no contract, `dict`, `Any`, `response_model=None`."""


class BodyShape(StrEnum):
    TYPED = "typed"
    """A class of the project (see `types`), or a dict of which the handler itself makes a DTO."""
    UNTYPED = "untyped"
    """`dict`, `Any`, `list[dict]`, `Request.json()`."""
    FORM = "form"
    """Declared as form, file or upload."""
    SCALAR = "scalar"
    """`Body()` of a scalar, embedded."""


@dataclass(frozen=True, slots=True)
class BodyParameter:
    name: str
    shape: BodyShape
    types: tuple[str, ...]
    site: Site


@dataclass(frozen=True, slots=True)
class Route:
    """One registration of a handler; `id` is the boundary symbol `http:METHOD /full/path`."""

    id: str
    method: str
    """`GET`, …, `WS` for websockets."""
    path: str
    """With all prefixes of routers and applications."""
    handler: str
    site: Site
    """Of the decorator or the `add_api_route` call."""
    response: ResponseShape
    response_types: tuple[str, ...]
    """Ids of project classes in the response contract."""
    response_site: Site
    """Of the contract if there is one, else of the handler's name."""
    bodies: tuple[BodyParameter, ...] = ()
    is_past_contract: bool = False
    """Whether `response` is what JSON responses carry, to which FastAPI never applies the declared types."""


@dataclass(frozen=True, slots=True, order=True)
class Conversion:
    """`owner` makes a `target` out of a `source`, both ids of classes; a mapping if between Model and DTO."""

    source: str
    target: str
    owner: str
    how: str
    """`model_validate`, `dump-unpack`, `fields`, `update`, `setattr`, `projection`, `mapper`, …"""
    certainty: Certainty
    site: Site
    fields: tuple[tuple[str, str], ...] = ()
    """Pairs (of source, of target) that are named one by one; empty if all of the same name are carried."""


@dataclass(frozen=True, slots=True, order=True)
class ModuleImport:
    """Module `importer` imports module `imported` of the project (ids)."""

    importer: str
    imported: str
    site: Site
    is_type_only: bool
    """Under `if TYPE_CHECKING`."""
    is_lazy: bool
    """Inside a function."""


@dataclass(frozen=True, slots=True)
class CodeGraph:
    """Everything that resolving learnt; nothing in it is a judgement about layers."""

    symbols: Mapping[str, Symbol]
    references: tuple[Reference, ...] = ()
    classes: Mapping[str, ClassFacts] = field(default_factory=dict[str, ClassFacts])
    functions: Mapping[str, FunctionFacts] = field(default_factory=dict[str, FunctionFacts])
    deeds: tuple[Deed, ...] = ()
    sessions: frozenset[str] = frozenset()
    """Classes and functions that run what statements they are handed (`Database.fetch_one(query)`)."""
    routes: tuple[Route, ...] = ()
    resolvers: frozenset[str] = frozenset()
    """Functions that GraphQL calls to fill a field: `@strawberry.field`, `strawberry.field(find)`."""
    commands: frozenset[str] = frozenset()
    """Functions that argparse is told to call, or that are looked up by what it read."""
    guarded: frozenset[str] = frozenset()
    """Modules with an `if __name__ == "__main__":`."""
    tests: frozenset[str] = frozenset()
    """Modules of tests, if these were asked for."""
    conversions: tuple[Conversion, ...] = ()
    imports: tuple[ModuleImport, ...] = ()
    lambdas: tuple[LambdaFunction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    calls: int = 0
    """Call expressions seen."""
    calls_resolved: int = 0
    """Of these, bound to a symbol of the project or to a known name outside it."""
