"""Expressions -> values: what a name, attribute or call stands for, as far as the project's own text tells."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cutaway.parsing.syntax import (
    Alias,
    Assign,
    Attribute,
    Await,
    Call,
    Catch,
    Collection,
    Comprehension,
    Conditional,
    Define,
    DefinitionKind,
    Dictionary,
    Expression,
    For,
    Import,
    Lambda,
    Literal,
    Name,
    Named,
    Operation,
    Return,
    Starred,
    Statement as SyntaxStatement,
    Subscript,
    Text,
    With,
    Yield,
)
from cutaway.resolving import calling
from cutaway.resolving.hierarchy import Hierarchy
from cutaway.resolving.index import Binding, Place, ProjectIndex
from cutaway.resolving.outside import BUILTIN_NAMES, CONTEXT_MANAGERS, PROPERTY_DECORATORS, is_enum
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import read_type
from cutaway.resolving.values import (
    Callback,
    ClassObject,
    Function,
    Injection,
    Instance,
    ModuleObject,
    Outside,
    Statement,
    TypeVariable,
    Union,
    Value,
    join,
    members,
)

Oracle = Callable[[Place, Expression], Value | None]
"""What the type server said about an expression; None if it was not asked or could not tell."""


@dataclass(slots=True)
class Evaluator:
    """Answers questions about expressions, remembering what it found; the index never changes under it."""

    index: ProjectIndex
    oracle: Oracle
    hierarchy: Hierarchy = field(init=False)
    _module_names: dict[tuple[str, str], Value | None] = field(default_factory=dict[tuple[str, str], Value | None])
    _scopes: dict[str, Scope] = field(default_factory=dict[str, Scope])
    _returns: dict[str, Value | None] = field(default_factory=dict[str, Value | None])
    _attributes: dict[tuple[str, str], Value | None] = field(default_factory=dict[tuple[str, str], Value | None])
    _pending: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])

    def __post_init__(self) -> None:
        self.hierarchy = Hierarchy(self)

    # Names

    def module_scope(self, module: str) -> Scope:
        return Scope(Place(self.index.modules[module], 0), None)

    def enclosing_scope(self, place: Place) -> Scope:
        """The scope in which the definition's decorators, defaults, bases and annotations are evaluated."""
        parent = place.parent
        return self.scope_of(parent) if parent is not None else Scope(place, None)

    def scope_of(self, place: Place) -> Scope:
        """The scope of a definition after its whole body has run."""
        key = place.symbol if self.index.place_of(place.symbol) == place else f"{place.symbol}#{place.index}"
        if key not in self._scopes:
            scope = self.open_scope(place)
            self._scopes[key] = scope
            if place.definition.kind is DefinitionKind.FUNCTION:
                for statement in place.definition.body:
                    self.bind(statement, scope)
        return self._scopes[key]

    def open_scope(self, place: Place) -> Scope:
        """A scope that knows the parameters only; the walk fills it as it goes."""
        parent = place.parent
        if parent is None:
            return Scope(place, None)
        scope = Scope(place, self.scope_of(parent))
        if place.definition.kind is DefinitionKind.FUNCTION:
            self._bind_parameters(scope)
        return scope

    def find_name(self, name: str, scope: Scope) -> Value | None:
        """What a bare name stands for: local, enclosing function, module, builtin."""
        current: Scope | None = scope
        while current is not None:
            definition = current.place.definition
            if name in current.variables:
                return current.variables[name]
            if name in definition.type_parameters:
                return TypeVariable(f"{current.owner}[{name}]")
            if definition.kind is DefinitionKind.CLASS and current is scope:
                binding = self.index.bindings[current.owner].get(name)
                if binding is not None:
                    return self._class_name(current.owner, name)
            current = current.parent
        return self.module_name(scope.module, name)

    def module_name(self, module: str, name: str) -> Value | None:
        """What `module.name` stands for: its own bindings, its submodules, its wildcard imports, builtins."""
        key = (module, name)
        if key not in self._module_names:
            self._module_names[key] = None  # ends a cycle of imports or assignments
            self._module_names[key] = self._find_module_name(module, name)
        return self._module_names[key]

    def find_binding(self, name: str, scope: Scope) -> tuple[Binding, Scope] | None:
        """The module-level statement that binds a name, followed through imports; None for locals and outsiders."""
        if any(name in enclosing.variables for enclosing in _chain(scope)):
            return None
        module = scope.module
        for _ in range(40):  # re-exports are chains of a few links; a longer one is a cycle
            binding = self.index.bindings[module].get(name)
            if not isinstance(binding, Import):
                return (binding, self.module_scope(module)) if binding is not None else None
            if binding.name is None:
                return None
            target = self.find_imported_module(binding.module, self.module_scope(module))
            if target is None or target not in self.index.modules:
                return None
            module, name = target, binding.name
        return None

    def find_imported_module(self, dotted: str, scope: Scope) -> str | None:
        """Id of the project module that an import in `scope` names, leading dots followed; also of a namespace package."""
        file = scope.place.module.file
        name = dotted.lstrip(".")
        level = len(dotted) - len(name)
        if level:
            parts = file.import_name.split(".")
            kept = len(parts) - level + (1 if file.is_package else 0)
            if kept < 0:
                return None
            name = ".".join([*parts[:kept], *([name] if name else [])])
        found = self.index.find_module(name, file.root)
        if found is None and self.index.is_namespace(name):
            return name
        return found

    def _find_module_name(self, module: str, name: str) -> Value | None:
        loaded = self.index.modules.get(module)
        if loaded is None:
            return self._submodule(module, name, "")
        scope = self.module_scope(module)
        binding = self.index.bindings[module].get(name)
        if binding is not None:
            value = self.binding_value(binding, name, scope)
            if value is not None or not isinstance(binding, Import):
                return value
        submodule = self._submodule(loaded.file.import_name, name, loaded.file.root)
        if submodule is not None and loaded.file.is_package:
            return submodule
        for statement in loaded.definitions[0].body:
            if isinstance(statement, Import) and statement.name == "*":
                source = self.find_imported_module(statement.module, scope)
                if source is not None and source != module:
                    value = self.module_name(source, name)
                    if value is not None and not (isinstance(value, Outside) and value.name.startswith("builtins.")):
                        return value
        return Outside(f"builtins.{name}") if name in BUILTIN_NAMES else None

    def _submodule(self, package: str, name: str, root: str) -> Value | None:
        dotted = f"{package}.{name}" if package else name
        found = self.index.find_module(dotted, root)
        if found is not None:
            return ModuleObject(found)
        return ModuleObject(dotted) if self.index.is_namespace(dotted) else None

    def binding_value(self, binding: Binding, name: str, scope: Scope) -> Value | None:
        """What a statement of a module or class body binds `name` to."""
        match binding:
            case Define(index=index):
                return self._definition_value(Place(scope.place.module, index))
            case Import():
                return self._import_value(binding, scope)
            case Alias():
                return None  # a PEP 695 alias is no value at run time; read_type follows it
            case Assign() | For() | With() | Catch():
                local = Scope(scope.place, scope.parent)
                self.bind(binding, local)
                return local.variables.get(name)

    def _definition_value(self, place: Place) -> Value:
        if place.definition.kind is DefinitionKind.CLASS:
            return ClassObject(place.symbol)
        return Function(place.symbol)

    def _import_value(self, statement: Import, scope: Scope) -> Value | None:
        if statement.name is None:
            dotted = statement.module if statement.alias else statement.module.partition(".")[0]
            found = self.find_imported_module(dotted, scope)
            return ModuleObject(found) if found is not None else Outside(dotted)
        module = self.find_imported_module(statement.module, scope)
        if module is None:
            outside = statement.module.lstrip(".")
            return Outside(f"{outside}.{statement.name}") if not statement.module.startswith(".") else None
        value = self.module_name(module, statement.name) if module != scope.module else None
        if value is None or (isinstance(value, Outside) and value.name == f"builtins.{statement.name}"):
            loaded = self.index.modules.get(module)
            package = loaded.file.import_name if loaded else module
            return self._submodule(package, statement.name, scope.place.module.file.root) or value
        return value

    # Binding

    def bind(self, statement: SyntaxStatement, scope: Scope) -> None:
        """Add to the scope what a statement binds."""
        match statement:
            case Assign(target=target, annotation=annotation, value=value, is_augmented=is_augmented):
                if is_augmented or isinstance(target, Attribute | Subscript):
                    return
                known = self.read_type(annotation, scope) if annotation is not None else None
                if known is None and value is not None:
                    known = self.evaluate(value, scope)
                self.bind_target(target, known, scope, value)
            case For(target=target, iterable=iterable):
                self.bind_target(target, calling.element_of(self, self.evaluate(iterable, scope)), scope, None)
            case With(context=context, target=target):
                if target is not None:
                    self.bind_target(target, calling.entered(self, self.evaluate(context, scope)), scope, None)
            case Catch(types=types, name=name):
                if name is not None:
                    scope.variables[name] = join(tuple(self.read_type(caught, scope) for caught in types))
            case Define(index=index, name=name):
                scope.variables[name] = self._definition_value(Place(scope.place.module, index))
            case Import(name="*"):
                return
            case Import():
                name = statement.alias or statement.name or statement.module.partition(".")[0]
                scope.variables[name] = self._import_value(statement, scope)
            case _:
                return

    def bind_target(self, target: Expression, value: Value | None, scope: Scope, source: Expression | None) -> None:
        """Bind a pattern; `source` is the expression assigned, so that `a, b = x, y` goes pairwise."""
        match target:
            case Name(id=name):
                scope.variables[name] = value
            case Starred(value=inner):
                self.bind_target(inner, value, scope, None)
            case Collection(items=items):
                parts = source.items if isinstance(source, Collection) else ()
                for position, item in enumerate(items):
                    if len(parts) == len(items):
                        self.bind_target(item, self.evaluate(parts[position], scope), scope, parts[position])
                    else:
                        self.bind_target(item, calling.item_of(self, value, position), scope, None)
            case _:
                return

    def _bind_parameters(self, scope: Scope) -> None:
        definition, parent = scope.place.definition, scope.place.parent
        outer = self.enclosing_scope(scope.place)
        in_class = parent is not None and parent.definition.kind is DefinitionKind.CLASS
        decorators = {self._decorator_name(decorator) for decorator in definition.decorators} if in_class else set[str]()
        for position, parameter in enumerate(definition.parameters):
            if in_class and position == 0 and "staticmethod" not in decorators and parent is not None:
                own = self.hierarchy.own_instance(parent.symbol)
                is_class = "classmethod" in decorators or definition.name in ("__new__", "__init_subclass__")
                is_class = is_class or "validator" in decorators or "declared_attr" in decorators
                # `cls` may be any class below, which is what `type[Self]` says and the class's own name would not.
                scope.variables[parameter.name] = Instance("builtins.type", (own,)) if is_class else own
                continue
            value = self._parameter_value(parameter.annotation, parameter.default, scope, outer)
            if parameter.star == "*":
                value = Instance("builtins.tuple", (value,))
            elif parameter.star == "**":
                value = Instance("builtins.dict", (Instance("builtins.str"), value))
            scope.variables[parameter.name] = value

    def _parameter_value(
        self, annotation: Expression | None, default: Expression | None, scope: Scope, outer: Scope
    ) -> Value | None:
        # PEP 695 type parameters belong to the function's own scope, everything else to the one around it.
        known = self.read_type(annotation, scope if scope.place.definition.type_parameters else outer) if annotation else None
        if known is None and default is not None:
            value = self.evaluate(default, outer)
            if isinstance(value, Injection):
                return calling.provided(self, value.provider)
            return None if isinstance(default, Literal) else value
        return known

    @staticmethod
    def _decorator_name(decorator: Expression) -> str:
        match decorator:
            case Name(id=name) | Attribute(name=name):
                return name
            case Call(function=Name(id=name) | Attribute(name=name)):
                return name
            case _:
                return ""

    def decorator_names(self, symbol: str) -> frozenset[str]:
        """Bare names of a function's decorators."""
        return frozenset(self._decorator_name(d) for d in self.index.place_of(symbol).definition.decorators)

    def is_property(self, symbol: str) -> bool:
        return not PROPERTY_DECORATORS.isdisjoint(self.decorator_names(symbol))

    # Expressions

    def read_type(self, annotation: Expression, scope: Scope) -> Value | None:
        """The object that an annotation describes."""
        return read_type(self, annotation, scope)

    def evaluate(self, expression: Expression, scope: Scope) -> Value | None:
        """What an expression stands for; None if nothing is known."""
        match expression:
            case Name(id=name):
                return self.find_name(name, scope)
            case Attribute(value=value, name=name):
                receiver = self.evaluate(value, scope)
                found = self.attribute(receiver, name)
                return found if found is not None else self.oracle(scope.place, expression)
            case Call():
                return calling.call(self, expression, scope)
            case Subscript(value=value, items=items):
                return self._subscript(self.evaluate(value, scope), items, scope)
            case Await(value=value) | Starred(value=value) | Named(value=value):
                return self.evaluate(value, scope)
            case Conditional(body=body, otherwise=otherwise):
                return join((self.evaluate(body, scope), self.evaluate(otherwise, scope)))
            case Operation(operator=operator, operands=operands):
                return self._operation(operator, operands, scope)
            case Text():
                return Instance("builtins.str")
            case Literal(text=text):
                return None if text in ("None", "...") else Instance(f"builtins.{_literal_type(text)}")
            case Collection(kind=kind, items=items):
                parts = tuple(self.evaluate(item, scope) for item in items[:24])
                return Instance(f"builtins.{kind}", parts if kind == "tuple" else (join(parts),))
            case Dictionary(values=values):
                value = join(tuple(self.evaluate(item, scope) for item in values[:24]))
                return Instance("builtins.dict", (Instance("builtins.str"), value))
            case Comprehension(kind=kind, elements=elements):
                inner = self.comprehension_scope(expression, scope)
                parts = tuple(self.evaluate(element, inner) for element in elements)
                return Instance(f"builtins.{'list' if kind == 'generator' else kind}", parts)
            case Lambda(body=body):
                return Callback(body)
            case Yield():
                return None
            case _:
                return None

    def comprehension_scope(self, comprehension: Comprehension, scope: Scope) -> Scope:
        inner = Scope(scope.place, scope.parent, dict(scope.variables))
        for generator in comprehension.generators:
            element = calling.element_of(self, self.evaluate(generator.iterable, inner))
            self.bind_target(generator.target, element, inner, None)
        return inner

    def _operation(self, operator: str, operands: tuple[Expression, ...], scope: Scope) -> Value | None:
        if operator in ("or", "and"):
            return join(tuple(self.evaluate(operand, scope) for operand in operands))
        if operator in ("+", "|", "-", "&") and operands:
            return self.evaluate(operands[0], scope)
        return None

    def _subscript(self, value: Value | None, items: tuple[Expression, ...], scope: Scope) -> Value | None:
        match value:
            case ClassObject(name=name):
                return ClassObject(name, tuple(self.read_type(item, scope) for item in items))
            case Outside():
                return value
            case Instance(name=name) if value.is_outside:
                position = items[0].text if items and isinstance(items[0], Literal) else None
                if name == "builtins.tuple" and position is not None and position.isdigit():
                    return calling.item_of(self, value, int(position))
                return calling.element_of(self, value, of_mapping="values")
            case Instance(name=name):
                method = self.hierarchy.find_method(name, "__getitem__")
                return self.returned(method, value) if method else None
            case Statement(subjects=subjects):
                return subjects[0] if subjects else None
            case _:
                return None

    # Attributes

    def attribute(self, receiver: Value | None, name: str) -> Value | None:
        """`receiver.name`; a property gives what it returns."""
        match receiver:
            case None:
                return None
            case Union(members=options):
                return join(tuple(self.attribute(option, name) for option in options))
            case ModuleObject(module=module):
                return self.module_name(module, name)
            case Outside(name=dotted):
                return Outside(f"{dotted}.{name}")
            case Instance(name="builtins.type", arguments=(argument,)):
                return _open(self.attribute(as_class(argument), name))
            case Instance(name=dotted) if receiver.is_outside:
                return Outside(f"{dotted}.{name}")
            case Instance() | ClassObject():
                return self._member(receiver, name)
            case Statement():
                return Outside(f"sqlalchemy.Select.{name}")
            case Function(symbol=symbol):
                return Outside(f"builtins.function.{name}") if name not in ("__wrapped__",) else Function(symbol)
            case _:
                return None

    def _member(self, receiver: Instance | ClassObject, name: str) -> Value | None:
        outside: str | None = None
        for ancestor in self.hierarchy.line_of(receiver.name):
            if ancestor.is_outside:
                if ancestor.name not in _SILENT_ANCESTORS and outside is None:
                    outside = ancestor.name
                continue
            binding = self.index.bindings[ancestor.name].get(name)
            if isinstance(binding, Define):
                return self._defined_member(receiver, ancestor.name, binding)
            value = self._class_attribute(ancestor.name, name)
            if value is not None:
                is_member = isinstance(receiver, ClassObject) and isinstance(binding, Assign)
                if is_member and is_enum(self.hierarchy.ancestors_of(receiver.name)):
                    return Instance(receiver.name)
                return self.hierarchy.bind(value, receiver, ancestor.name)
            if binding is not None and isinstance(receiver, ClassObject):
                if is_enum(self.hierarchy.ancestors_of(receiver.name)):
                    return Instance(receiver.name)
        return Outside(f"{outside}.{name}") if outside is not None else None

    def _defined_member(self, receiver: Instance | ClassObject, owner: str, binding: Define) -> Value | None:
        place = Place(self.index.place_of(owner).module, binding.index)
        if place.definition.kind is DefinitionKind.CLASS:
            return ClassObject(place.symbol)
        if self.is_property(place.symbol) and isinstance(receiver, Instance):
            return self.returned(place.symbol, receiver)
        return Function(place.symbol, receiver, is_exact=isinstance(receiver, ClassObject))

    def _class_attribute(self, owner: str, name: str) -> Value | None:
        """A field or `self` attribute that the class itself declares, in terms of its own type parameters."""
        key = (owner, name)
        if key not in self._attributes:
            self._attributes[key] = None
            self._attributes[key] = self._find_class_attribute(owner, name)
        return self._attributes[key]

    def _find_class_attribute(self, owner: str, name: str) -> Value | None:
        value = self._class_name(owner, name) if name in self.index.bindings[owner] else None
        if value is not None:
            return value
        found: list[Value | None] = []
        for attribute in self.hierarchy.attributes_of(owner).get(name, ())[:6]:
            scope = self.scope_of(attribute.method)
            known = self.read_type(attribute.annotation, scope) if attribute.annotation is not None else None
            if known is None and attribute.value is not None:
                known = self.evaluate(attribute.value, scope)
            found.append(known)
        return join(tuple(found))

    def _class_name(self, owner: str, name: str) -> Value | None:
        place = self.index.place_of(owner)
        binding = self.index.bindings[owner][name]
        parent = self.scope_of(place)
        value = self.binding_value(binding, name, Scope(place, parent.parent))
        return calling.provided(self, value.provider) if isinstance(value, Injection) else value

    # Functions

    def returned(self, symbol: str, receiver: Value | None) -> Value | None:
        """What calling the function gives, awaited if it is a coroutine; a generator gives its elements' collection."""
        if symbol not in self._returns:
            self._returns[symbol] = None  # ends recursion
            self._returns[symbol] = self._find_returned(symbol)
        value = self._returns[symbol]
        if isinstance(receiver, Instance | ClassObject):
            owner = self.index.symbols[symbol].parent
            if owner is not None:
                return self.hierarchy.bind(value, receiver, owner)
        return value

    def _find_returned(self, symbol: str) -> Value | None:
        place = self.index.place_of(symbol)
        definition = place.definition
        scope = self.scope_of(place)
        is_manager = self.is_context_manager(place)
        declared: Value | None = None
        if definition.returns is not None:
            declared = self.read_type(definition.returns, scope)
            if is_manager:
                return Instance("contextlib.AbstractContextManager", (calling.element_of(self, declared),))
            if declared is not None and not _is_callable(declared):
                return declared
        if definition.is_generator:
            yielded = join(tuple(self.evaluate(found, scope) for found in _yielded(place)))
            name = "contextlib.AbstractContextManager" if is_manager else "builtins.list"
            return Instance(name, (yielded,))
        if definition.returns is None:
            return self._returned_by_body(scope)
        if _is_callable(declared):
            # `-> Callable`: only the body tells which function a factory gives back.
            return self._returned_by_body(scope) or declared
        return None

    def _returned_by_body(self, scope: Scope) -> Value | None:
        returned: list[Value | None] = []
        inner = Scope(scope.place, scope.parent)
        self._bind_parameters(inner)
        # Names are rebound on the way, so that each return sees what its name meant there.
        for statement in scope.place.definition.body:
            if isinstance(statement, Return) and statement.value is not None:
                returned.append(self.evaluate(statement.value, inner))
            else:
                self.bind(statement, inner)
        return join(tuple(returned))

    def is_context_manager(self, place: Place) -> bool:
        scope = self.enclosing_scope(place)
        for decorator in place.definition.decorators:
            value = self.evaluate(decorator, scope)
            if isinstance(value, Outside) and value.name in CONTEXT_MANAGERS:
                return True
        return False


