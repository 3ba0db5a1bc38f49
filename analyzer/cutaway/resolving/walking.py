"""One definition -> a record of what its code and signature refer to, statement by statement as it runs."""

from cutaway.model import Certainty, GapKind, ModuleImport, Via
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Catch,
    Collection,
    Define,
    DefinitionKind,
    Delete,
    Evaluate,
    Expression,
    For,
    Import,
    MatchClass,
    Name,
    Raise,
    Return,
    Statement,
    Subscript,
    With,
    Yield,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving import queries, specials
from cutaway.resolving.binding import bind_body
from cutaway.resolving.class_making import run_by_class
from cutaway.resolving.containing import read_assigned, read_provider_method
from cutaway.resolving.dispatching import certainty_among
from cutaway.resolving.elements import element_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.flowing import read_decoration
from cutaway.resolving.implementing import read_declared, read_parameters, read_rebound, read_yielded
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.injection import read_injections
from cutaway.resolving.metadata import read_metadata
from cutaway.resolving.modelling import read_model_set
from cutaway.resolving.naming import find_imported_module
from cutaway.resolving.operating import run_by_test
from cutaway.resolving.overriding import read_override_assigned
from cutaway.resolving.queueing import task_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.resolvers import is_resolving
from cutaway.resolving.routing.reading import read_kept_router, read_route_decorator
from cutaway.resolving.scopes import Scope
from cutaway.resolving.spelling import decorator_name
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    ModuleObject,
    Outside,
    members,
    options_of,
)
from cutaway.resolving.visiting import Visitor
from cutaway.resolving.wrapping import decorations


def walk(evaluator: Evaluator, place: Place) -> Recorder:
    """Read a function's body, or what a module or class runs at its own level, and its signature."""
    visitor = Visitor(evaluator, Recorder())
    misses = evaluator.oracle.misses
    scope = evaluator.open_scope(place)
    for statement in bind_body(evaluator, place.definition.body, scope):
        _read_statement(visitor, statement, scope)
    evaluator.keep_scope(place, scope)
    if place.definition.kind is not DefinitionKind.MODULE:
        _read_signature(visitor, place)
    visitor.recorder.is_open |= evaluator.oracle.misses > misses
    return visitor.recorder


def _read_statement(visitor: Visitor, statement: Statement, scope: Scope) -> None:
    match statement:
        case Evaluate(value=value):
            if isinstance(value, Name | Attribute):
                visitor.note(run_by_test(visitor.evaluator, value, scope), value.at, scope)
            visitor.visit(value, scope)
            _read_yield(visitor, value, scope)
        case Assign(target=target, annotation=annotation, value=value):
            if annotation is not None:
                visitor.mention(annotation, Via.ANNOTATION, scope)
            if value is not None:
                _visit_assigned(visitor, value, scope)
            if isinstance(target, Subscript):
                methods = specials.RESETTING if statement.is_augmented else specials.SETTING
                visitor.visit_subscript(target, methods, scope)
            elif isinstance(target, Attribute | Collection):
                visitor.visit_target(target, scope)
            if isinstance(target, Attribute):
                read_model_set(visitor.evaluator, visitor.recorder, target, scope)
                read_kept_router(visitor.evaluator, visitor.recorder, statement, scope)
            queries.read_relationship(visitor.evaluator, visitor.recorder, statement, scope)
            read_assigned(visitor.evaluator, statement, scope)
            read_override_assigned(visitor.evaluator, visitor.recorder, statement, scope)
            read_declared(visitor.evaluator, annotation, value, scope)
            read_rebound(visitor.evaluator, statement, scope)
            _read_yield(visitor, value, scope)
        case Delete(target=target):
            # Neither the names nor the items that go are read, but what holds the items.
            for part in parts_of(target):
                visitor.visit(part, scope)
        case Return(value=value):
            if value is not None:
                visitor.visit(value, scope)
                read_declared(visitor.evaluator, scope.place.definition.returns, value, scope)
        case Raise(value=value):
            visitor.visit(value, scope)
            _read_raise(visitor, value, scope)
            # What kind of error an object was given to raise, calls that are yet to be read may tell.
            visitor.recorder.is_open |= isinstance(value, Attribute)
        case Catch(types=types):
            for caught in types:
                visitor.mention(caught, Via.CATCH, scope)
        case For(iterable=iterable, is_async=is_async):
            visitor.visit(iterable, scope)
            names = specials.ASYNC_ITERATION if is_async else specials.ITERATION
            visitor.run_specials(iterable, names, Via.ITERATE, iterable.at, scope)
            _read_thread_locals(visitor, iterable, scope)
        case With(context=context, is_async=is_async):
            visitor.visit(context, scope)
            names = specials.ASYNC_ENTRY if is_async else specials.ENTRY
            visitor.run_specials(context, names, Via.WITH, context.at, scope)
        case MatchClass(type=matched):
            visitor.mention(matched, Via.CHECK, scope)
        case Define(number=number):
            defined = Place(scope.place.module, number)
            _read_decorators(visitor, defined, scope)
            if defined.definition.kind is DefinitionKind.CLASS:
                for function in run_by_class(visitor.evaluator, defined):
                    visitor.run(function, defined.definition.at, scope)
        case Import():
            _read_import(visitor, statement, scope)
        case _:
            return


def _visit_assigned(visitor: Visitor, value: Expression, scope: Scope) -> None:
    """In a class, what `find = field(find)` is given stands around it."""
    scope.is_in_order = scope.place.definition.kind is DefinitionKind.CLASS
    visitor.visit(value, scope)
    scope.is_in_order = False


