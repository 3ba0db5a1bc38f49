"""One definition's code -> references, deeds and gaps, statement by statement as it would run."""

from dataclasses import dataclass

from cutaway.model import Certainty, GapKind, ModuleImport, Via
from cutaway.parsing.syntax import (
    Alias,
    Assign,
    Attribute,
    Call,
    Catch,
    Comprehension,
    Define,
    Evaluate,
    Expression,
    For,
    Import,
    Lambda,
    MatchClass,
    Name,
    Named,
    Operation,
    Position,
    Raise,
    Return,
    Statement,
    Subscript,
    With,
    Yield,
)
from cutaway.resolving import conversions, queries
from cutaway.resolving.calling import callee_of
from cutaway.resolving.dispatching import overriding, targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.outside import BUILTIN_NAMES, INJECTORS
from cutaway.resolving.questions import Answers, parts_of
from cutaway.resolving.recording import Recorder
from cutaway.resolving.registering import read_registration, read_schedule
from cutaway.resolving.routing import RouteBook
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import mentioned_types
from cutaway.resolving.values import (
    Callback,
    ClassObject,
    Function,
    Injection,
    Instance,
    ModuleObject,
    Outside,
    Statement as Query,
    Value,
    members,
)


@dataclass(frozen=True, slots=True)
class Walk:
    """Walks definitions; what it finds goes to the recorder and the route book."""

    evaluator: Evaluator
    answers: Answers
    recorder: Recorder
    routes: RouteBook

    def walk(self, place: Place) -> None:
        """Read the code that runs when the definition does (a function's body, a module's or class's top level)."""
        scope = self.evaluator.open_scope(place)
        for statement in place.definition.body:
            self._read_statement(statement, scope)

    def _read_statement(self, statement: Statement, scope: Scope) -> None:
        match statement:
            case Evaluate(value=value):
                self.visit(value, scope)
            case Assign(target=target, annotation=annotation, value=value):
                if annotation is not None:
                    self.mention(annotation, Via.ANNOTATION, scope)
                if value is not None:
                    self.visit(value, scope)
                if isinstance(target, Attribute | Subscript):
                    self.visit(target, scope)
                queries.read_relationship(self.evaluator, self.recorder, statement, scope)
            case Return(value=value):
                if value is not None:
                    self.visit(value, scope)
            case Raise(value=value):
                self.visit(value, scope)
                self._read_raise(value, scope)
            case Catch(types=types):
                for caught in types:
                    self.mention(caught, Via.CATCH, scope)
            case For(iterable=iterable, is_async=is_async):
                self.visit(iterable, scope)
                specials = ("__aiter__", "__anext__") if is_async else ("__iter__", "__next__")
                self._special(self.evaluator.evaluate(iterable, scope), specials, Via.ITERATE, iterable.at, scope)
            case With(context=context, is_async=is_async):
                self.visit(context, scope)
                specials = ("__aenter__", "__aexit__") if is_async else ("__enter__", "__exit__")
                self._special(self.evaluator.evaluate(context, scope), specials, Via.WITH, context.at, scope)
            case MatchClass(type=type_):
                self.mention(type_, Via.CHECK, scope)
            case Define(index=index):
                self._read_decorators(Place(scope.place.module, index), scope)
            case Import() | Alias():
                pass
        self.evaluator.bind(statement, scope)

    # Expressions

    def visit(self, expression: Expression, scope: Scope) -> None:
        """Record what evaluating the expression runs and uses."""
        match expression:
            case Call():
                self._visit_call(expression, scope)
                return
            case Attribute(value=value):
                self._visit_attribute(expression, scope)
                self.visit(value, scope)
                return
            case Comprehension(generators=generators, elements=elements):
                inner = self.evaluator.comprehension_scope(expression, scope)
                for generator in generators:
                    self.visit(generator.iterable, inner)
                    iterated = self.evaluator.evaluate(generator.iterable, inner)
                    self._special(iterated, ("__iter__", "__next__", "__aiter__"), Via.ITERATE, generator.iterable.at, scope)
                    for condition in generator.conditions:
                        self.visit(condition, inner)
                for element in elements:
                    self.visit(element, inner)
                return
            case Lambda(parameters=parameters, body=body):
                hidden = Scope(scope.place, scope.parent, {**scope.variables, **dict.fromkeys(parameters)})
                self.visit(body, hidden)
                return
            case Operation(operator=operator, operands=operands):
                self._visit_operation(operator, operands, expression.at, scope)
            case Subscript(value=value):
                method = self.evaluator.evaluate(value, scope)
                if isinstance(method, Instance):
                    self._special(method, ("__getitem__",), Via.OPERATOR, expression.at, scope)
            case Named(target=target, value=value):
                self.visit(value, scope)
                self.evaluator.bind_target(target, self.evaluator.evaluate(value, scope), scope, value)
                return
            case Yield(value=value, is_from=True) if value is not None:
                self._special(self.evaluator.evaluate(value, scope), ("__iter__",), Via.ITERATE, expression.at, scope)
            case _:
                pass
        for part in parts_of(expression):
            self.visit(part, scope)

    def _visit_call(self, call: Call, scope: Scope) -> None:
        self.recorder.calls += 1
        callee = callee_of(self.evaluator, call, scope)
        at = call.function.at
        is_known = self._record_targets(callee, at, scope)
        for option in members(callee):
            if isinstance(option, Outside):
                queries.read_outside_call(self.evaluator, self.recorder, call, option, scope)
                self._read_outside_protocols(call, option, scope)
        if callee is None:
            is_known = self._read_unknown_call(call, scope)
        if is_known:
            self.recorder.calls_resolved += 1
        conversions.read_call(self.evaluator, self.recorder, call, callee, scope)
        self.routes.read_call(call, scope)
        taken = read_registration(self.evaluator, self.recorder, call, scope)
        taken |= read_schedule(self.evaluator, self.recorder, call, callee, scope)
        self._read_arguments(call, callee, taken, scope)
        match call.function:
            case Attribute(value=value):
                self.visit(value, scope)
            case Name():
                pass
            case function:
                self.visit(function, scope)

    def _record_targets(self, callee: Value | None, at: Position, scope: Scope) -> bool:
        for target in targets_of(self.evaluator, callee):
            self.recorder.refer(scope, target.symbol, target.via, at, target.certainty)
        return callee is not None

    def _read_unknown_call(self, call: Call, scope: Scope) -> bool:
        """A call whose callee nothing told: count it as known only if it cannot reach the project."""
        match call.function:
            case Attribute(value=value, name=name):
                queries.read_unknown_receiver(self.recorder, value, name, call.function.at, scope)
                named = self.evaluator.index.member_names.get(name, ())
                if not named:
                    return True  # nothing of the project has that name
                self._guess(name, named, call.function.at, scope)
                self.recorder.miss(scope, GapKind.UNRESOLVED_CALL, f".{name}()", call.function.at)
                return False
            case Call(function=Name(id="super")):
                return True
            case Name(id=name):
                if name in BUILTIN_NAMES:
                    return True
                self.recorder.miss(scope, GapKind.UNRESOLVED_CALL, f"{name}()", call.function.at)
                return False
            case function:
                self.recorder.miss(scope, GapKind.UNRESOLVED_CALL, "(…)()", function.at)
                return False

    def _guess(self, name: str, named: tuple[str, ...], at: Position, scope: Scope) -> None:
        if name in _COMMON_METHODS or name.startswith("__") or len(named) > 3:
            return
        for candidate in named:
            self.recorder.refer(scope, candidate, Via.CALL, at, Certainty.POSSIBLE)

    def _read_arguments(self, call: Call, callee: Value | None, taken: frozenset[int], scope: Scope) -> None:
        is_injector = isinstance(callee, Outside) and callee.name in INJECTORS
        checked = _CHECKS.get(callee.name) if isinstance(callee, Outside) else None
        for position, argument in enumerate(call.arguments):
            value = argument.value
            if position == checked:
                self.mention(value, Via.CHECK, scope)
                continue
            self.visit(value, scope)
            if position not in taken and not is_injector and isinstance(value, Name | Attribute):
                self._read_passed(value, scope)

    def _read_passed(self, value: Name | Attribute, scope: Scope) -> None:
        for option in members(self.evaluator.evaluate(value, scope)):
            if isinstance(option, Function) and not self.evaluator.is_property(option.symbol):
                self.recorder.refer(scope, option.symbol, Via.PASSED, value.at, Certainty.LIKELY)

    def _read_outside_protocols(self, call: Call, callee: Outside, scope: Scope) -> None:
        """Builtins that run a special method of their argument."""
        specials = _BUILTIN_SPECIALS.get(callee.name)
        if specials is None or not call.arguments:
            return
        value = self.evaluator.evaluate(call.arguments[0].value, scope)
        self._special(value, specials, Via.OPERATOR, call.function.at, scope)

    # Attributes and operators

    def _visit_attribute(self, attribute: Attribute, scope: Scope) -> None:
        receiver = self.evaluator.evaluate(attribute.value, scope)
        found = False
        for option in members(receiver):
            if isinstance(option, Instance) and not option.is_outside:
                found |= self._read_property(option, attribute, scope)
        if found or (receiver is not None and not isinstance(receiver, Query)):
            return
        for option in members(self.answers.find(scope.place, attribute)):
            if isinstance(option, Function) and self.evaluator.is_property(option.symbol):
                self.recorder.refer(scope, option.symbol, Via.PROPERTY, attribute.at)

    def _read_property(self, receiver: Instance, attribute: Attribute, scope: Scope) -> bool:
        method = self.evaluator.hierarchy.find_method(receiver.name, attribute.name)
        if method is None or not self.evaluator.is_property(method):
            return False
        self.recorder.refer(scope, method, Via.PROPERTY, attribute.at)
        for target in overriding(self.evaluator, method, receiver, Via.PROPERTY):
            self.recorder.refer(scope, target.symbol, target.via, attribute.at, target.certainty)
        return True

    def _visit_operation(
        self, operator: str, operands: tuple[Expression, ...], at: Position, scope: Scope
    ) -> None:
        specials = _OPERATORS.get(operator)
        if specials is None or not operands:
            return
        subject = operands[-1] if operator in ("in", "not in") else operands[0]
        self._special(self.evaluator.evaluate(subject, scope), specials, Via.OPERATOR, at, scope)

    def _special(
        self, value: Value | None, specials: tuple[str, ...], via: Via, at: Position, scope: Scope
    ) -> None:
        """Record the special methods that the language runs on a project object."""
        for option in members(value):
            if isinstance(option, Instance) and not option.is_outside:
                for special in specials:
                    method = self.evaluator.hierarchy.find_method(option.name, special)
                    if method is not None:
                        self.recorder.refer(scope, method, via, at)

    # Types

    def mention(self, annotation: Expression, via: Via, scope: Scope) -> None:
        """Record the project classes that an annotation (or base, or caught type) names."""
        for mention in mentioned_types(self.evaluator, annotation, scope):
            if ":" in mention.name:
                self.recorder.refer(scope, mention.name, via, mention.at)

    def mention_base(self, base: Expression, own: Scope, outer: Scope) -> None:
        """Record a base class, and the classes that it is specialised with."""
        if isinstance(base, Subscript):
            self.mention_within(base.value, Via.BASE, own, outer)
            for item in base.items:
                self.mention_within(item, Via.GENERIC, own, outer)
        elif isinstance(base, Call):
            self.visit(base, outer)
        else:
            self.mention_within(base, Via.BASE, own, outer)

    def mention_within(self, annotation: Expression, via: Via, own: Scope, outer: Scope) -> None:
        """As `mention`, for text that belongs to one scope and is read in another."""
        for mention in mentioned_types(self.evaluator, annotation, outer):
            if ":" in mention.name:
                self.recorder.refer(own, mention.name, via, mention.at)

    def _read_raise(self, value: Expression, scope: Scope) -> None:
        raised = self.evaluator.evaluate(value, scope)
        for option in members(raised):
            if isinstance(option, Instance | ClassObject | Outside):
                name = option.name
                if ":" in name:
                    self.recorder.refer(scope, name, Via.RAISE, value.at)
                queries.read_raise(self.evaluator, self.recorder, name, value.at, scope)

    # Definitions

    def _read_decorators(self, place: Place, scope: Scope) -> None:
        definition = place.definition
        for decorator in definition.decorators:
            self.visit(decorator, scope)
            applied = self.evaluator.evaluate(decorator, scope)
            if isinstance(applied, ModuleObject | Injection | Query | Callback):
                continue
            for target in targets_of(self.evaluator, applied, Via.DECORATOR):
                self.recorder.refer(scope, target.symbol, target.via, decorator.at, target.certainty)
            self.routes.read_decorator(decorator, place.symbol, scope)
            if isinstance(decorator, Call) and _is_registering(decorator):
                self.recorder.refer(scope, place.symbol, Via.REGISTER, decorator.at)

    def record_import(self, statement: Import, scope: Scope, is_lazy: bool) -> None:
        """Record which project module an import loads."""
        target = self.evaluator.find_imported_module(statement.module, scope)
        if target is None:
            return
        if statement.name not in (None, "*"):
            value = self.evaluator.module_name(target, statement.name or "")
            if isinstance(value, ModuleObject):
                target = value.module
        if target in self.evaluator.index.modules and target != scope.module:
            site = site_of(scope.place.module, statement.at)
            self.recorder.imports.add(ModuleImport(scope.module, target, site, statement.is_type_only, is_lazy))