_SILENT_ANCESTORS = frozenset(
    {"builtins.object", "typing.Generic", "typing.Protocol", "typing_extensions.Protocol", "abc.ABC", "typing_extensions.Generic"}
)
"""Outside ancestors that define nothing a project would call."""


def as_class(value: Value | None) -> Value | None:
    """The class object of which `value` describes an instance."""
    match value:
        case Instance(name=name, arguments=arguments):
            return Outside(name) if ":" not in name else ClassObject(name, arguments)
        case Union(members=options):
            return join(tuple(as_class(option) for option in options))
        case _:
            return None


def _chain(scope: Scope) -> list[Scope]:
    chain: list[Scope] = []
    current: Scope | None = scope
    while current is not None:
        chain.append(current)
        current = current.parent
    return chain


def _open(value: Value | None) -> Value | None:
    """A method found through some `type[C]`: a class below may have its own."""
    return replace(value, is_exact=False) if isinstance(value, Function) else value


def _is_callable(value: Value | None) -> bool:
    return isinstance(value, Instance) and value.name.rpartition(".")[2] == "Callable"


def _literal_type(text: str) -> str:
    if text in ("True", "False"):
        return "bool"
    return "int" if text.isdigit() else "float"


def _yielded(place: Place) -> list[Expression]:
    """The values that the function's own statements yield."""
    found: list[Expression] = []
    for statement in place.definition.body:
        value: Expression | None
        match statement:
            case Assign(value=value):
                pass
            case _:
                value = getattr(statement, "value", None)
        if isinstance(value, Yield) and value.value is not None:
            found.append(value.value)
    return found

