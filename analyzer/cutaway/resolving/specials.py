"""Which special methods the language runs for operators, statements and builtins."""

UNARY = {
    "-": ("__neg__",),
    "+": ("__pos__",),
    "~": ("__invert__",),
    "not": ("__bool__", "__len__"),
}
"""Of each operator on one operand the methods that it looks for: the first that there is runs."""

BINARY = {
    "+": ("__add__", "__radd__"),
    "-": ("__sub__", "__rsub__"),
    "*": ("__mul__", "__rmul__"),
    "/": ("__truediv__", "__rtruediv__"),
    "//": ("__floordiv__", "__rfloordiv__"),
    "%": ("__mod__", "__rmod__"),
    "**": ("__pow__", "__rpow__"),
    "|": ("__or__", "__ror__"),
    "&": ("__and__", "__rand__"),
    "^": ("__xor__", "__rxor__"),
    "@": ("__matmul__", "__rmatmul__"),
    ">>": ("__rshift__", "__rrshift__"),
    "<<": ("__lshift__", "__rlshift__"),
    "==": ("__eq__", "__eq__"),
    "!=": ("__ne__", "__ne__"),
    "<": ("__lt__", "__gt__"),
    ">": ("__gt__", "__lt__"),
    "<=": ("__le__", "__ge__"),
    ">=": ("__ge__", "__le__"),
}
"""Of each operator the method of its left operand, and of the right one where the left has none."""

CONTAINING = frozenset({"in", "not in"})

TRUTH = ("__bool__", "__len__")
TEXT = ("__str__", "__repr__")
FORMATTED = ("__format__", *TEXT)
"""What `f"{value}"` looks for."""
REPRESENTATION = ("__repr__",)
HASH = ("__hash__",)
EQUALITY = ("__eq__",)

BUILTINS = {
    "builtins.len": ("__len__",),
    "builtins.str": TEXT,
    "builtins.repr": REPRESENTATION,
    "builtins.ascii": REPRESENTATION,
    "builtins.bool": TRUTH,
    "builtins.int": ("__int__", "__index__"),
    "builtins.float": ("__float__", "__index__"),
    "builtins.hash": HASH,
    "builtins.set.add": HASH,
    "builtins.set.discard": HASH,
    "builtins.set.remove": HASH,
    "builtins.dict.get": HASH,
    "builtins.dict.pop": HASH,
    "builtins.dict.setdefault": HASH,
    "builtins.iter": ("__iter__",),
    "builtins.next": ("__next__",),
    "builtins.anext": ("__anext__",),
    "builtins.reversed": ("__reversed__",),
    "builtins.round": ("__round__",),
    "builtins.list": ("__iter__",),
    "builtins.sorted": ("__iter__",),
    "builtins.sum": ("__iter__",),
    "builtins.any": ("__iter__",),
    "builtins.all": ("__iter__",),
    "builtins.enumerate": ("__iter__",),
    "builtins.dict": ("__iter__",),
    "builtins.set": ("__iter__",),
    "builtins.frozenset": ("__iter__",),
    "builtins.tuple": ("__iter__",),
    "builtins.abs": ("__abs__",),
    "builtins.format": FORMATTED,
    "copy.copy": ("__copy__",),
    "copy.deepcopy": ("__deepcopy__",),
    "os.fspath": ("__fspath__",),
}
"""Of each function what it looks for on its first argument."""

ELEMENTWISE = {
    "builtins.set": HASH,
    "builtins.frozenset": HASH,
    "dict.fromkeys": HASH,
    "builtins.dict.fromkeys": HASH,
    "collections.Counter": HASH,
    "builtins.sorted": ("__lt__", "__gt__"),
    "builtins.min": ("__lt__", "__gt__"),
    "builtins.max": ("__gt__", "__lt__"),
    "builtins.sum": ("__radd__", "__add__"),
    "builtins.any": TRUTH,
    "builtins.all": TRUTH,
}
"""Of each function what it looks for on what its first argument holds."""

LOGGING = frozenset({"debug", "info", "warning", "warn", "error", "critical", "exception", "log"})
"""Methods of loggers, which write their arguments into a template."""

READING = ("__getitem__",)
SETTING = ("__setitem__",)
RESETTING = ("__getitem__", "__setitem__")
"""What `x[0]`, `x[0] = y` and `x[0] += y` run."""

ITERATION = ("__iter__", "__next__")
ASYNC_ITERATION = ("__aiter__", "__anext__")
ENTRY = ("__enter__", "__exit__")
ASYNC_ENTRY = ("__aenter__", "__aexit__")
"""Pairs that a statement runs both of."""

_OF_VALUES = {"__str__", "__repr__", "__format__", "__eq__", "__hash__", "__lt__", "__gt__"}

LIBRARY_SPECIALS = {
    "uuid": _OF_VALUES,
    "datetime": _OF_VALUES,
    "decimal": _OF_VALUES,
    "fractions": _OF_VALUES,
    "pathlib": _OF_VALUES,
    "ipaddress": _OF_VALUES,
    "collections": {"__repr__", "__eq__", "__len__", "__iter__", "__contains__", "__getitem__"},
    "pydantic": {"__str__", "__repr__", "__eq__", "__iter__"},
    "pydantic_settings": {"__str__", "__repr__", "__eq__", "__iter__"},
    "sqlmodel": {"__str__", "__repr__", "__eq__", "__iter__"},
    "fastapi": {"__str__", "__repr__"},
    "starlette": {"__str__", "__repr__"},
    "enum": {"__str__", "__repr__", "__hash__"},
    "typing": {"__repr__", "__eq__", "__hash__", "__lt__", "__gt__", "__len__", "__iter__", "__contains__"},
    "sqlalchemy": set[str](),
}
"""Special methods that the base classes of a package define themselves."""

CONSTRUCTORS = ("__new__", "__init__", "__post_init__", "model_post_init")
"""Methods that run when an object is made."""

REGISTERING = frozenset(
    {"exception_handler", "middleware", "on_event", "listens_for", "task", "actor", "shared_task", "listener"}
    | {"periodic_task", "scheduled_job", "command", "callback", "register", "receiver", "subscriber", "on"}
    | {"before_event", "after_event", "pre_save", "post_save", "pre_update", "post_update", "connect"}
    | {"pre_delete", "post_delete", "repeat_every"}
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
    # Starlette's requests, responses, routers and sockets
    | {"url_for", "url_path_for", "body", "form", "stream", "render", "set_cookie", "delete_cookie", "accept"}
    | {"receive", "send_text", "send_json", "send_bytes", "receive_text", "receive_json", "receive_bytes"}
    | {"is_disconnected", "add_task", "add_middleware", "add_route", "include_router", "mount"}
    # pydantic's models
    | {"dict", "parse_obj", "parse_raw", "from_orm", "construct", "schema", "schema_json", "validate"}
    | {"model_dump", "model_dump_json", "model_validate", "model_validate_json", "model_copy"}
    | {"model_construct", "model_json_schema", "model_rebuild", "model_post_init", "update_forward_refs"}
    # SQLAlchemy's sessions, queries and results
    | {"scalar", "scalars", "scalar_one", "scalar_one_or_none", "one_or_none", "mappings", "unique", "query"}
    | {"flush", "refresh", "rollback", "merge", "expire", "expunge", "begin", "begin_nested", "add_all"}
    | {"where", "filter_by", "order_by", "group_by", "having", "limit", "offset", "distinct", "options"}
    | {"join", "outerjoin", "subquery", "label", "fetchall", "fetchone", "fetchmany", "paginate", "exists"}
)
"""Method names that so many classes of Python and of these libraries have that a name alone tells nothing."""
