"""An expression that was running and the function that then started -> what kind of call it is.

The expression is the one that the running instruction belongs to (`co_positions`), found in the text by its
end: where an instruction starts differs between versions of Python, where it ends does not.
"""

import ast

from cutaway.tracing.definitions import Definition, last_name

STRENGTH = (
    "name",
    "property",
    "ctor",
    "ctor-indirect",
    "recursion",
    "dunder",
    "validator",
    "import-time",
    "wrapper",
    "hidden",
)
"""Strongest first: of several places that make the same call, a trace tells the one easiest to see."""

_PROPERTY = ("property", "setter", "deleter")
CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__", "__attrs_post_init__"})


def decide_site(callee: Definition, expressions: list[ast.expr], *, is_recursive: bool) -> str:
    """`hidden` if nothing in the text says that this function is meant."""
    calls = [node for node in expressions if isinstance(node, ast.Call)]
    if callee.name in CONSTRUCTORS:
        return _decide_construction(callee, calls)
    if any(names(call, callee.name) for call in _awaited(expressions) + calls):
        return "recursion" if is_recursive else "name"
    if callee.name.startswith("__") and callee.name.endswith("__"):
        return "dunder"
    if any(
        isinstance(node, ast.Name | ast.Attribute) and last_name(node) == callee.name for node in expressions
    ):
        # Nothing is called there but by a decorator: it names a function without calling it.
        return "property" if any(name.endswith(_PROPERTY) for name in callee.decorators) else "name"
    if any(name.endswith(("validator", "serializer")) for name in callee.decorators):
        return "validator"
    return "hidden"


def names(call: ast.Call, name: str) -> bool:
    """Whether a call names a function: calls it, or hands it on as in `sorted(all, key=by_age)`."""
    handed = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(
        isinstance(node, ast.Name | ast.Attribute | ast.Call) and last_name(node) == name
        for node in [call.func, *handed]
    )


def _decide_construction(callee: Definition, calls: list[ast.Call]) -> str:
    """`super().__init__()` names it; `Order()` constructs; `cls()` and heirs do so indirectly."""
    class_name = callee.qualname.split(".")[-2] if "." in callee.qualname else ""
    called = {last_name(call.func) for call in calls}
    if callee.name in called:
        return "name"
    return "ctor" if class_name in called else "ctor-indirect"


def _awaited(expressions: list[ast.expr]) -> list[ast.Call]:
    values = [node.value for node in expressions if isinstance(node, ast.Await | ast.YieldFrom)]
    return [value for value in values if isinstance(value, ast.Call)]
