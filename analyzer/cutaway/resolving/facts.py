"""What the text says of each class and function, for the stages that judge."""

from collections.abc import Iterator

from cutaway.model import (
    ClassFacts,
    DeedKind,
    Field,
    FunctionFacts,
    Parameter,
    Site,
    Via,
    table_id,
)
from cutaway.parsing.parts import walk_syntax
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Collection,
    DefinitionKind,
    Evaluate,
    Expression,
    Literal,
    Name,
    Operation,
    ParameterSyntax,
    Position,
    Raise,
    Subscript,
    Text,
)
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.giving import note_provided
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.injection import is_injected
from cutaway.resolving.outside import package_of
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.resolvers import is_filled
from cutaway.resolving.scopes import Scope
from cutaway.resolving.tables import table_of
from cutaway.resolving.typing_forms import mentioned_types
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    Outside,
    TypeVariable,
    Union,
    Value,
    members,
)

_HTTP_PACKAGES = frozenset({"fastapi", "starlette"})
_HTTP_TYPES = frozenset(
    {"Request", "Response", "WebSocket", "UploadFile", "BackgroundTasks", "HTTPConnection", "HTTPException"}
) | frozenset(
    {
        "JSONResponse",
        "RedirectResponse",
        "StreamingResponse",
        "FileResponse",
        "HTMLResponse",
        "PlainTextResponse",
    }
)

_REFUSALS = frozenset({"ValueError", "LookupError", "KeyError", "PermissionError"})


def class_facts(evaluator: Evaluator, recorder: Recorder, place: Place) -> ClassFacts:
    """Facts of a class; records its table."""
    symbol = place.symbol
    scope = evaluator.enclosing_scope(place)
    bases = tuple(base.name for base in evaluator.hierarchy.bases_of(symbol))
    ancestors = evaluator.hierarchy.ancestors_of(symbol)
    keywords = tuple(
        sorted(
            argument.name
            for argument in place.definition.bases
            if argument.name is not None
            and isinstance(argument.value, Literal)
            and argument.value.text == "True"
        )
    )
    fields = tuple(_fields(evaluator, place))
    table = table_of(evaluator, place, ancestors, keywords, fields)
    if table is not None:
        target = Target(table_id(table.name), Via.TABLE, table.certainty)
        recorder.refer(evaluator.scope_of(place), target, place.definition.at)
    return ClassFacts(
        symbol,
        bases,
        ancestors,
        tuple(_decorators(evaluator, place, scope)),
        keywords,
        fields,
        table.name if table is not None else None,
        tuple(sorted(evaluator.index.bindings[symbol])),
    )


def function_facts(evaluator: Evaluator, recorder: Recorder, place: Place) -> FunctionFacts:
    """Facts of a function; records what it provides and which HTTP types it takes."""
    definition = place.definition
    outer = evaluator.enclosing_scope(place)
    scope = evaluator.scope_of(place)
    parent = place.parent
    is_method = parent is not None and parent.definition.kind is DefinitionKind.CLASS
    decorators = tuple(_decorators(evaluator, place, outer))
    parameters: list[Parameter] = []
    for parameter in definition.parameters[takes_receiver(evaluator, place) :]:
        types = _types(evaluator, parameter.annotation, scope)
        given = is_injected(evaluator, parameter, outer)
        parameters.append(Parameter(parameter.name, written(parameter.annotation), types, given))
        _note_http(recorder, scope, (*types, *_bounds_in(evaluator, parameter, scope)), parameter.at)
    returns = _types(evaluator, definition.returns, scope)
    if definition.returns is not None:
        _note_http(recorder, scope, returns, definition.returns.at)
    note_provided(evaluator, recorder, place, scope)
    is_abstract = any(decorator.startswith("abc.abstract") for decorator in decorators)
    if is_method and parent is not None and definition.is_stub:
        is_abstract |= evaluator.hierarchy.is_protocol(parent.symbol) or not _is_empty(place)
    return FunctionFacts(
        place.symbol,
        decorators,
        tuple(parameters),
        returns,
        written(definition.returns),
        definition.is_async,
        definition.is_generator,
        is_abstract,
        definition.is_stub,
        _find_refusal(place),
    )


