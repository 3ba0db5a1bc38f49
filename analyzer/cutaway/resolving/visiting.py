"""One expression -> the references, deeds and gaps of evaluating it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cutaway.model import Certainty, Gap, GapKind, ModuleImport, Via
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
    Name,
    Named,
    Operation,
    Position,
    Subscript,
    Text,
    Yield,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving import conversions, missing, queries, riddles, specials
from cutaway.resolving.applying import applied_to
from cutaway.resolving.binding import bind_target
from cutaway.resolving.calling import callee_of, super_property
from cutaway.resolving.commanding import chosen_commands
from cutaway.resolving.consulting import read_properties
from cutaway.resolving.containing import read_container_call
from cutaway.resolving.dispatching import certainty_among, implementations, overriding, targets_of
from cutaway.resolving.dotted_names import literal_name
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.fallbacks import run_by_reading, run_by_setting
from cutaway.resolving.filling import read_validation
from cutaway.resolving.flowing import hand_on, read_flow
from cutaway.resolving.hybrids import read_hybrids, set_hybrids
from cutaway.resolving.index import site_of
from cutaway.resolving.lacking import lacks_member
from cutaway.resolving.lambdas import called_scope, handed_scope, place_of
from cutaway.resolving.looking_up import IMPORTERS
from cutaway.resolving.mediating import read_messages
from cutaway.resolving.middleware import is_next_handler
from cutaway.resolving.modelling import read_model_call
from cutaway.resolving.operating import (
    Operand,
    run_by_builtin,
    run_by_display,
    run_by_formatting,
    run_by_operation,
    run_by_subscript,
    run_by_test,
)
from cutaway.resolving.outside import BUILTIN_NAMES, INJECTORS
from cutaway.resolving.overriding import read_override_call
from cutaway.resolving.pairing import read_table
from cutaway.resolving.projecting import read_envelope
from cutaway.resolving.queueing import sendings_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.registering import read_context_getter, read_registration, read_schedule
from cutaway.resolving.routing.reading import read_calling, read_route_call
from cutaway.resolving.scopes import Scope
from cutaway.resolving.signatures import is_callback, is_some_function
from cutaway.resolving.spelling import tell
from cutaway.resolving.stating import comes_from_state
from cutaway.resolving.typing_forms import mentioned_types
from cutaway.resolving.values import (
    Callback,
    Choice,
    ClassObject,
    Function,
    Instance,
    ModuleObject,
    Outside,
    Value,
    members,
    options_of,
)

GUESS_LIMIT = 3
"""A name that more methods of the project bear is no hint of any of them."""

_CHECKS = {"builtins.isinstance": 1, "builtins.issubclass": 1, "typing.cast": 0, "typing_extensions.cast": 0}
"""Calls of which an argument, at this position, is a type that is only looked at."""


def _may_turn_out(evaluator: Evaluator, callee: Value | None) -> bool:
    """Whether calls that are yet to be read may tell more of what it is: what a registry holds, say."""
    return isinstance(callee, Choice) or any(
        is_some_function(option) or is_callback(evaluator, option) for option in members(callee)
    )


def _only_looks_at(outside: str) -> bool:
    """Whether a function of a library inspects a function that it is given, and never calls it."""
    return outside in INJECTORS or outside in specials.INSPECTING or outside.startswith("inspect.")


@dataclass(frozen=True, slots=True)
class Visitor:
    evaluator: Evaluator
    recorder: Recorder

    def visit(self, expression: Expression, scope: Scope) -> None:
        """Record what evaluating the expression runs and uses."""
        match expression:
            case Call():
                self._visit_call(expression, scope)
                return
            case Attribute(value=value):
                self._read_attribute(expression, scope)
                self.visit(value, scope)
                return
            case Comprehension():
                self._visit_comprehension(expression, scope)
                return
            case Lambda():
                self._visit_lambda(expression, (), scope)
                return
            case Named(target=target, value=value):
                self.visit(value, scope)
                bind_target(self.evaluator, target, self.evaluator.evaluate(value, scope), scope, value)
                return
            case Operation():
                self.note(run_by_operation(self.evaluator, expression, scope), expression.at, scope)
            case Conditional(test=test):
                self.note(run_by_test(self.evaluator, test, scope), test.at, scope)
            case Subscript():
                self.visit_subscript(expression, specials.READING, scope)
                return
            case Text(parts=parts):
                for part in parts:
                    self.note(run_by_formatting(self.evaluator, part, scope), part.at, scope)
            case Await(value=value):
                queries.read_awaited_relation(self.evaluator, self.recorder, value, scope)
            case Yield(value=value, is_from=True) if value is not None:
                self.run_specials(value, specials.ITERATION, Via.ITERATE, expression.at, scope)
            case Yield(value=Attribute() | Name() as value):
                if scope.place.definition.name == "__get_validators__":
                    self._pass_on(value, scope)
            case Collection(items=items) | Dictionary(values=items):
                self.note(run_by_display(self.evaluator, expression, scope), expression.at, scope)
                for item in items:
                    if isinstance(item, Name | Attribute):
                        self._pass_on(item, scope)
                if isinstance(expression, Dictionary):
                    self.recorder.pairings.update(read_table(self.evaluator, expression, scope))
            case _:
                pass
        for part in parts_of(expression):
            self.visit(part, scope)

    def visit_target(self, target: Expression, scope: Scope) -> None:
        """Record what assigning to an attribute or an element runs."""
        if isinstance(target, Attribute):
            self.note(run_by_setting(self.evaluator, target, scope), target.at, scope)
            setters = set_hybrids(self.evaluator, target, scope)
            if any(isinstance(option, Function) for option in setters):
                self._refer_to_properties(setters, target, scope)
            else:
                self._visit_attribute(target, scope)
            self.visit(target.value, scope)
        else:
            self.visit(target, scope)

    def mention(self, annotation: Expression, via: Via, scope: Scope, reader: Scope | None = None) -> None:
        """Record the project classes that an annotation (or base, or caught type) names.

        `reader` is the scope in which its names are looked up, if not those of the scope that mentions them.
        """
        for mention in mentioned_types(self.evaluator, annotation, reader or scope):
            if ":" in mention.name:
                self.recorder.refer(scope, Target(mention.name, via, mention.certainty), mention.at)

    def run(self, callee: Value | None, at: Position, scope: Scope, via: Via = Via.CALL) -> None:
        """Record everything of the project that runs when `callee` is called."""
        for target in targets_of(self.evaluator, callee, via):
            self.recorder.refer(scope, target, at)

    def note(self, targets: Iterable[Target], at: Position, scope: Scope) -> None:
        """Record what was found to run."""
        for target in targets:
            self.recorder.refer(scope, target, at)

    def run_specials(
        self, subject: Expression, names: tuple[str, ...], via: Via, at: Position, scope: Scope
    ) -> None:
        """Record the special methods, each of them, that a statement runs on a project object."""
        operand = Operand(self.evaluator, self.evaluator.evaluate(subject, scope))
        for name in names:
            self.note(operand.run((name,), via=via), at, scope)

    def visit_subscript(self, subscript: Subscript, methods: tuple[str, ...], scope: Scope) -> None:
        """Record what reading or setting `container[key]` runs, by these methods of the container."""
        self.note(run_by_subscript(self.evaluator, subscript, methods, scope), subscript.at, scope)
        self.recorder.commands.update(chosen_commands(self.evaluator, subscript, scope))
        for part in parts_of(subscript):
            self.visit(part, scope)

    # Calls

    def _visit_call(self, call: Call, scope: Scope) -> None:
        self.recorder.calls += 1
        callee = callee_of(self.evaluator, call, scope)
        self.run(callee, call.function.at, scope)
        for option in members(callee):
            if isinstance(option, Outside):
                queries.read_outside_call(self.evaluator, self.recorder, call, option, scope)
                self._read_import_call(call, option, scope)
                ran = run_by_builtin(self.evaluator, call, option, scope)
                self.note(ran, call.function.at, scope)
            elif isinstance(option, Callback):
                self._run_lambda(option, call, certainty_among(options_of(callee)), scope)
        is_known = not riddles.is_riddle(callee)
        if not is_known or _may_turn_out(self.evaluator, callee):
            self.recorder.is_open = True
        if is_known or self._reaches_nothing(call, scope):
            self.recorder.calls_resolved += 1
        if isinstance(callee, Choice) and isinstance(call.function, Attribute):
            self._guess_heirs(callee, call.function, scope)
        read_model_call(self.evaluator, self.recorder, call, callee, scope)
        read_validation(self.evaluator, self.recorder, call, callee, scope)
        self.recorder.sendings.update(sendings_of(self.evaluator, call, scope))
        read_messages(self.evaluator, self.recorder, call, callee, scope)
        conversions.read_call(self.evaluator, self.recorder, call, callee, scope)
        read_envelope(self.evaluator, self.recorder, call, callee, scope)
        read_route_call(self.evaluator, self.recorder, call, scope)
        read_calling(self.evaluator, self.recorder, call, callee, scope)
        read_flow(self.evaluator, call, callee, scope)
        read_override_call(self.evaluator, self.recorder, call, scope)
        read_context_getter(self.evaluator, call, scope)
        taken = read_registration(self.evaluator, self.recorder, call, scope)
        taken |= read_container_call(self.evaluator, self.recorder, call, callee, scope)
        taken |= read_schedule(self.evaluator, self.recorder, call, callee, scope)
        self._visit_arguments(call, callee, taken, scope)
        match call.function:
            case Attribute(value=value):
                self._read_attribute(call.function, scope)
                self.visit(value, scope)
            case Name():
                pass
            case function:
                self.visit(function, scope)

    def _run_lambda(self, called: Callback, call: Call, certainty: Certainty, scope: Scope) -> None:
        if called.is_written:
            at = place_of(self.evaluator.index, called)
            self.recorder.reach(scope, at, certainty, call.function.at)
        elif called.owner == scope.owner:
            self.visit(called.written.body, called_scope(self.evaluator, called, call, scope))

    def _read_import_call(self, call: Call, callee: Outside, scope: Scope) -> None:
        """`import_module("package.module")` is an import like any other."""
        if callee.name not in IMPORTERS:
            return
        loaded = self.evaluator.evaluate(call, scope)
        if isinstance(loaded, ModuleObject) and loaded.module in self.evaluator.index.modules:
            site = site_of(scope.place.module, call.at)
            is_lazy = scope.place.definition.kind is DefinitionKind.FUNCTION
            self.recorder.imports.add(ModuleImport(scope.module, loaded.module, site, False, is_lazy))

    def _reaches_nothing(self, call: Call, scope: Scope) -> bool:
        """Whether a call of which nothing is known cannot reach the project; if it can, that is a gap."""
        match call.function:
            case Attribute(value=value, name=name):
                queries.read_unknown_receiver(self.evaluator, self.recorder, call, scope)
                named = self.evaluator.index.member_names.get(name, ())
                receiver = self.evaluator.evaluate(value, scope)
                is_open = riddles.is_found_by_name(receiver)
                is_open |= missing.holds_callable(self.evaluator, value, name, scope)
                is_open |= comes_from_state(self.evaluator, value, scope)
                is_open |= lacks_member(self.evaluator, receiver, name)
                if not named and not is_open:
                    return True  # nothing of the project has that name
                self._guess(name, named, call.function.at, scope)
            case Call(function=Name(id="super")) | Name(id="super"):
                return True
            case Name(id=name) if name in BUILTIN_NAMES or is_next_handler(self.evaluator, name, scope):
                return True
            case _:
                pass
        file, line = scope.place.module.file.path, call.function.at.line + 1
        reason = missing.reason_of(self.evaluator, call, scope)
        gap = Gap(GapKind.UNRESOLVED_CALL, file, line, tell(call), scope.owner, reason)
        self.recorder.gaps.add(gap)
        return False

    def _guess(self, name: str, named: tuple[str, ...], at: Position, scope: Scope) -> None:
        if name in specials.COMMON_METHODS or name.startswith("__") or len(named) > GUESS_LIMIT:
            return
        for candidate in named:
            # A method that calls one of its name on something unknown hands on, and does not call itself.
            if candidate != scope.owner:
                self.recorder.refer(scope, Target(candidate, Via.CALL, Certainty.POSSIBLE), at)

    def _guess_heirs(self, callee: Choice, called: Attribute, scope: Scope) -> None:
        """A registry may be given more than the project shows: heirs of what it is known to hold."""
        named = self.evaluator.index.member_names.get(called.name, ())
        known = [option.symbol for option in callee.options if isinstance(option, Function)]
        if len(named) > GUESS_LIMIT:
            return
        heirs = {heir for symbol in known for heir in implementations(self.evaluator, symbol, None)}
        unseen = tuple(candidate for candidate in named if candidate in heirs and candidate not in known)
        self._guess(called.name, unseen, called.at, scope)

    def _visit_arguments(self, call: Call, callee: Value | None, taken: frozenset[int], scope: Scope) -> None:
        outside = callee.name if isinstance(callee, Outside) else ""
        is_ours = isinstance(callee, Function | ClassObject | Callback)
        for position, argument in enumerate(call.arguments):
            value = argument.value
            if position == _CHECKS.get(outside):
                self.mention(value, Via.CHECK, scope)
                continue
            if isinstance(value, Lambda):
                given = applied_to(self.evaluator, call, callee, argument, scope)
                self._visit_lambda(value, given, scope)
                continue
            self.visit(value, scope)
            is_handed_on = position not in taken and not _only_looks_at(outside)
            if is_handed_on and isinstance(value, Name | Attribute | Text):
                self._pass_on(value, scope)
                if outside == "functools.partial" and position == 0:
                    self._pass_on_class(value, scope)
                if not is_ours:
                    hand_on(self.evaluator, self.evaluator.evaluate(value, scope))

    def _pass_on(self, value: Name | Attribute | Text, scope: Scope) -> None:
        """A function given as an argument, or by its name, runs when whoever receives it calls it."""
        if isinstance(value, Text):
            named = literal_name(self.evaluator, value.value)
            options = options_of(named.of) if named is not None else ()
        else:
            options = options_of(self.evaluator.evaluate(value, scope))
        certainty = Certainty.LIKELY if len(options) == 1 else Certainty.POSSIBLE
        for option in options:
            if not isinstance(option, Function) or self._is_read_as_value(option.symbol):
                continue
            if not self.recorder.is_registered(scope, option.symbol, value.at):
                self.recorder.refer(scope, Target(option.symbol, Via.PASSED, certainty), value.at)

    def _pass_on_class(self, value: Expression, scope: Scope) -> None:
        """A class that `partial` is given will be called, unlike one that is merely an argument."""
        options = options_of(self.evaluator.evaluate(value, scope))
        certainty = Certainty.LIKELY if len(options) == 1 else Certainty.POSSIBLE
        for option in options:
            if isinstance(option, ClassObject):
                self.recorder.refer(scope, Target(option.name, Via.PASSED, certainty), value.at)

    def _is_read_as_value(self, symbol: str) -> bool:
        """A property, or what SQLAlchemy ran when it mapped the class: reading it hands on no function."""
        return self.evaluator.is_property(symbol) or "declared_attr" in self.evaluator.decorator_names(symbol)

    # Attributes and comprehensions

    def _read_attribute(self, attribute: Attribute, scope: Scope) -> None:
        self._visit_attribute(attribute, scope)
        self.note(run_by_reading(self.evaluator, attribute, scope), attribute.at, scope)

    def _visit_attribute(self, attribute: Attribute, scope: Scope) -> None:
        inherited = super_property(self.evaluator, attribute, scope)
        if inherited is not None:
            self.recorder.refer(scope, Target(inherited.symbol, Via.PROPERTY), attribute.at)
            return
        self._refer_to_properties(read_hybrids(self.evaluator, attribute, scope), attribute, scope)
        self._refer_to_properties(read_properties(self.evaluator, attribute, scope), attribute, scope)

    def _refer_to_properties(self, options: tuple[Value, ...], attribute: Attribute, scope: Scope) -> None:
        certainty = certainty_among(options)
        for option in options:
            if not isinstance(option, Function):
                continue
            self.recorder.refer(scope, Target(option.symbol, Via.PROPERTY, certainty), attribute.at)
            if isinstance(option.receiver, Instance):
                for target in overriding(self.evaluator, option.symbol, option.receiver, Via.PROPERTY):
                    self.recorder.refer(scope, target, attribute.at)

    def _visit_lambda(self, written: Lambda, given: tuple[Value | None, ...], scope: Scope) -> None:
        self.recorder.meet(scope, written)
        for default in written.defaults:
            if default is not None:
                self.visit(default, scope)
        called = Callback(scope.owner, written.at, written)
        self.visit(written.body, handed_scope(self.evaluator, called, given, scope))

    def _visit_comprehension(self, comprehension: Comprehension, scope: Scope) -> None:
        inner = self.evaluator.comprehension_scope(comprehension, scope)
        names = specials.ITERATION + specials.ASYNC_ITERATION
        for generator in comprehension.generators:
            self.visit(generator.iterable, inner)
            self.run_specials(generator.iterable, names, Via.ITERATE, generator.iterable.at, inner)
            for condition in generator.conditions:
                self.note(run_by_test(self.evaluator, condition, inner), condition.at, inner)
                self.visit(condition, inner)
        self.note(run_by_display(self.evaluator, comprehension, inner), comprehension.at, inner)
        for element in comprehension.elements:
            self.visit(element, inner)
