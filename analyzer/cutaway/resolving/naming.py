"""Names -> what they stand for: scopes, imports, re-exports, wildcards, builtins."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Alias,
    Assign,
    Attribute,
    Call,
    Catch,
    Collection,
    Define,
    DefinitionKind,
    Expression,
    For,
    Import,
    Module,
    Name,
    Position,
    Statement,
    Text,
    With,
)
from cutaway.resolving import changing
from cutaway.resolving.index import Place
from cutaway.resolving.outside import BUILTIN_NAMES
from cutaway.resolving.rebinding import Binding, bound_names
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    ModuleObject,
    Outside,
    TypeVariable,
    Value,
    join,
)

if TYPE_CHECKING:
    from cutaway.resolving.changing import ModuleGrowth
    from cutaway.resolving.evaluating import Evaluator

REEXPORT_LIMIT = 40
"""Re-exports are chains of a few links; a longer one is a cycle."""


def find_name(evaluator: "Evaluator", name: str, scope: Scope, at: Position) -> Value | None:
    """What a bare name stands for where it stands: local, enclosing function, module, builtin."""
    current: Scope | None = scope
    while current is not None:
        if name in current.variables:
            return current.variables[name]
        definition = current.place.definition
        if name in definition.type_parameters:
            return TypeVariable(f"{current.owner}[{name}]")
        # A class's names are seen in its own body only, never from its methods.
        is_own_class = definition.kind is DefinitionKind.CLASS and current is scope and not scope.is_in_order
        is_bound = is_own_class and name in evaluator.index.bindings[current.owner]
        # `date: date | None = None`: the annotation means what stands around the class.
        if is_bound and (current.owner, name) not in evaluator.memo.being_named:
            return evaluator.class_name(current.owner, name)
        current = current.parent
    return _hidden_later(evaluator, name, scope, at) or module_name(evaluator, scope.module, name)


def _hidden_later(evaluator: "Evaluator", name: str, scope: Scope, at: Position) -> Value | None:
    """What code that runs while the module is loaded finds before a later definition hides it."""
    if scope.place.definition.kind is DefinitionKind.FUNCTION or not evaluator.index.repeated:
        return None
    repeated = evaluator.index.repeated.get((scope.module, name), ())
    if name in evaluator.index.rebindings.get(scope.module, ()):
        return None
    before = [place for place in repeated if place.definition.at < at]
    return definition_value(before[-1]) if before and before[-1].is_hidden else None


def module_name(evaluator: "Evaluator", module: str, name: str) -> Value | None:
    """What `module.name` stands for: its own bindings, its submodules, its wildcard imports, builtins."""
    known = evaluator.memo.module_names
    key = (module, name)
    if key not in known:
        known[key] = None  # ends a cycle of imports or assignments
        known[key] = value = _with_globals(evaluator, _find_module_name(evaluator, module, name), key)
        growths = [(each.growth, each.place) for each in growths_of(evaluator, key)]
        known[key] = value = changing.cleared(evaluator, value, growths)
        for growth, place in growths:
            scope = evaluator.scope_of(place)
            known[key] = value = changing.grow_perhaps(evaluator, growth, value, scope)
    return known[key]


def _with_globals(evaluator: "Evaluator", value: Value | None, key: tuple[str, str]) -> Value | None:
    """What a module's name stands for, given the functions that bind it by `global`."""
    binders = evaluator.index.global_binders.get(key, ())
    binding = evaluator.index.bindings.get(key[0], {}).get(key[1]) if binders else None
    if not binders or (isinstance(binding, Assign) and binding.annotation is not None and value is not None):
        return value
    return join((value, *(evaluator.scope_of(place).variables.get(key[1]) for place in binders)))


def growths_of(evaluator: "Evaluator", key: tuple[str, str]) -> list["ModuleGrowth"]:
    found = evaluator.memo.module_growths
    if found is None:
        found = evaluator.memo.module_growths = {}
        for module, loaded in evaluator.index.modules.items():
            for growth in changing.module_growths(loaded):
                found.setdefault(follow_import(evaluator, module, growth.name), []).append(growth)
    return found.get(key, [])


def find_binding(evaluator: "Evaluator", name: str, scope: Scope) -> tuple[Binding, Scope] | None:
    """The module-level statement that binds a name, imports followed; None for locals and outsiders."""
    if _is_local(name, scope):
        return None
    known = evaluator.memo.module_bindings
    key = (scope.module, name)
    if key not in known:
        known[key] = _find_module_binding(evaluator, *key)
    return known[key]


