"""Expressions -> values: what a name, attribute or call stands for, as far as the project's text tells."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from cutaway.parsing.syntax import (
    Attribute,
    Await,
    Call,
    Collection,
    Comprehension,
    Conditional,
    DefinitionKind,
    Dictionary,
    Expression,
    Lambda,
    Literal,
    Name,
    Named,
    Operation,
    Starred,
    Statement,
    Subscript,
    Text,
)
from cutaway.resolving import (
    attributes,
    binding,
    calling,
    consulting,
    elements,
    handing,
    holding,
    naming,
    returning,
    signatures,
)
from cutaway.resolving.dotted_names import composed_name, literal_name
from cutaway.resolving.hierarchy import Hierarchy
from cutaway.resolving.index import Place, ProjectIndex
from cutaway.resolving.memory import Memo
from cutaway.resolving.oracle import Oracle
from cutaway.resolving.outside import PROPERTY_DECORATORS
from cutaway.resolving.providing import Bindings
from cutaway.resolving.rebinding import Binding, bound_names
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specials import BINARY
from cutaway.resolving.spelling import decorator_name
from cutaway.resolving.typing_forms import find_injections, read_type
from cutaway.resolving.values import (
    Callback,
    Choice,
    DottedName,
    Function,
    Injection,
    Instance,
    Union,
    Value,
    assume,
    join,
    options_of,
)


@dataclass(slots=True)
class Flows:
    """What calls were seen to pass into parameters without annotation."""

    given: dict[tuple[str, str], Value | None] = field(default_factory=dict[tuple[str, str], Value | None])
    """(function, parameter) -> everything that was passed."""
    keys: dict[tuple[str, str], str | None] = field(default_factory=dict[tuple[str, str], str | None])
    """(function, parameter) -> the one constant that all calls give it; None if there are several."""
    around_requests: set[str] = field(default_factory=set[str])
    """Functions that are made a middleware where no decorator says so: `app.middleware("http")(time_it)`."""
    overfull: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    decorated: dict[tuple[str, str], set[Value]] = field(default_factory=dict[tuple[str, str], set[Value]])
    """(decorator, parameter) -> what stands below it wherever it is used."""
    changed: set[str] = field(default_factory=set[str])


@dataclass(slots=True)
class Evaluator:
    """Answers questions about expressions, remembering what it found; the index never changes under it."""

    index: ProjectIndex
    oracle: Oracle
    hierarchy: Hierarchy = field(init=False)
    memo: Memo = field(default_factory=Memo)
    flows: Flows = field(default_factory=Flows)
    bindings: Bindings = field(default_factory=Bindings)

    def __post_init__(self) -> None:
        self.hierarchy = Hierarchy(self)

    # Scopes

    def module_scope(self, module: str) -> Scope:
        known = self.memo.module_scopes
        if module not in known:
            known[module] = Scope(Place(self.index.modules[module], 0), None)
        return known[module]

    def enclosing_scope(self, place: Place) -> Scope:
        """The scope in which the definition's decorators, defaults, bases and annotations are evaluated."""
        return self.scope_of(place.parent or place)

    def scope_of(self, place: Place) -> Scope:
        """The scope of a definition after its whole body has run."""
        if place.index_in_module == 0:
            return self.module_scope(place.module.file.module)
        known = self.memo.scopes
        key = (place.module.file.module, place.index_in_module)
        if key not in known:
            scope = known[key] = self.open_scope(place)
            if place.definition.kind is DefinitionKind.FUNCTION:
                for _ in binding.bind_body(self, place.definition.body, scope):
                    pass
        return known[key]

    def open_scope(self, place: Place) -> Scope:
        """A scope that knows the parameters only; the walk fills it as it goes."""
        parent = place.parent
        scope = Scope(place, self.scope_of(parent) if parent is not None else None)
        if place.definition.kind is DefinitionKind.FUNCTION:
            binding.bind_parameters(self, scope)
        return scope

    def comprehension_scope(self, comprehension: Comprehension, scope: Scope) -> Scope:
        """The scope around it and the names that its own `for` clauses bind."""
        inner = Scope(scope.place, scope.parent, dict(scope.variables))
        own = (name for generator in comprehension.generators for name in bound_names(generator.target))
        inner.inner = scope.inner.union(own)
        for generator in comprehension.generators:
            element = elements.element_of(self, self.evaluate(generator.iterable, inner))
            binding.bind_target(self, generator.target, element, inner)
        return inner

    def bind(self, statement: Statement, scope: Scope) -> None:
        binding.bind(self, statement, scope)

    # Names and members

    def module_name(self, module: str, name: str) -> Value | None:
        return naming.module_name(self, module, name)

    def class_name(self, owner: str, name: str) -> Value | None:
        return attributes.class_name(self, owner, name)

    def find_binding(self, name: str, scope: Scope) -> tuple[Binding, Scope] | None:
        return naming.find_binding(self, name, scope)

    def attribute(self, receiver: Value | None, name: str) -> Value | None:
        return attributes.attribute(self, receiver, name)

    # Functions

    def returned(self, symbol: str, receiver: Value | None) -> Value | None:
        return returning.returned(self, symbol, receiver)

    def decorator_names(self, symbol: str) -> frozenset[str]:
        """Bare names of a function's decorators."""
        known = self.memo.decorators
        if symbol not in known:
            listed = self.index.place_of(symbol).definition.decorators
            known[symbol] = frozenset(decorator_name(decorator) for decorator in listed)
        return known[symbol]

    def is_property(self, symbol: str) -> bool:
        return not PROPERTY_DECORATORS.isdisjoint(self.decorator_names(symbol))

    def open_parameters(self, symbol: str) -> frozenset[str]:
        """Parameters of which the signature says too little: no type, some function, a list of anything."""
        known = self.memo.open_parameters
        if symbol not in known:
            place = self.index.place_of(symbol)
            known[symbol] = frozenset(signatures.open_parameters(self, place))
        return known[symbol]

    def take_changes(self) -> frozenset[str]:
        """Functions of whose parameters more became known since the last time."""
        changed = frozenset(self.flows.changed)
        self.flows.changed.clear()
        return changed

    def keep_scope(self, place: Place, scope: Scope) -> None:
        """Take the scope in which a function's body was walked for the one that others ask for."""
        if place.definition.kind is DefinitionKind.FUNCTION:
            self.memo.scopes.setdefault((place.module.file.module, place.index_in_module), scope)

    def forget(self, settled: Container[tuple[str, int]]) -> None:
        """Drop what was concluded, so that what was learnt since can tell more; keep what is settled."""
        self.memo = Memo(
            scopes={key: scope for key, scope in self.memo.scopes.items() if key in settled},
            module_bindings=self.memo.module_bindings,
            module_growths=self.memo.module_growths,
            patches=self.memo.patches,
            set_names=self.memo.set_names,
            state_fillings=self.memo.state_fillings,
            decorators=self.memo.decorators,
            fixed=self.memo.fixed,
            adds_for_callers=self.memo.adds_for_callers,
        )

    # Expressions

    def read_type(self, annotation: Expression, scope: Scope) -> Value | None:
        """The object that an annotation describes."""
        remembered = self.memo.types.get(id(annotation))
        if remembered is not None and remembered[1] is scope and remembered[2] == scope.changes:
            return remembered[3]
        value = read_type(self, annotation, scope)
        self.memo.types[id(annotation)] = (annotation, scope, scope.changes, value)
        return value

    def injection_in(self, annotation: Expression, scope: Scope) -> Injection | None:
        """The first `Depends(…)` in an annotation's metadata."""
        return next((found for found, _ in find_injections(self, annotation, scope)), None)

    def evaluate(self, expression: Expression, scope: Scope) -> Value | None:
        """What an expression stands for; None if nothing is known."""
        if isinstance(expression, Name):
            return naming.find_name(self, expression.id, scope, expression.at)
        reader = _READERS.get(type(expression))
        if reader is None:
            return None
        # A chain of calls is asked about link by link, each time from the start: remember the links.
        remembered = self.memo.values.get(id(expression))
        if remembered is not None and remembered[1] is scope and remembered[2] == scope.changes:
            return remembered[3]
        value = reader(self, expression, scope)
        self.memo.values[id(expression)] = (expression, scope, scope.changes, value)
        return value


