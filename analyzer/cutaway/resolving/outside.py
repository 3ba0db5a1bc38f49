"""What is known of names outside the project: a table a kind of knowledge."""

import builtins

BUILTIN_NAMES = frozenset(dir(builtins))

TRANSPARENT_FORMS = frozenset(
    {
        "Annotated",
        "Optional",
        "Union",
        "Final",
        "ClassVar",
        "Required",
        "NotRequired",
        "ReadOnly",
        "InitVar",
        "Mapped",
    }
    | {
        "WriteOnlyMapped",
        "DynamicMapped",
        "AsyncMapped",
        "Unpack",
        "SkipValidation",
        "FromDishka",
        "Awaitable",
        "Coroutine",
    }
    | {"ForeignKeyRelation", "ForeignKeyNullableRelation", "OneToOneRelation", "OneToOneNullableRelation"}
    | {"SerializeAsAny", "TypeGuard", "TypeIs", "Ref", "Link", "BackLink"}
)
"""Generic forms of typing, SQLAlchemy and pydantic that stand for (one of) their arguments."""

LAST_ARGUMENT_FORMS = frozenset({"Coroutine"})
"""Of those, the ones whose last argument is meant."""

YIELDING_FORMS = frozenset(
    {"Iterator", "Iterable", "Generator", "AsyncIterator", "AsyncIterable", "AsyncGenerator"}
)

INJECTORS = frozenset(
    {
        "fastapi.Depends",
        "fastapi.Security",
        "fastapi.params.Depends",
        "fastapi.params.Security",
        "fastapi.param_functions.Depends",
        "fastapi.param_functions.Security",
    }
)

STATEMENT_BUILDERS = frozenset(
    {"select", "insert", "update", "delete", "exists", "aliased", "with_polymorphic", "union", "union_all"}
)
STATEMENT_PACKAGES = frozenset({"sqlalchemy", "sqlmodel"})

SINGLE_RESULTS = frozenset(
    {
        "first",
        "one",
        "one_or_none",
        "scalar",
        "scalar_one",
        "scalar_one_or_none",
        "get",
        "get_one",
        "fetchone",
        "get_or_none",
    }
)
"""Methods of a statement or its result that give one row."""

PROPERTY_DECORATORS = frozenset(
    {
        "property",
        "cached_property",
        "hybrid_property",
        "computed_field",
        "abstractproperty",
        "functools.cached_property",
    }
    | {"classproperty", "async_property", "reify"}
)

ELEMENT_FUNCTIONS = frozenset(
    {"next", "min", "max", "builtins.next", "builtins.min", "builtins.max", "builtins.anext", "random.choice"}
)
SAME_COLLECTION = frozenset(
    {"list", "sorted", "reversed", "set", "tuple", "iter", "frozenset", "aiter", "filter"}
)
"""Builtins that give the same elements again."""

PASS_THROUGH = frozenset(
    {"functools.partial", "copy.copy", "copy.deepcopy"}
    | {"functools.lru_cache()", "functools.cache", "functools.wraps()", "functools.update_wrapper"}
    | {
        "contextlib.asynccontextmanager",
        "contextlib.contextmanager",
        "contextlib.closing",
        "contextlib.aclosing",
    }
    | {"dataclasses.replace", "copy.replace", "attr.evolve", "attrs.evolve", "weakref.proxy"}
)
"""Functions that give their first argument back, as far as types go."""

GRAPHQL_PACKAGES = frozenset({"strawberry", "strawberry_django", "ariadne"})
RESOLVER_INFO = frozenset({"strawberry.Info", "strawberry.types.Info", "strawberry.types.info.Info"})
"""What a resolver of GraphQL is told; its `context` is what the `context_getter` of the router gives."""

TASK_MAKERS = frozenset({"dramatiq.actor", "dramatiq.actor()", "celery.shared_task", "celery.shared_task()"})
"""Decorators that a call may apply, too: what they make of a function, or of an object that is called."""

CONTAINER_PACKAGES = frozenset(
    {
        "punq",
        "injector",
        "fastapi_injector",
        "dishka",
        "kink",
        "lagom",
        "wireup",
        "svcs",
        "that_depends",
        "di",
    }
    | {
        "rodi",
        "inject",
        "pinject",
        "dependency_injector",
        "aioinject",
        "modern_di",
        "picodi",
        "opyoid",
        "haps",
    }
)

RECIPE_PACKAGES = frozenset({"dependency_injector", "that_depends", "modern_di"})

RECIPES = frozenset(
    {"Factory", "Singleton", "Resource", "Callable", "Coroutine", "ThreadSafeSingleton", "AbstractFactory"}
    | {"ContextLocalSingleton", "DelegatedFactory", "DelegatedSingleton", "AbstractSingleton"}
    | {"ThreadLocalSingleton", "Container", "AsyncFactory", "AsyncSingleton", "ContextResource"}
)
"""Providers of dependency-injector and its like: what they are given is what they make."""

REQUESTING_FORMS = frozenset({"FromDishka", "Injected", "Inject", "FromComponent"})
"""Annotations and defaults of container integrations: the object comes from the container."""

CONTEXT_MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})

MODEL_PACKAGES = frozenset({"pydantic", "pydantic_settings", "sqlmodel", "beanie"})
"""Packages whose base classes make pydantic classes."""

RECORD_PACKAGES = frozenset(
    {"tortoise", "beanie", "piccolo", "peewee", "mongoengine", "odmantic", "ormar", "edgy", "saffier"}
)
"""Libraries whose classes of records find and store themselves: `User.filter(…)`, `user.save()`."""

RECORD_MAKERS = frozenset(
    {"get", "get_or_none", "create", "first", "last", "find_one", "get_by_id", "insert_one", "get_one"}
)
"""Methods of such a class that give one object of it."""

RECORD_QUERIES = frozenset(
    {"filter", "all", "select", "find", "find_all", "find_many", "exclude", "order_by", "objects", "where"}
    | {"annotate", "prefetch_related", "select_related", "raw", "bulk_create", "query", "select_all"}
)
"""Methods of such a class that give a query for objects of it."""

RECORDS_OR_MAKERS = frozenset({"get_or_create", "update_or_create"})
"""Methods of such a class that give an object of it and whether that is new."""

TYPE_ADAPTER = "pydantic.TypeAdapter"
"""What validates and dumps a type that is no class of its own; it is given the type as its argument."""

NO_TYPE = frozenset({"typing.Any", "builtins.object", "builtins.None"})


def package_of(dotted: str) -> str:
    return dotted.partition(".")[0]


def is_class_like(dotted: str) -> bool:
    """Whether calling it constructs an object, by the convention for names of classes."""
    last = dotted.rpartition(".")[2]
    return (bool(last) and last.lstrip("_")[:1].isupper()) or last in (
        "list",
        "dict",
        "set",
        "tuple",
        "str",
        "int",
        "float",
        "bytes",
    )


def is_enum(ancestors: tuple[str, ...]) -> bool:
    return any(name.startswith("enum.") for name in ancestors)
