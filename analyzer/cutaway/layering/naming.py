"""Survey -> evidence from what a unit, its module and its folders are *called*."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cutaway.layering.holding import ends_of, is_contract_type, is_value
from cutaway.layering.locating import find_definition
from cutaway.layering.surveying import DATA_DEEDS, DATABASE_PLACES, HTTP_DEEDS, Survey
from cutaway.layering.words import CLASS_WORDS, PLACE_WORDS
from cutaway.model import ClassFacts, DeedKind, Evidence, EvidenceKind, Layer, Symbol, SymbolKind
from cutaway.resolving.outside_calls import is_http

_TWO_WORDS: Mapping[str, str] = {"case": "use", "work": "of"}
"""Last words that say something only after this one: use case, unit of work."""

_HOLLOW_WORDS = frozenset({"impl", "base", "port", "protocol", "interface", "mixin"})
"""Last words behind which the one that counts stands: `UserRepositoryPort`."""

_FIRST_WORDS: Mapping[str, Layer] = {"crud": Layer.DAO}

_SUBJECTS = frozenset({"config", "settings", "client", "clients", "container", "containers"})
"""Modules that may be called for what they are about: `crud/settings.py` holds the queries of settings."""
_ROUTER_PLACES = frozenset({"routers", "routes", "endpoints", "controllers"})
_SUBJECT_LAYERS = frozenset({Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DTO, Layer.EXTERNAL})
"""What a module of routes may be called for: `routers/services.py` is about the services of a salon."""
_GATEWAY = "gateway"
_GATEWAYS = frozenset({_GATEWAY, "connector"})
_VIEW = "view"
_STORAGES = frozenset({"storage", "store"})
"""Of files, settings or goods as often as of rows."""
_MIDDLEWARE = frozenset({"middleware", "middlewares"})
_CHAIN = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO})
_DATA = frozenset({Layer.DTO, Layer.MODEL})
"""Folders in which modules are called for what the data is about: `schemas/shared_service.py`."""

_ADJECTIVES = frozenset({"model", "models"})
"""First words that say what a module is about, and not what it is."""
_SCRIPT_PLACES = frozenset({"scripts", "cli", "migrations", "alembic"})
"""What lies here is run by hand and may do anything."""
_TOOL_PLACES = frozenset({"dev", "tools", "bin"})
"""The same of these, but only beside the application; inside it they may be anything."""
_TESTING = "testing"
"""A folder of what a package gives to tests; a project may also be about testing."""
_PLAIN = frozenset({"builtins", "typing", "typing_extensions", "abc", "collections"})
"""Where the bases come from that say nothing about what a class is for."""
_DATA_BASES = ("Schema", "Model", "Struct", "Serializer")
"""How libraries call the bases of classes of data."""
_GENERATED = ("_pb2", "_pb2_grpc")
"""Endings of modules that protoc writes."""

_CLASS_WEIGHT = 2.5
_SCRIPT_WEIGHT = 5.0
_MAIN_WEIGHT = 9.0
_GENERATED_WEIGHT = 20.0
_MODULE_WEIGHT = 2.0
_FOLDER_WEIGHT = 1.5
_SUPPORT_WEIGHT = 1.0

_PROVIDER_NAME = re.compile(
    r"^(get|provide|make|create|build|yield)_(\w+_)?"
    r"(service|repository|repo|dao|client|session|db|uow|engine|gateway|settings|app|application|container)$"
)
_SCRIPT_NAME = re.compile(
    r"^(main|init|seed\w*|init_\w+|bootstrap\w*|create_tables|drop_tables|setup_logging)$"
)


def find_naming(survey: Survey, unit: str) -> Iterator[Evidence]:
    """At most one observation about the class or its place, and one about a function's own name."""
    symbol = survey.symbol(unit)
    evidence = _find_place(survey, symbol)
    if evidence is not None:
        yield evidence
    if symbol.kind is SymbolKind.FUNCTION:
        # Among DAOs and services, `get_settings` asks for the settings that are stored.
        is_at_work = evidence is not None and evidence.layer in (Layer.DAO, Layer.SERVICE)
        if is_named_provider(symbol.name) and not is_at_work:
            yield _about_name(survey, symbol, Layer.WIRING, 2.1)
        elif _SCRIPT_NAME.match(symbol.name):
            weight = _MAIN_WEIGHT if symbol.name == "main" else 2.1
            yield _about_name(survey, symbol, Layer.SUPPORT, weight)


