"""A type whose fields pydantic fills, validates or dumps -> the project's functions that this runs."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from cutaway.model import Certainty, Via, weaker
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    Dictionary,
    Expression,
    Literal,
    Name,
    Operation,
    Subscript,
)
from cutaway.resolving.attributes import class_names
from cutaway.resolving.class_options import find_option
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.leaving_out import EVERYTHING, Written, run_serializers, written_by
from cutaway.resolving.modelling import DUMPING, MAKING
from cutaway.resolving.operating import DATA_CLASSES
from cutaway.resolving.outside import MODEL_PACKAGES, TYPE_ADAPTER, package_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.runs import Run, Work
from cutaway.resolving.scopes import Scope
from cutaway.resolving.typing_forms import find_alias
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, members

_DEPTH = 4
"""Classes inside classes that are followed; what lies deeper says little of the place that validates."""
_VALIDATORS = frozenset(
    {"BeforeValidator", "AfterValidator", "WrapValidator", "PlainValidator", "Discriminator"}
)
_SERIALIZERS = frozenset({"PlainSerializer", "WrapSerializer"})
_MAKERS_OF_FIELDS = frozenset({"Field", "field", "PrivateAttr", "attrib", "ib"})


class _Maker(Enum):
    """What fills the fields of an object."""

    VALIDATING = "pydantic, which validates what it is given"
    TAKING = "a dataclass or a table of SQLModel, which takes what it is given"


class ModelField(NamedTuple):
    """A field of a pydantic class or dataclass, with the scope in which it is to be read."""

    name: str
    annotation: Expression
    default: Expression | None
    scope: Scope

    @property
    def arguments(self) -> Mapping[str | None, Expression]:
        """What `Field(…)` is given, by name; the first by position is the default."""
        match self.default:
            case Call(function=Name(id=name) | Attribute(name=name), arguments=given) if (
                name in _MAKERS_OF_FIELDS
            ):
                named: dict[str | None, Expression] = {argument.name: argument.value for argument in given}
                return named
            case _:
                return {}

    @property
    def is_never_written(self) -> bool:
        """Whether every dump leaves it out: `Field(exclude=True)`."""
        match self.arguments.get("exclude"):
            case Literal(text="True"):
                return True
            case _:
                return False

    @property
    def is_required(self) -> bool:
        match self.default:
            case None | Literal(text="..."):
                return True
            case Call() if self.arguments:
                first = self.arguments.get(None, self.arguments.get("default"))
                is_open = first is None or (isinstance(first, Literal) and first.text == "...")
                return is_open and "default_factory" not in self.arguments
            case _:
                return False


def run_by_validating(
    evaluator: Evaluator, value: Value | None, certainty: Certainty = Certainty.CERTAIN, depth: int = 0
) -> Iterator[Run]:
    """What validating data runs, by the type that it is to have: validators, and those of nested fields."""
    for held, sure in _objects_in(value, certainty):
        for run in _remembered(evaluator, Work.VALIDATING, held, depth):
            yield Run(run.symbol, weaker(sure, run.certainty))


def run_by_dumping(
    evaluator: Evaluator, value: Value | None, certainty: Certainty = Certainty.CERTAIN, depth: int = 0
) -> Iterator[Run]:
    """What dumping an object runs: serializers, and those of nested fields."""
    for held, sure in _objects_in(value, certainty):
        for run in _remembered(evaluator, Work.DUMPING, held, depth):
            yield Run(run.symbol, weaker(sure, run.certainty))


def _remembered(evaluator: Evaluator, work: Work, held: Instance, depth: int) -> tuple[Run, ...]:
    """What validating or dumping one object runs; classes are nested in many others, so each is read once."""
    known = evaluator.memo.runs
    key = (work, held, depth)
    if key not in known:
        find = _run_by_validating_one if work is Work.VALIDATING else _run_by_dumping_one
        known[key] = tuple(dict.fromkeys(find(evaluator, held, depth)))
    return known[key]


def _run_by_validating_one(evaluator: Evaluator, held: Instance, depth: int) -> Iterator[Run]:
    if _maker_of(evaluator, held.name) is not _Maker.VALIDATING:
        return
    for method in evaluator.hierarchy.validators_of(held.name) if depth else ():
        yield Run(method, Certainty.CERTAIN)
    yield from run_by_filling(evaluator, held.name, None)
    if depth < _DEPTH:
        for type_ in _types_of_fields(evaluator, held):
            yield from run_by_validating(evaluator, type_, Certainty.LIKELY, depth + 1)


def _run_by_dumping_one(
    evaluator: Evaluator, held: Instance, depth: int, written: Written = EVERYTHING
) -> Iterator[Run]:
    if _maker_of(evaluator, held.name) is None:
        return
    for method, sure in run_serializers(evaluator, held.name, written) if depth else ():
        yield Run(method, sure)
    for field in fields_of(evaluator, held.name):
        sure = written.certainty_of(field.name)
        if sure is not None and not field.is_never_written:
            for function in _functions_in(evaluator, field.annotation, field.scope, _SERIALIZERS):
                yield Run(function, sure)
    if depth < _DEPTH:
        for type_ in _types_of_fields(evaluator, held, written):
            yield from run_by_dumping(evaluator, type_, Certainty.LIKELY, depth + 1)


def run_by_filling(
    evaluator: Evaluator, cls: str, given: frozenset[str] | None, certainty: Certainty = Certainty.CERTAIN
) -> Iterator[Run]:
    """What filling the fields themselves runs: validators in annotations, factories of defaults.

    `given` are the fields that are passed by name; None where that is not known.
    """
    unknown = weaker(certainty, Certainty.LIKELY)
    maker = _maker_of(evaluator, cls)
    for field in fields_of(evaluator, cls) if maker is not None else ():
        is_given = None if given is None else field.name in given
        if is_given or (given is None and field.is_required):
            sure: Certainty | None = certainty
        else:
            sure = unknown if is_given is None else None
        for function in _functions_in(evaluator, field.annotation, field.scope, _VALIDATORS):
            if sure is not None and maker is _Maker.VALIDATING:
                yield Run(function, sure)
        factory = field.arguments.get("default_factory")
        if factory is not None and not is_given:
            for option in members(evaluator.evaluate(factory, field.scope)):
                if isinstance(option, Function):
                    yield Run(option.symbol, certainty if is_given is False else unknown)


def _maker_of(evaluator: Evaluator, cls: str) -> _Maker | None:
    """Who fills the fields of an object of the class; None if its own code does."""
    line = evaluator.hierarchy.line_of(cls)
    place = evaluator.index.place_of(cls)
    if not any(entry.is_outside and package_of(entry.name) in MODEL_PACKAGES for entry in line):
        scope = evaluator.enclosing_scope(place)
        for decorator in place.definition.decorators:
            function = decorator.function if isinstance(decorator, Call) else decorator
            for option in members(evaluator.evaluate(function, scope)):
                name = option.name if isinstance(option, Outside) else ""
                if name.rpartition(".")[2] in DATA_CLASSES:
                    return _Maker.VALIDATING if package_of(name) == "pydantic" else _Maker.TAKING
        return None
    bases = place.definition.bases
    return _Maker.TAKING if any(base.name == "table" for base in bases) else _Maker.VALIDATING


def read_validation(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """Record what pydantic runs, beside the validators of the class itself, when a call makes or dumps it."""
    for run in _runs_of(evaluator, call, callee, scope):
        recorder.refer(scope, Target(run.symbol, Via.CALL, run.certainty), call.function.at)


def _runs_of(evaluator: Evaluator, call: Call, callee: Value | None, scope: Scope) -> Iterator[Run]:
    for option in members(callee):
        if isinstance(option, ClassObject):
            yield from _run_by_construction(evaluator, option.name, call)
        elif isinstance(option, Outside) and option.name.endswith(".jsonable_encoder") and call.arguments:
            yield from _run_by_dump(evaluator, evaluator.evaluate(call.arguments[0].value, scope), call)
    if not isinstance(call.function, Attribute):
        return
    name, receiver = call.function.name, evaluator.evaluate(call.function.value, scope)
    for option in members(receiver):
        match option:
            case Instance(name=own, arguments=(type_, *_)) if own == TYPE_ADAPTER and "validate" in name:
                yield from run_by_validating(evaluator, type_, depth=1)
            case Instance(name=own, arguments=(type_, *_)) if own == TYPE_ADAPTER and "dump" in name:
                yield from run_by_dumping(evaluator, type_, depth=1)
            case Instance() if name in DUMPING:
                yield from _run_by_dump(evaluator, option, call)
            case _:
                pass
    if name in MAKING:
        yield from _run_by_making(evaluator, name, receiver)


def _run_by_making(evaluator: Evaluator, method: str, receiver: Value | None) -> Iterator[Run]:
    """What `Order.model_validate(data)` runs."""
    for option in members(receiver):
        made = Instance(option.name, option.arguments) if isinstance(option, ClassObject) else None
        for cls in class_names(option):
            yield from run_by_validating(evaluator, made or Instance(cls))
            hook = evaluator.hierarchy.find_method(cls, "model_post_init")
            if hook is not None:
                yield Run(hook, Certainty.CERTAIN)
            if method == "from_orm":
                yield from _run_by_reading(evaluator, cls)


def _run_by_reading(evaluator: Evaluator, cls: str) -> Iterator[Run]:
    """`getter_dict = OwnGetter`: the first pydantic reads the attributes of an object through it."""
    option = find_option(evaluator, cls, "getter_dict")
    for reader in class_names(evaluator.evaluate(option.value, option.scope)) if option is not None else ():
        for method in ("__init__", "get"):
            found = evaluator.hierarchy.find_method(reader, method)
            if found is not None:
                yield Run(found, Certainty.CERTAIN)


def _run_by_dump(evaluator: Evaluator, value: Value | None, call: Call) -> Iterator[Run]:
    written = written_by(call)
    for option in members(value):
        if not isinstance(option, Instance) or option.is_outside:
            continue
        if written == EVERYTHING:
            yield from run_by_dumping(evaluator, option)
        else:
            yield from _run_by_dumping_one(evaluator, option, 0, written)


def _run_by_construction(evaluator: Evaluator, cls: str, call: Call) -> Iterator[Run]:
    """What `Order(id=1, lines=[…])` runs to fill the fields; objects pass as they are."""
    arguments = call.arguments
    is_open = any(argument.star or argument.name is None for argument in arguments)
    given = frozenset(argument.name for argument in arguments if argument.name is not None)
    yield from run_by_filling(evaluator, cls, None if is_open else given)
    sources = evaluator.hierarchy.find_method(cls, "settings_customise_sources")
    if sources is not None:
        yield Run(sources, Certainty.CERTAIN)
    fields = {field.name: field for field in fields_of(evaluator, cls)}
    for argument in arguments:
        field = fields.get(argument.name or "")
        if field is not None and isinstance(argument.value, Dictionary):
            held = evaluator.read_type(field.annotation, field.scope)
            yield from run_by_validating(evaluator, held, Certainty.LIKELY, depth=1)


def _types_of_fields(
    evaluator: Evaluator, held: Instance, written: Written = EVERYTHING
) -> Iterator[Value | None]:
    """What the fields hold, with the type arguments of the object; also the root of a `RootModel[…]`."""
    for field in fields_of(evaluator, held.name):
        if written.certainty_of(field.name) is None:
            continue
        type_ = evaluator.read_type(field.annotation, field.scope)
        yield evaluator.hierarchy.bind(type_, held, field.scope.owner)
    for ancestor in evaluator.hierarchy.line_of(held.name):
        if ancestor.is_outside and ancestor.name.endswith(".RootModel"):
            yield from ancestor.arguments


def _objects_in(value: Value | None, certainty: Certainty) -> Iterator[tuple[Instance, Certainty]]:
    """Objects of project classes that the value is, or holds."""
    options = tuple(members(value))
    sure = certainty if len(options) == 1 else Certainty.POSSIBLE
    for option in options:
        if not isinstance(option, Instance):
            continue
        if not option.is_outside:
            yield option, sure
        elif option.name != "builtins.type":
            for argument in option.arguments:
                yield from _objects_in(argument, weaker(sure, Certainty.LIKELY))


def fields_of(evaluator: Evaluator, cls: str) -> Iterator[ModelField]:
    """The annotated fields of a class, its own and inherited ones, each as it is declared last."""
    seen: set[str] = set()
    for ancestor in evaluator.hierarchy.line_of(cls):
        if ancestor.is_outside:
            continue
        scope = evaluator.scope_of(evaluator.index.place_of(ancestor.name))
        for name, binding in evaluator.index.bindings[ancestor.name].items():
            if isinstance(binding, Assign) and binding.annotation is not None and name not in seen:
                seen.add(name)
                yield ModelField(name, binding.annotation, binding.value, scope)


def _functions_in(
    evaluator: Evaluator, annotation: Expression, scope: Scope, makers: frozenset[str], depth: int = 0
) -> Iterator[str]:
    """Functions that `Annotated[…, BeforeValidator(f)]` names, also through aliases."""
    match annotation:
        case Name() | Attribute() if depth < _DEPTH:
            alias = find_alias(evaluator, annotation, scope)
            if alias is not None:
                yield from _functions_in(evaluator, *alias, makers, depth + 1)
        case Subscript(items=items) | Operation(operands=items) | Collection(items=items):
            for item in items:
                yield from _functions_in(evaluator, item, scope, makers, depth)
        case Call(function=function, arguments=(Argument(value=first), *_)):
            made = evaluator.evaluate(function, scope)
            if isinstance(made, Outside) and made.name.rpartition(".")[2] in makers:
                for option in members(evaluator.evaluate(first, scope)):
                    if isinstance(option, Function):
                        yield option.symbol
        case _:
            return