def find_named_binding(
    evaluator: "Evaluator", expression: Expression, scope: Scope
) -> tuple[Binding, Scope] | None:
    """As `find_binding`, for `name` and for `module.name`; None for every other expression."""
    match expression:
        case Name(id=name):
            return find_binding(evaluator, name, scope)
        case Attribute(value=value, name=name):
            module = evaluator.evaluate(value, scope)
            if isinstance(module, ModuleObject) and module.module in evaluator.index.modules:
                return find_binding(evaluator, name, evaluator.module_scope(module.module))
            return None
        case _:
            return None


def type_value(evaluator: "Evaluator", expression: Expression, scope: Scope) -> Value | None:
    """What a name stands for to type checkers, where that is something else than when the program runs."""
    if not isinstance(expression, Name) or _is_local(expression.id, scope):
        return None
    module, name = follow_import(evaluator, scope.module, expression.id)
    binding = evaluator.index.type_bindings[module].get(name)
    return binding_value(evaluator, binding, name, evaluator.module_scope(module)) if binding else None


def _is_local(name: str, scope: Scope) -> bool:
    current: Scope | None = scope
    while current is not None:
        if name in current.variables and current.place.parent is not None:
            return True
        current = current.parent
    return False


def follow_import(evaluator: "Evaluator", module: str, name: str) -> tuple[str, str]:
    """The module that binds a name by something other than an import, and its name there."""
    for _ in range(REEXPORT_LIMIT):
        binding = evaluator.index.bindings[module].get(name)
        if not isinstance(binding, Import) or binding.name is None:
            break
        target = find_imported_module(evaluator, binding.module, evaluator.module_scope(module))
        if target is None or target not in evaluator.index.modules:
            break
        module, name = target, binding.name
    return module, name


def _find_module_binding(evaluator: "Evaluator", module: str, name: str) -> tuple[Binding, Scope] | None:
    module, name = follow_import(evaluator, module, name)
    binding = evaluator.index.bindings[module].get(name)
    if binding is None or isinstance(binding, Import):
        return None
    return binding, evaluator.module_scope(module)


def find_imported_module(evaluator: "Evaluator", dotted: str, scope: Scope) -> str | None:
    """Id of the project module that an import names; for a namespace package its dotted name."""
    file = scope.place.module.file
    name = dotted.lstrip(".")
    level = len(dotted) - len(name)
    if level:
        parts = file.import_name.split(".")
        kept = len(parts) - level + (1 if file.is_package else 0)
        if kept < 0:
            return None
        name = ".".join([*parts[:kept], *([name] if name else [])])
    found = evaluator.index.find_module(name, file.root)
    if found is None and evaluator.index.is_namespace(name):
        return name
    return found


def binding_value(evaluator: "Evaluator", binding: Binding, name: str, scope: Scope) -> Value | None:
    """What a statement of a module or class body binds `name` to."""
    match binding:
        case Define(number=number):
            return definition_value(Place(scope.place.module, number))
        case Import():
            return import_value(evaluator, binding, scope)
        case Alias():
            return None  # a PEP 695 alias is no value at run time; read_type follows it
        case Assign() | For() | With() | Catch():
            local = Scope(scope.place, scope.parent)
            evaluator.bind(binding, local)
            return local.variables.get(name)


def body_value(evaluator: "Evaluator", owner: str, name: str, scope: Scope) -> Value | None:
    """What a name of a module or class stands for once its body has run: all that may have bound it."""
    statements = evaluator.index.rebindings[owner].get(name, ())
    if not statements:
        return binding_value(evaluator, evaluator.index.bindings[owner][name], name, scope)
    local = Scope(scope.place, scope.parent)
    for statement in statements:
        if isinstance(statement, Assign) and statement.annotation is not None:
            declared = evaluator.read_type(statement.annotation, scope)
            if declared is not None:
                return declared
        before = local.variables.get(name)
        evaluator.bind(statement, local)
        if _wraps(statement, name) and not _is_ours(local.variables.get(name)):
            local.set(name, before)  # a library's decorator, applied by hand
    return local.variables.get(name)


def _wraps(statement: Statement, name: str) -> bool:
    match statement:
        case Assign(value=Call(arguments=arguments)):
            return any(isinstance(given.value, Name) and given.value.id == name for given in arguments)
        case _:
            return False