def is_named_provider(name: str) -> bool:
    """`get_session`, `make_order_service`, …"""
    return _PROVIDER_NAME.match(name) is not None


def name_layer(survey: Survey, unit: str) -> Layer | None:
    """The layer that the name and place of a unit alone would say."""
    evidence = _find_place(survey, survey.symbol(unit))
    return evidence.layer if evidence else None


def is_called(survey: Survey, unit: str, layer: Layer) -> bool:
    """Whether the name of a class, or of its module, says this layer; a folder may hold anything."""
    symbol = survey.symbol(unit)
    own = _read_class(symbol.name)
    return (own or _read_place(symbol.module.rpartition(".")[2])) is layer


def lies_at_home(survey: Survey, unit: str, layer: Layer | None) -> bool:
    """Whether a folder or module around the unit says this layer, though a nearer one may be named otherwise.

    A file may be called for its subject: `endpoints/services.py` holds the endpoints about services.
    """
    symbol = survey.symbol(unit)
    if layer is None or (symbol.kind is SymbolKind.CLASS and _read_class(symbol.name) is not None):
        return False
    parts = symbol.module.split(".")
    if layer is Layer.ROUTER and "api" in parts[:-1]:
        return True
    return any(_read_place(part) is layer for part in parts)


def name_place(module: str) -> Evidence | None:
    """What the name of a module, or else the nearest of its folders that says something, speaks for."""
    *folders, last = module.split(".")
    layer = _read_place(last)
    around = _read_place(folders[-1]) if folders else None
    if (last in _SUBJECTS and around in _CHAIN) or (around in _DATA and layer in _CHAIN):
        layer = None
    if layer is not None:
        return _about_place(layer, _MODULE_WEIGHT, f"lies in the module {last}")
    return _name_folders(folders)


def _name_folders(folders: Sequence[str]) -> Evidence | None:
    for folder in reversed(folders):
        layer = _read_place(folder)
        if layer is not None:
            return _about_place(layer, _FOLDER_WEIGHT, f"lies in the folder {folder}")
    return None


def _is_about_its_name(survey: Survey, module: str) -> bool:
    """`routers/services.py`, where the routes about services are, with what they use."""
    *folders, last = module.split(".")
    named = [folder.lower() for folder in folders if _read_place(folder) is not None]
    if not named or named[-1] not in _ROUTER_PLACES or _read_place(last) not in _SUBJECT_LAYERS:
        return False
    return any(survey.symbol(handler).module == module for handler in survey.handlers)


def says(module: str, *layers: Layer) -> bool:
    """Whether the name or a folder of a module speaks for one of these layers."""
    evidence = name_place(module)
    return evidence is not None and evidence.layer in layers


def _find_place(survey: Survey, symbol: Symbol) -> Evidence | None:
    script = find_scripts(survey, symbol.module)
    if script is not None:
        return Evidence(Layer.SUPPORT, _SCRIPT_WEIGHT, script, EvidenceKind.NAMING)
    if _TESTING in symbol.module.split(".")[:-1] and _serves_tests_only(survey, symbol):
        because = f"lies under {_TESTING}, and nothing else uses it"
        return Evidence(Layer.SUPPORT, _SCRIPT_WEIGHT, because, EvidenceKind.NAMING)
    if symbol.module.endswith(_GENERATED):
        return Evidence(Layer.SUPPORT, _GENERATED_WEIGHT, "is written by a generator", EvidenceKind.NAMING)
    if symbol.kind is SymbolKind.CLASS:
        layer = _read_class(symbol.name)
        if _is_gateway(symbol):
            layer = _read_gateway(survey, symbol)
        elif split_words(symbol.name)[-1] in _STORAGES and not _reaches_data(survey, symbol):
            layer = None
        elif layer is Layer.DAO and _keeps_nothing(survey, symbol):
            because = "is called a DAO, and only calls over HTTP"
            site = find_definition(survey, symbol.id)
            return Evidence(Layer.EXTERNAL, _CLASS_WEIGHT, because, EvidenceKind.NAMING, site)
        if layer is not None and _may_be(survey, symbol, layer):
            return _about_name(survey, symbol, layer, _CLASS_WEIGHT)
    if _is_about_its_name(survey, symbol.module):
        evidence = _name_folders(symbol.module.split(".")[:-1])
    else:
        evidence = name_place(symbol.module)
    if evidence is None or _is_beside_middleware(survey, symbol):
        return None
    if evidence.layer is Layer.EXTERNAL and _is_gateway(symbol):
        return None
    return evidence if _may_be(survey, symbol, evidence.layer) else None


