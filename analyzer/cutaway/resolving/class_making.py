"""A class statement -> the project's functions that Python and pydantic run while they make the class."""

from collections.abc import Iterator

from cutaway.parsing.syntax import Assign, Call, Subscript
from cutaway.resolving.class_options import Option, find_option
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.filling import fields_of
from cutaway.resolving.index import Place
from cutaway.resolving.outside import MODEL_PACKAGES, package_of
from cutaway.resolving.typing_forms import mentioned_types
from cutaway.resolving.values import Function, Instance, Value, members

_SCHEMA_HOOKS = ("__get_pydantic_core_schema__", "__get_validators__")
_ALIASES = frozenset({"alias", "validation_alias", "serialization_alias"})


def run_by_class(evaluator: Evaluator, place: Place) -> Iterator[Function]:
    """Functions of the project that run, in the code around it, once the class's own body has run."""
    own, *above = evaluator.hierarchy.line_of(place.symbol)
    for ancestor in above:
        hook = f"{ancestor.name}.__init_subclass__"
        if hook in evaluator.index.symbols:
            yield Function(hook)
            break
    if not any(ancestor.is_outside and package_of(ancestor.name) in MODEL_PACKAGES for ancestor in above):
        return
    yield from _schema_hooks(evaluator, own.name)
    option = find_option(evaluator, own.name, "alias_generator")
    if option is not None and _is_field_unnamed(evaluator, own.name):
        for value in _generators(evaluator, option):
            yield from (found for found in members(value) if isinstance(found, Function))


def _schema_hooks(evaluator: Evaluator, cls: str) -> Iterator[Function]:
    """What tells pydantic how to validate the types of the fields."""
    for field in fields_of(evaluator, cls):
        for mention in mentioned_types(evaluator, field.annotation, field.scope):
            for hook in _SCHEMA_HOOKS if ":" in mention.name else ():
                method = evaluator.hierarchy.find_method(mention.name, hook)
                if method is not None:
                    yield Function(method)


def _generators(evaluator: Evaluator, option: Option) -> Iterator[Value | None]:
    value = evaluator.evaluate(option.value, option.scope)
    if isinstance(option.value, Call) and isinstance(value, Instance) and value.is_outside:
        for argument in option.value.arguments:  # `AliasGenerator(validation_alias=f)`
            if argument.name in _ALIASES:
                yield evaluator.evaluate(argument.value, option.scope)
    else:
        yield value


def _is_field_unnamed(evaluator: Evaluator, cls: str) -> bool:
    """Whether the class has a field, its own or inherited, to which no alias is given by hand."""
    for ancestor in evaluator.hierarchy.line_of(cls):
        for name, binding in evaluator.index.bindings.get(ancestor.name, {}).items():
            match binding:
                case Assign(annotation=Subscript(value=form)) if getattr(form, "id", "") == "ClassVar":
                    continue
                case Assign(value=Call(arguments=arguments)) if any(a.name == "alias" for a in arguments):
                    continue
                case Assign(annotation=annotation) if annotation is not None and not name.startswith("_"):
                    return True
                case _:
                    continue
    return False