def _read_yield(visitor: Visitor, value: Expression | None, scope: Scope) -> None:
    if isinstance(value, Yield) and not value.is_from:
        read_yielded(visitor.evaluator, value.value, scope)


def _read_thread_locals(visitor: Visitor, iterable: Expression, scope: Scope) -> None:
    """An object of a `threading.local` class runs its `__init__` again in each thread that takes it up."""
    hierarchy = visitor.evaluator.hierarchy
    kinds = hierarchy.descendants_of("threading.local")
    if not kinds:
        return
    element = element_of(visitor.evaluator, visitor.evaluator.evaluate(iterable, scope))
    for option in options_of(element):
        method = hierarchy.find_method(option.name, "__init__") if isinstance(option, Instance) else None
        if method is not None and isinstance(option, Instance) and option.name in kinds:
            visitor.recorder.refer(scope, Target(method, Via.CONSTRUCT, Certainty.POSSIBLE), iterable.at)


def _read_raise(visitor: Visitor, value: Expression, scope: Scope) -> None:
    options = tuple(members(visitor.evaluator.evaluate(value, scope)))
    certainty = certainty_among(options)
    for option in options:
        match option:
            case Instance(name=name) | ClassObject(name=name) | Outside(name=name):
                if ":" in name:
                    visitor.recorder.refer(scope, Target(name, Via.RAISE, certainty), value.at)
                if isinstance(option, ClassObject):  # `raise Missing` constructs it all the same
                    visitor.run(option, value.at, scope)
                queries.read_raise(visitor.evaluator, visitor.recorder, name, value.at, scope)
            case _:
                pass


def _read_decorators(visitor: Visitor, place: Place, scope: Scope) -> None:
    """Decorators run where the definition stands, in the code around it."""
    for decorator, decorated in decorations(visitor.evaluator, place, scope):
        if queries.read_transaction_around(visitor.evaluator, visitor.recorder, decorator, place, scope):
            for argument in decorator.arguments if isinstance(decorator, Call) else ():
                visitor.visit(argument.value, scope)
        else:
            visitor.visit(decorator, scope)
        applied = visitor.evaluator.evaluate(decorator, scope)
        for option in members(applied):
            if isinstance(option, Function | ClassObject | Instance):
                visitor.run(option, decorator.at, scope, Via.DECORATOR)
        task = task_of(visitor.evaluator, decorator, place, scope)
        if task is not None:
            visitor.recorder.tasks.add(task)
        read_decoration(visitor.evaluator, applied, decorated)
        read_route_decorator(visitor.evaluator, visitor.recorder, decorator, place, scope)
        if is_resolving(applied):
            visitor.recorder.resolvers.add(place.symbol)
        is_outside = not any(isinstance(option, Function | ClassObject) for option in members(applied))
        if is_outside and decorator_name(decorator) in specials.REGISTERING:
            visitor.recorder.refer(scope, Target(place.symbol, Via.REGISTER), decorator.at)


def _read_signature(visitor: Visitor, place: Place) -> None:
    """Annotations belong to the definition itself; defaults and bases run in the code around it."""
    definition = place.definition
    outer = visitor.evaluator.enclosing_scope(place)
    own = visitor.evaluator.open_scope(place)
    for parameter in definition.parameters:
        if parameter.annotation is not None:
            visitor.mention(parameter.annotation, Via.ANNOTATION, own)
            read_metadata(visitor, parameter.annotation, own, outer)
        if parameter.default is not None:
            visitor.visit(parameter.default, outer)
    if definition.returns is not None:
        visitor.mention(definition.returns, Via.ANNOTATION, own)
    for base in definition.bases:
        if base.name is not None or isinstance(base.value, Call):
            visitor.visit(base.value, outer)
        elif isinstance(base.value, Subscript):
            visitor.mention(base.value.value, Via.BASE, own, outer)
            for item in base.value.items:
                visitor.mention(item, Via.GENERIC, own, outer)
        else:
            visitor.mention(base.value, Via.BASE, own, outer)
    read_injections(visitor.evaluator, visitor.recorder, place)
    read_parameters(visitor.evaluator, place)
    read_provider_method(visitor.evaluator, place)


def _read_import(visitor: Visitor, statement: Import, scope: Scope) -> None:
    """Record which project module an import loads."""
    evaluator = visitor.evaluator
    target = find_imported_module(evaluator, statement.module, scope)
    if target is None:
        _read_missing_import(visitor, statement, scope)
        return
    if statement.name not in (None, "*"):
        value = evaluator.module_name(target, statement.name or "")
        if isinstance(value, ModuleObject):
            target = value.module
    if target in evaluator.index.modules and target != scope.module:
        site = site_of(scope.place.module, statement.at)
        is_lazy = scope.place.definition.kind is DefinitionKind.FUNCTION
        visitor.recorder.imports.add(
            ModuleImport(scope.module, target, site, statement.is_type_only, is_lazy)
        )


def _read_missing_import(visitor: Visitor, statement: Import, scope: Scope) -> None:
    """An import from the project's own packages that leads nowhere: generated code, or a mistake."""
    top = statement.module.partition(".")[0]
    if statement.module.startswith(".") or top in visitor.evaluator.index.packages:
        name = f"{statement.module}.{statement.name}" if statement.name else statement.module
        visitor.recorder.miss(scope, GapKind.UNRESOLVED_IMPORT, name, statement.at)