def _evaluate_attribute(evaluator: Evaluator, expression: Attribute, scope: Scope) -> Value | None:
    match expression.value:
        case Call(function=Name(id="super")):
            inherited = calling.super_member(evaluator, expression.name, scope)
            if isinstance(inherited, Function) and evaluator.is_property(inherited.symbol):
                return evaluator.returned(inherited.symbol, inherited.receiver)
            return inherited
        case _:
            pass
    receiver = evaluator.evaluate(expression.value, scope)
    found = evaluator.attribute(receiver, expression.name)
    return found if found is not None else consulting.tell(evaluator, expression, receiver, scope)


def _evaluate_await(evaluator: Evaluator, expression: Await, scope: Scope) -> Value | None:
    return handing.awaited(evaluator.evaluate(expression.value, scope))


def _evaluate_inner(evaluator: Evaluator, expression: Starred | Named, scope: Scope) -> Value | None:
    return evaluator.evaluate(expression.value, scope)


def _evaluate_conditional(evaluator: Evaluator, expression: Conditional, scope: Scope) -> Value | None:
    return _either(evaluator, (expression.body, expression.otherwise), scope)


def _either(evaluator: Evaluator, operands: tuple[Expression, ...], scope: Scope) -> Value | None:
    """One of several; if nothing is known of one that may well be something, the others are not all."""
    values = tuple(evaluator.evaluate(operand, scope) for operand in operands)
    is_open = any(
        value is None and not isinstance(operand, Literal)
        for operand, value in zip(operands, values, strict=True)
    )
    return assume(join(values)) if is_open else join(values)


