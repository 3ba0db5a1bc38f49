"""Calls that find something by its name or in a registry -> what they may find."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Argument, Attribute, Call, Expression, Name
from cutaway.resolving.attributes import MODULE_INFO
from cutaway.resolving.constants import constant
from cutaway.resolving.dotted_names import find_named, is_written, names_of, spelled
from cutaway.resolving.reflecting import (
    attribute_getter,
    member_by_name,
    method_caller,
    read_getattr,
    symbol_of,
)
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    DottedName,
    Instance,
    ModuleObject,
    NamePart,
    Outside,
    Value,
    choose,
    options_of,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

ENTRY_POINT = "importlib.metadata.EntryPoint"


def look_up(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> Value | None:
    """What calling the library's function `name` finds; None for all that find nothing by name."""
    reader = _LOOK_UPS.get(name)
    return reader(evaluator, call, scope) if reader is not None else None


def is_look_up(name: str) -> bool:
    """Whether calling the library's function `name` may find something by name."""
    return name in _LOOK_UPS


def item_by_name(evaluator: "Evaluator", container: Outside, key: Expression, scope: Scope) -> Value | None:
    """`globals()["name"]`, `sys.modules[__name__]`, `entry_points()["group"]`."""
    match container.name:
        case "builtins.globals()":
            return member_by_name(evaluator, ModuleObject(scope.module), key, scope)
        case "sys.modules":
            text = spelled(evaluator, key, scope)
            module = _find_module(evaluator, text, scope) if isinstance(text, str) else None
            return ModuleObject(module) if module is not None else None
        case "importlib.metadata.entry_points()" | "importlib_metadata.entry_points()":
            return _entry_points(evaluator, key, scope)
        case _:
            return None


# Imports