def _serves_tests_only(survey: Survey, symbol: Symbol) -> bool:
    is_used_elsewhere = any(_TESTING not in module.split(".") for module in _using_modules(survey, symbol))
    return symbol.module not in survey.speaking and not is_used_elsewhere


def _is_gateway(symbol: Symbol) -> bool:
    return symbol.kind is SymbolKind.CLASS and not _GATEWAYS.isdisjoint(split_words(symbol.name))


def _read_gateway(survey: Survey, symbol: Symbol) -> Layer | None:
    """The way to an outside API or to a database, as it or what implements it does; None for a mere name."""
    family = (symbol.id, *survey.heirs_of.get(symbol.id, ()))
    asking = sum(survey.has_deed(each, DeedKind.STATEMENT, DeedKind.BUILDS_QUERY) for each in family)
    calling = sum(
        any(survey.has_deed(part, DeedKind.OUTSIDE_CALL) for part in (each, *survey.called_by.get(each, ())))
        for each in family
    )
    if calling > asking:
        return Layer.EXTERNAL
    if asking:
        return Layer.DAO if _GATEWAY in split_words(symbol.name) else None
    return None if DATABASE_PLACES.isdisjoint(symbol.module.split(".")) else Layer.DAO


def _reaches_data(survey: Survey, symbol: Symbol) -> bool:
    """Whether something in its family, or that this calls, works on a database."""
    return any(survey.has_deed(each, *DATA_DEEDS) for each in _find_reached(survey, symbol))


def _find_reached(survey: Survey, symbol: Symbol) -> frozenset[str]:
    family = _find_family(survey, symbol)
    return frozenset(family.union(*(survey.called_by.get(each, ()) for each in family)))


def _find_family(survey: Survey, symbol: Symbol) -> frozenset[str]:
    facts = survey.graph.classes.get(symbol.id)
    return frozenset((symbol.id, *survey.heirs_of.get(symbol.id, ()), *(facts.ancestors if facts else ())))


def _keeps_nothing(survey: Survey, symbol: Symbol) -> bool:
    """A repository of somebody else: nothing in its family works on a database, and it is asked over HTTP."""
    if _reaches_data(survey, symbol):
        return False
    reached = _find_reached(survey, symbol)
    deeds = [deed for each in reached for deed in survey.deeds_of.get(each, ())]
    calls = [deed for deed in deeds if deed.kind is DeedKind.OUTSIDE_CALL]
    return bool(calls) and all(is_http(deed.what) for deed in calls)


def _is_beside_middleware(survey: Survey, symbol: Symbol) -> bool:
    """A function that only shares its file with a middleware, and serves others."""
    if symbol.kind is not SymbolKind.FUNCTION or _MIDDLEWARE.isdisjoint(symbol.module.split(".")[-1:]):
        return False
    is_used_elsewhere = any(module != symbol.module for module in _using_modules(survey, symbol))
    return is_used_elsewhere and not survey.has_deed(symbol.id, *HTTP_DEEDS)


def _using_modules(survey: Survey, symbol: Symbol) -> Iterator[str]:
    """Modules of those who call the symbol or have it injected."""
    for caller in survey.callers_of.get(symbol.id, ()):
        yield _module_of(survey, caller)
    for each in survey.injections_of.get(symbol.id, ()):
        yield _module_of(survey, each.source)


def _module_of(survey: Survey, user: str) -> str:
    found = survey.graph.symbols.get(user)
    return found.module if found else ""


def find_scripts(survey: Survey, module: str) -> str | None:
    """What says that a module is run by hand: its folder of scripts, or that it runs itself."""
    if module in survey.scripts:
        return "lies in a script that runs itself"
    parts = module.split(".")
    is_tool = len(parts) > 1 and parts[0] in _TOOL_PLACES
    place = next((part for part in parts if part in _SCRIPT_PLACES), parts[0] if is_tool else None)
    return f"lies under {place}" if place else None