_COMMON_METHODS = frozenset(
    {name for kind in (str, bytes, list, dict, set, tuple, int, float) for name in dir(kind)}
    | {"close", "open", "read", "write", "send", "run", "start", "stop", "execute", "commit", "add", "delete", "all", "first"}
    | {"filter", "save", "create", "one", "group", "match", "search", "info", "error", "warning", "debug", "json", "put", "post"}
)
"""Method names that so many outside classes have that the name alone tells nothing."""

_CHECKS = {"builtins.isinstance": 1, "builtins.issubclass": 1, "typing.cast": 0, "typing_extensions.cast": 0}

_BUILTIN_SPECIALS = {
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
    "builtins.sorted": ("__iter__", "__lt__"),
    "builtins.sum": ("__iter__", "__add__"),
    "builtins.dict": ("__iter__",),
    "builtins.set": ("__iter__",),
    "builtins.tuple": ("__iter__",),
    "builtins.abs": ("__abs__",),
    "builtins.format": ("__format__",),
}

_OPERATORS = {
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

_REGISTERING = frozenset(
    {"exception_handler", "middleware", "on_event", "listens_for", "task", "actor", "shared_task", "periodic_task"}
    | {"scheduled_job", "command", "callback", "register", "receiver", "listener", "subscriber", "on", "cron", "job", "fixture"}
)
"""Decorators of outside libraries that hand the function over to be called later."""


def _is_registering(decorator: Call) -> bool:
    match decorator.function:
        case Attribute(name=name) | Name(id=name):
            return name in _REGISTERING
        case _:
            return False