def _import_module(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`import_module(name)`: also with a name relative to `package`."""
    first = _argument(call, 0, "name")
    if first is None:
        return None
    given = evaluator.evaluate(first, scope)
    named = [option for option in options_of(given) if isinstance(option, DottedName)]
    if named and not is_written(first):
        return choose(_module_of(option) for option in named)
    text = spelled(evaluator, first, scope)
    if isinstance(text, str):
        module = _find_module(evaluator, _absolute(evaluator, text, call, scope), scope)
        found = ModuleObject(module) if module is not None else None
        return found if is_written(first) else choose((found,))
    if text is not None:
        package = _package_given(evaluator, call, scope) if text.pattern.startswith(r"\.") else None
        pattern = re.compile(re.escape(package) + text.pattern) if package is not None else text
        names = evaluator.index.modules_by_import_name
        return choose(
            ModuleObject(module) for name in names if pattern.fullmatch(name) for module in names[name][:1]
        )
    return None


def _import(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`__import__(name, …, fromlist)`; without a list it gives the package at the top."""
    listed = len(call.arguments) > 3 or any(argument.name == "fromlist" for argument in call.arguments)
    return _import_module(evaluator, call, scope) if listed else None


def _find_module(evaluator: "Evaluator", dotted: str, scope: Scope) -> str | None:
    return evaluator.index.find_module(dotted, scope.place.module.file.root)


def _absolute(evaluator: "Evaluator", text: str, call: Call, scope: Scope) -> str:
    package = _package_given(evaluator, call, scope) if text.startswith(".") else None
    if package is None:
        return text
    name = text.lstrip(".")
    parts = package.split(".")
    return ".".join((*parts[: len(parts) + 1 - (len(text) - len(name))], name))


def _package_given(evaluator: "Evaluator", call: Call, scope: Scope) -> str | None:
    given = _argument(call, 1, "package")
    package = spelled(evaluator, given, scope) if given is not None else None
    return package if isinstance(package, str) else None


def _module_of(named: DottedName) -> Value | None:
    if isinstance(named.of, ModuleObject):
        return named.of
    symbol = symbol_of(named.of)
    return ModuleObject(symbol.partition(":")[0]) if symbol and named.part is NamePart.MODULE else None


def _load_object(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`import_string("package.module.name")` and what does the same elsewhere."""
    first = _argument(call, 0, "name")
    if first is None:
        return None
    given = evaluator.evaluate(first, scope)
    named = [option.of for option in options_of(given) if isinstance(option, DottedName)]
    if named:
        return named[0] if is_written(first) else choose(named)
    text = spelled(evaluator, first, scope)
    if not isinstance(text, str):
        return None
    found = find_named(evaluator, text)
    return found if is_written(first) else choose((found,))


# Names taken apart


def _split(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`name.rsplit(".", 1)`, `name.partition(":")`: the halves of dotted names."""
    function = call.function
    if not isinstance(function, Attribute):
        return None
    given = evaluator.evaluate(function.value, scope)
    named = [option.of for option in options_of(given) if isinstance(option, DottedName)]
    if not named:
        return None
    halves = [names_of(named, NamePart.MODULE), names_of(named, NamePart.NAME)]
    if function.name.endswith("partition"):
        halves.insert(1, Instance("builtins.str"))
    return Instance("builtins.tuple", tuple(halves))


# Entry points and packages


def _read_entry_points(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    group = _argument(call, 1, "group")
    return _entry_points(evaluator, group, scope) if group is not None else None


def _select_entry_points(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    group = _argument(call, 0, "group")
    return _entry_points(evaluator, group, scope) if group is not None else None


def _entry_points(evaluator: "Evaluator", group: Expression, scope: Scope) -> Value | None:
    """The entry points that the project itself declares for a group."""
    name = constant(evaluator, group, scope)
    named = (
        find_named(evaluator, entry.target) for entry in evaluator.index.entry_points if entry.group == name
    )
    found = choose(named)
    return Instance("builtins.list", (Instance(ENTRY_POINT, (found,)),)) if found is not None else None


def _load(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    if not isinstance(call.function, Attribute):
        return None
    owners = options_of(evaluator.evaluate(call.function.value, scope))
    return choose(
        held
        for owner in owners
        if isinstance(owner, Instance) and owner.name == ENTRY_POINT
        for held in owner.arguments
    )


def _iterate_modules(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`iter_modules(path, prefix)`: the modules whose names begin with it."""
    prefix_given = _argument(call, 1, "prefix")
    prefix = spelled(evaluator, prefix_given, scope) if prefix_given is not None else None
    if not isinstance(prefix, str) or not prefix.endswith("."):
        return None
    is_deep = isinstance(call.function, Name | Attribute) and _bare_name(call.function) == "walk_packages"
    names = evaluator.index.modules_by_import_name
    found = [
        ModuleObject(names[name][0])
        for name in names
        if name.startswith(prefix) and (is_deep or "." not in name[len(prefix) :])
    ]
    named = choose(DottedName(module) for module in found)
    return Instance("builtins.list", (Instance(MODULE_INFO, (None, named, Instance("builtins.bool"))),))


def _bare_name(function: Name | Attribute) -> str:
    return function.id if isinstance(function, Name) else function.name


def _environment(evaluator: "Evaluator", call: Call, scope: Scope) -> Value | None:
    """`os.getenv(key, default)`: the default, where it names something."""
    match call.arguments:
        case (_, Argument(value=default)):
            return choose(
                option
                for option in options_of(evaluator.evaluate(default, scope))
                if isinstance(option, DottedName)
            )
        case _:
            return None


def _argument(call: Call, position: int, name: str) -> Expression | None:
    for argument in call.arguments:
        if argument.name == name:
            return argument.value
    listed = [argument.value for argument in call.arguments if not argument.name and not argument.star]
    return listed[position] if len(listed) > position else None


_Reader = Callable[["Evaluator", Call, Scope], Value | None]

IMPORTERS = frozenset({"importlib.import_module", "builtins.__import__"})

LOADERS = (
    "pydoc.locate",
    "pkgutil.resolve_name",
    "werkzeug.utils.import_string",
    "django.utils.module_loading.import_string",
    "pydantic.utils.import_string",
    "pydantic.v1.utils.import_string",
    "uvicorn.importer.import_from_string",
    "hydra.utils.get_class",
    "hydra.utils.get_method",
    "hydra.utils.get_object",
    "kombu.utils.imports.symbol_by_name",
    "celery.utils.imports.symbol_by_name",
)
"""Functions of libraries that import what a string names."""

_LOOK_UPS: dict[str, _Reader] = {
    "builtins.getattr": read_getattr,
    "builtins.__import__": _import,
    "importlib.import_module": _import_module,
    "builtins.str.split": _split,
    "builtins.str.rsplit": _split,
    "builtins.str.partition": _split,
    "builtins.str.rpartition": _split,
    "operator.attrgetter": attribute_getter,
    "operator.methodcaller": method_caller,
    "importlib.metadata.entry_points": _read_entry_points,
    "importlib.metadata.entry_points().select": _select_entry_points,
    "importlib.metadata.entry_points().get": _select_entry_points,
    "importlib_metadata.entry_points": _read_entry_points,
    "importlib_metadata.entry_points().select": _select_entry_points,
    "pkg_resources.iter_entry_points": _select_entry_points,
    f"{ENTRY_POINT}.load": _load,
    f"{ENTRY_POINT}.resolve": _load,
    "pkgutil.iter_modules": _iterate_modules,
    "pkgutil.walk_packages": _iterate_modules,
    "os.getenv": _environment,
    "os.environ.get": _environment,
    **dict.fromkeys(LOADERS, _load_object),
}