def _find_refusal(place: Place) -> Site | None:
    for part in walk_syntax(place.definition.body):
        match part:
            case Raise(value=Name(id=name) | Call(function=Name(id=name)), at=at) if name in _REFUSALS:
                return site_of(place.module, at)
            case _:
                pass
    return None


def written(annotation: Expression | None) -> str:
    """An annotation as text, for people; not byte for byte as it stands in the file."""
    match annotation:
        case None:
            return ""
        case Name(id=name):
            return name
        case Attribute(value=value, name=name):
            return f"{written(value)}.{name}"
        case Subscript(value=value, items=items):
            return f"{written(value)}[{', '.join(written(item) for item in items)}]"
        case Operation(operands=operands):
            return " | ".join(written(operand) for operand in operands)
        case Text(value=value):
            return value
        case Literal(text=text):
            return text
        case Collection(items=items):
            return f"[{', '.join(written(item) for item in items)}]"
        case Call(function=function):
            return f"{written(function)}(…)"
        case _:
            return "…"


def _is_empty(place: Place) -> bool:
    """A body of nothing but `pass` or a docstring: empty on purpose rather than abstract."""
    return not any(
        not isinstance(statement, Evaluate) or isinstance(statement.value, Literal)
        for statement in place.definition.body
    )


def _types(evaluator: Evaluator, annotation: Expression | None, scope: Scope) -> tuple[str, ...]:
    if annotation is None:
        return ()
    return tuple(dict.fromkeys(mention.name for mention in mentioned_types(evaluator, annotation, scope)))


def _decorators(evaluator: Evaluator, place: Place, scope: Scope) -> Iterator[str]:
    for decorator in place.definition.decorators:
        function = decorator.function if isinstance(decorator, Call) else decorator
        for value in members(evaluator.evaluate(function, scope)):
            match value:
                case Outside(name=name) | ClassObject(name=name) | Instance(name=name):
                    yield name
                case Function(symbol=symbol):
                    yield symbol
                case _:
                    pass


def _fields(evaluator: Evaluator, place: Place) -> Iterator[Field]:
    scope = evaluator.scope_of(place)
    for statement in place.definition.body:
        if not isinstance(statement, Assign) or not isinstance(statement.target, Name):
            continue
        maker = ""
        if isinstance(statement.value, Call):
            for value in members(evaluator.evaluate(statement.value.function, scope)):
                if isinstance(value, Outside | ClassObject):
                    maker = value.name
        if statement.annotation is not None or maker:
            types = _types(evaluator, statement.annotation, scope)
            is_excluded = isinstance(statement.value, Call) and any(
                argument.name == "exclude" and written(argument.value) == "True"
                for argument in statement.value.arguments
            )
            is_resolved = isinstance(statement.value, Call) and is_filled(evaluator, statement.value, scope)
            annotation = written(statement.annotation)
            yield Field(statement.target.id, annotation, types, maker, is_excluded, is_resolved)


def _note_http(recorder: Recorder, scope: Scope, types: tuple[str, ...], at: Position) -> None:
    for name in types:
        if package_of(name) in _HTTP_PACKAGES and name.rpartition(".")[2] in _HTTP_TYPES:
            recorder.do(scope, DeedKind.HTTP_TAKE, name, at)


def _bounds_in(evaluator: Evaluator, parameter: ParameterSyntax, scope: Scope) -> Iterator[str]:
    """What the type variables of a parameter's type are at least."""
    if parameter.annotation is not None:
        for variable in _variables_in(evaluator.read_type(parameter.annotation, scope)):
            yield from (option.name for option in members(variable.bound) if isinstance(option, Instance))


def _variables_in(value: Value | None) -> Iterator[TypeVariable]:
    match value:
        case TypeVariable():
            yield value
        case Instance(arguments=parts) | Union(members=parts):
            for part in parts:
                yield from _variables_in(part)
        case _:
            return