def _may_be(survey: Survey, symbol: Symbol, layer: Layer) -> bool:
    """Only a class with fields or bases can be data, wherever it lies; an idle value is nothing else."""
    facts = survey.graph.classes.get(symbol.id)
    if layer is Layer.ROUTER and (
        (facts is not None and is_value(facts)) or _routes_something_else(survey, symbol)
    ):
        return False
    if layer not in (Layer.DTO, Layer.MODEL):
        return layer not in _CHAIN or facts is None or not is_value(facts) or survey.is_active(symbol.id)
    if facts is None or not (facts.fields or facts.bases or is_value(facts)):
        return False
    if is_value(facts) and _works_with_fields(survey, facts):
        return False  # an adapter that is written as data
    return layer is Layer.MODEL or is_value(facts) or is_contract_type(facts) or _may_carry(survey, facts)


def _works_with_fields(survey: Survey, facts: ClassFacts) -> bool:
    called = survey.called_by.get(facts.symbol, ())
    held = {name for field in facts.fields for name in field.types}.intersection(called)
    classes = (survey.graph.classes[name] for name in held if name in survey.graph.classes)
    return any(not is_value(each) and not is_contract_type(each) and each.table is None for each in classes)


def _routes_something_else(survey: Survey, symbol: Symbol) -> bool:
    """Messages, models, load: nothing near it speaks HTTP, and nothing that does so calls it."""
    if symbol.kind is SymbolKind.CLASS and _controls_something_else(survey, symbol):
        return True
    callers = survey.callers_of.get(symbol.id, ())
    modules = {symbol.module, *(_module_of(survey, caller) for caller in callers)}
    return bool(callers) and survey.speaking.isdisjoint(modules)


def _controls_something_else(survey: Survey, symbol: Symbol) -> bool:
    """An agent, a machine: code calls it, and neither its family nor who calls it answers requests."""
    family = _find_family(survey, symbol)
    if any(_answers(survey, each) for each in family):
        return False
    callers = {caller for each in family for caller in survey.callers_of.get(each, ())} - family
    is_view = _VIEW in split_words(symbol.name)
    return bool(callers) and (is_view or not any(survey.is_entered(caller) for caller in callers))


def _answers(survey: Survey, unit: str) -> bool:
    return survey.is_entered(unit) or survey.has_deed(unit, *HTTP_DEEDS, DeedKind.REGISTERS)


def _may_carry(survey: Survey, facts: ClassFacts) -> bool:
    """Not if it works with others, or is an object of a library: a `Request` read, a `Response` sent."""
    outside = [
        name
        for name in facts.ancestors
        if name not in survey.graph.classes and ends_of(name)[0] not in _PLAIN
    ]
    if outside:
        return any(name.endswith(_DATA_BASES) for name in outside)
    return not survey.is_active(facts.symbol)


def _about_name(survey: Survey, symbol: Symbol, layer: Layer, weight: float) -> Evidence:
    site = find_definition(survey, symbol.id)
    return Evidence(layer, weight, f"is called {symbol.name}", EvidenceKind.NAMING, site)


def _about_place(layer: Layer, weight: float, because: str) -> Evidence:
    weak = layer in (Layer.SUPPORT, Layer.WIRING)
    return Evidence(layer, _SUPPORT_WEIGHT if weak else weight, because, EvidenceKind.NAMING)


def _read_place(name: str) -> Layer | None:
    name = name.lower()
    if name in PLACE_WORDS:
        return PLACE_WORDS[name]
    # `user_repository_models`, `crud_user`: the last word is the noun, else the first says the kind.
    # But what a `model_loader` loads are models of anything.
    words = name.split("_")
    first = None if words[0] in _ADJECTIVES else PLACE_WORDS.get(words[0])
    return PLACE_WORDS.get(words[-1], first)


def _read_class(name: str) -> Layer | None:
    words = split_words(name)
    while len(words) > 1 and words[-1] in _HOLLOW_WORDS:
        words.pop()
    if not words:
        return None
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in CLASS_WORDS and _TWO_WORDS.get(last, before) == before:
        return CLASS_WORDS[last]
    return _FIRST_WORDS.get(words[0])


def split_words(name: str) -> list[str]:
    """The words of a name in camel case, in small letters."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+", name)]