def _is_ours(value: Value | None) -> bool:
    return value is not None and not isinstance(value, Outside)


def definition_value(place: Place) -> Value:
    if place.definition.kind is DefinitionKind.CLASS:
        return ClassObject(place.symbol)
    return Function(place.symbol)


def import_value(evaluator: "Evaluator", statement: Import, scope: Scope) -> Value | None:
    """What one imported name stands for."""
    if statement.name is None:
        dotted = statement.module if statement.alias else statement.module.partition(".")[0]
        found = find_imported_module(evaluator, dotted, scope)
        return ModuleObject(found) if found is not None else Outside(dotted)
    module = find_imported_module(evaluator, statement.module, scope)
    if module is None:
        is_relative = statement.module.startswith(".")
        return None if is_relative else Outside(f"{statement.module}.{statement.name}")
    value = module_name(evaluator, module, statement.name) if module != scope.module else None
    if value is None or value == Outside(f"builtins.{statement.name}"):
        loaded = evaluator.index.modules.get(module)
        package = loaded.file.import_name if loaded else module
        return _submodule(evaluator, package, statement.name, scope.place.module.file.root) or value
    return value


def _find_module_name(evaluator: "Evaluator", module: str, name: str) -> Value | None:
    loaded = evaluator.index.modules.get(module)
    if loaded is None:
        return _submodule(evaluator, module, name, "")
    scope = evaluator.module_scope(module)
    binding = evaluator.index.bindings[module].get(name)
    if binding is not None:
        value = body_value(evaluator, module, name, scope)
        read = evaluator.index.type_bindings[module].get(name)
        if value is None and read is not None:
            value = binding_value(evaluator, read, name, scope)  # made in a way that only checkers are told
        if value is not None or not isinstance(binding, Import):
            return value
    starred = _wildcard_name(evaluator, module, name)
    if loaded.file.is_package and not isinstance(starred, Function | ClassObject | Instance):
        # `from .users import *` sets the function after the import has set the module of the same name.
        submodule = _submodule(evaluator, loaded.file.import_name, name, loaded.file.root)
        if submodule is not None:
            return submodule
    if starred is not None:
        return starred
    return Outside(f"builtins.{name}") if name in BUILTIN_NAMES else None


def _wildcard_name(evaluator: "Evaluator", module: str, name: str) -> Value | None:
    """What the wildcard imports of a module bring it under a name: the last one wins."""
    scope = evaluator.module_scope(module)
    for statement in reversed(evaluator.index.modules[module].definitions[0].body):
        if isinstance(statement, Import) and statement.name == "*":
            source = find_imported_module(evaluator, statement.module, scope)
            is_there = source is not None and source != module and _is_exported(evaluator, source, name)
            value = module_name(evaluator, source, name) if source is not None and is_there else None
            if value is not None and value != Outside(f"builtins.{name}"):
                return value
    return None


def _is_exported(evaluator: "Evaluator", module: str, name: str) -> bool:
    """Whether a wildcard takes the name along: what `__all__` lists, else what has no underscore."""
    if "__all__" in evaluator.index.rebindings.get(module, {}):
        return True  # which of the lists holds is not known
    match evaluator.index.bindings.get(module, {}).get("__all__"):
        case Assign(value=Collection(items=items)) if all(isinstance(item, Text) for item in items):
            listed = {item.value for item in items if isinstance(item, Text)}
            return name in listed or _is_extended(evaluator.index.modules[module], "__all__")
        case None:
            return not name.startswith("_")
        case _:
            return True


def _is_extended(module: Module, name: str) -> bool:
    """Whether a module adds to a list of its own: `__all__ += users.__all__`."""
    for statement in module.definitions[0].body:
        growth = changing.growth_of(statement)
        container = growth.root if growth is not None else None
        if isinstance(container, Name) and container.id == name:
            return True
        if isinstance(statement, Assign) and statement.is_augmented and name in bound_names(statement.target):
            return True
    return False


def _submodule(evaluator: "Evaluator", package: str, name: str, root: str) -> Value | None:
    dotted = f"{package}.{name}" if package else name
    found = evaluator.index.find_module(dotted, root)
    if found is not None:
        return ModuleObject(found)
    return ModuleObject(dotted) if evaluator.index.is_namespace(dotted) else None