def _evaluate_operation(evaluator: Evaluator, expression: Operation, scope: Scope) -> Value | None:
    if expression.operator == "or":
        return _either(evaluator, expression.operands, scope)
    if expression.operator == "and":
        return join(tuple(evaluator.evaluate(operand, scope) for operand in expression.operands))
    if expression.operator not in ("+", "|", "-", "&") or not expression.operands:
        return None
    left = evaluator.evaluate(expression.operands[0], scope)
    is_text = isinstance(left, DottedName | Choice | Union)
    if is_text and any(isinstance(option, DottedName) for option in options_of(left)):
        # A name with something before or behind it names something else, or nothing.
        return composed_name(evaluator, expression, scope)
    if not isinstance(left, Instance) or left.is_outside:
        is_sum = expression.operator in ("+", "|") and len(expression.operands) == 2
        return holding.add(evaluator, left, expression.operands[-1], scope) if is_sum else left
    # `Level.HIGH + "x"` of a text that is an enum is no level: only the class's own operator can tell.
    method = evaluator.hierarchy.find_method(left.name, BINARY[expression.operator][0])
    return evaluator.returned(method, left) if method is not None else None


def _evaluate_text(evaluator: Evaluator, expression: Text, scope: Scope) -> Value:
    if expression.parts:
        named = composed_name(evaluator, expression, scope)
    else:
        named = literal_name(evaluator, expression.value)
    return named if named is not None else Instance("builtins.str")


def _evaluate_literal(_evaluator: Evaluator, expression: Literal, _scope: Scope) -> Value | None:
    match expression.text:
        case "None" | "...":
            return None
        case "True" | "False":
            return Instance("builtins.bool")
        case text:
            return Instance("builtins.int" if text.isdigit() else "builtins.float")


def _evaluate_comprehension(evaluator: Evaluator, expression: Comprehension, scope: Scope) -> Value:
    inner = evaluator.comprehension_scope(expression, scope)
    kind = "list" if expression.kind == "generator" else expression.kind
    return Instance(
        f"builtins.{kind}", tuple(evaluator.evaluate(part, inner) for part in expression.elements)
    )


def _evaluate_lambda(_evaluator: Evaluator, expression: Lambda, scope: Scope) -> Value:
    return Callback(scope.owner, expression.at, expression)


_READERS: dict[type, Callable[[Evaluator, Expression, Scope], Value | None]] = {
    Attribute: _evaluate_attribute,
    Call: calling.call,
    Subscript: holding.evaluate_subscript,
    Await: _evaluate_await,
    Starred: _evaluate_inner,
    Named: _evaluate_inner,
    Conditional: _evaluate_conditional,
    Operation: _evaluate_operation,
    Text: _evaluate_text,
    Literal: _evaluate_literal,
    Collection: holding.evaluate_collection,
    Dictionary: holding.evaluate_dictionary,
    Comprehension: _evaluate_comprehension,
    Lambda: _evaluate_lambda,
}  # type: ignore[dict-item]  # each reader is given what its key says
