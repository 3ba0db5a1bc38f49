"""Which special methods the language runs for operators, statements and builtins."""

OPERATORS = {
    "+": ("__add__",),
    "-": ("__sub__", "__neg__"),
    "*": ("__mul__",),
    "/": ("__truediv__",),
    "//": ("__floordiv__",),
    "%": ("__mod__",),
    "**": ("__pow__",),
    "|": ("__or__",),
    "&": ("__and__",),
    "^": ("__xor__",),
    "@": ("__matmul__",),
    ">>": ("__rshift__",),
    "<<": ("__lshift__",),
    "~": ("__invert__",),
    "==": ("__eq__",),
    "!=": ("__ne__", "__eq__"),
    "<": ("__lt__",),
    ">": ("__gt__",),
    "<=": ("__le__",),
    ">=": ("__ge__",),
    "in": ("__contains__",),
    "not in": ("__contains__",),
    "not": ("__bool__",),
}

BUILTINS = {
    "builtins.len": ("__len__",),
    "builtins.str": ("__str__",),
    "builtins.repr": ("__repr__",),
    "builtins.bool": ("__bool__",),
    "builtins.int": ("__int__",),
    "builtins.float": ("__float__",),
    "builtins.hash": ("__hash__",),
    "builtins.iter": ("__iter__",),
    "builtins.next": ("__next__",),
    "builtins.list": ("__iter__",),
    "builtins.sorted": ("__iter__",),
    "builtins.sum": ("__iter__", "__add__"),
    "builtins.dict": ("__iter__",),
    "builtins.set": ("__iter__",),
    "builtins.tuple": ("__iter__",),
    "builtins.abs": ("__abs__",),
    "builtins.format": ("__format__",),
}

COMPARING = frozenset({"builtins.max", "builtins.min", "builtins.sorted"})
"""Builtins that compare the elements of what they are given."""
COMPARISON = ("__lt__", "__gt__")

ITERATION = ("__iter__", "__next__")
ASYNC_ITERATION = ("__aiter__", "__anext__")
ENTRY = ("__enter__", "__exit__")
ASYNC_ENTRY = ("__aenter__", "__aexit__")
SUBSCRIPTION = ("__getitem__",)
CONVERSION = ("__str__", "__format__")
"""What `f"{value}"` runs."""

REGISTERING = frozenset(
    {"exception_handler", "middleware", "on_event", "listens_for", "task", "actor", "shared_task", "listener"}
    | {"periodic_task", "scheduled_job", "command", "callback", "register", "receiver", "subscriber", "on"}
    | {"cron", "job", "cron_task", "on_startup", "on_shutdown", "before_request", "after_request", "event"}
)
"""Decorators of outside libraries that hand the function over to be called later."""

VALIDATORS = frozenset(
    {
        "validator",
        "root_validator",
        "field_validator",
        "model_validator",
        "validates",
        "pre_load",
        "post_load",
    }
)
"""Decorators of methods that pydantic (or SQLAlchemy) runs when an object is made."""

SERIALIZERS = frozenset({"field_serializer", "model_serializer", "computed_field"})
"""Decorators of methods that pydantic runs when an object is dumped."""

INSPECTING = frozenset(
    {
        "functools.wraps",
        "functools.update_wrapper",
        "typing.cast",
        "functools.wraps()",
        "typing.get_type_hints",
        "asyncio.iscoroutinefunction",
    }
    | {"builtins.isinstance", "builtins.hasattr", "builtins.getattr", "builtins.callable", "builtins.type"}
    | {"builtins.id", "builtins.repr", "builtins.str", "builtins.print", "builtins.setattr", "builtins.len"}
)
"""Functions that look at a function which they are given and do not call it."""

COMMON_METHODS = frozenset(
    {name for kind in (str, bytes, list, dict, set, tuple, int, float) for name in dir(kind)}
    | {"close", "open", "read", "write", "send", "run", "start", "stop", "execute", "commit", "add", "delete"}
    | {"all", "first", "filter", "save", "create", "one", "group", "match", "search", "info", "error", "json"}
    | {"warning", "debug", "put", "post"}
)
"""Method names that so many outside classes have that the name alone tells nothing."""
