"""A class of records -> its table or collection, by the rules of its library."""

from collections.abc import Callable, Iterator, Mapping

from cutaway.model import Certainty
from cutaway.parsing.syntax import Assign, Call, Dictionary, Expression, Literal, Name, Text
from cutaway.resolving.class_options import find_option
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.naming_tables import Subject, Table, snake_case, written_name
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope

_META_CLASSES = frozenset({"Meta", "Settings", "Config"})
_META_NAMES = frozenset({"table", "table_name", "tablename", "name", "collection", "db_table", "abstract"})


def _split_at_capitals(name: str) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in name).strip("_").lower()


def _plural(name: str) -> str:
    return f"{name.lower()}s"


_NAMED_BY: Mapping[str, Callable[[str], str]] = {
    "beanie": str,
    "edgy": _plural,
    "mongoengine": _split_at_capitals,
    "odmantic": lambda name: snake_case(name.removesuffix("Model")),
    "ormar": _plural,
    "piccolo": snake_case,
    "saffier": _plural,
}
"""How each library names the table of a class that does not; the others take its name in lower case."""


def record_table(evaluator: Evaluator, place: Place, ancestors: tuple[str, ...]) -> Table | None:
    """The table of a class of such a library; None for what is abstract or kept inside other records."""
    if any(ancestor.rpartition(".")[2].startswith("Embedded") for ancestor in ancestors):
        return None
    name = place.definition.name
    options = dict(_options_of(evaluator, place))
    abstract = options.pop("abstract", None)
    if abstract is not None and isinstance(abstract[0], Literal) and abstract[0].text == "True":
        return None
    packages = (package_of(ancestor) for ancestor in ancestors)
    rule = next((_NAMED_BY[package] for package in packages if package in _NAMED_BY), str.lower)
    for value, scope in options.values():
        found = written_name(evaluator, value, scope, Subject("", name))
        return found or Table(rule(name), Certainty.LIKELY)
    return Table(rule(name), Certainty.CERTAIN)


def _options_of(evaluator: Evaluator, place: Place) -> Iterator[tuple[str, tuple[Expression, Scope]]]:
    """What the class says of its table: in a class inside it, in a call or mapping, in its own arguments."""
    own = evaluator.scope_of(place)
    for argument in place.definition.bases:
        if argument.name == "tablename":
            yield argument.name, (argument.value, evaluator.enclosing_scope(place))
    for statement in place.definition.body:
        match statement:
            case Assign(target=Name(id="meta"), value=Dictionary(keys=keys, values=values)):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, Text) and key.value in _META_NAMES:
                        yield key.value, (value, own)
            case Assign(target=Name(id="ormar_config"), value=Call(arguments=arguments)):
                for argument in arguments:
                    if argument.name in ("tablename", "abstract"):
                        yield argument.name, (argument.value, own)
            case _:
                pass
    for number, definition in enumerate(place.module.definitions):
        if definition.parent == place.index_in_module and definition.name in _META_CLASSES:
            for statement in definition.body:
                match statement:
                    case Assign(target=Name(id=name), value=value) if name in _META_NAMES and value:
                        yield name, (value, evaluator.scope_of(Place(place.module, number)))
                    case _:
                        pass
    option = find_option(evaluator, place.symbol, "collection")
    if option is not None:
        yield "collection", (option.value, option.scope)
