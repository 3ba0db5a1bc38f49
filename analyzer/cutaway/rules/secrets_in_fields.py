"""A field of a contract -> whether its name and its types say that it holds a secret."""

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from cutaway.model import ClassFacts, Field

_MASKED = ("SecretStr", "SecretBytes")
"""Types that write themselves as stars."""
_TELLING_LITTLE = frozenset(
    {"builtins.bool", "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta"}
)
"""Whether there is a secret, or since when, is none."""
_NUMBERS = frozenset({"builtins.int", "builtins.float", "decimal.Decimal"})
_FORMS = frozenset(
    {"Optional", "Union", "Annotated", "Required", "NotRequired", "Final", "Mapped", "NoneType"}
    | {"list", "List", "set", "Set", "frozenset", "FrozenSet", "tuple", "Tuple", "Sequence", "Iterable"}
)
"""What holds the value, or says something of it, and is not the value."""
_TEXTS = frozenset({"builtins.str", "builtins.bytes"})
_WRAPPED = frozenset({"root", "__root__", "value"})
"""Names of the only field of a class that stands for the value itself."""
_POINTING = frozenset(
    {"id", "ids", "uuid", "guid", "name", "names", "arn", "arns", "ref", "refs", "reference", "key"}
    | {"url", "urls", "uri", "uris", "link", "href", "path", "paths", "file", "filename", "dir"}
    | {"label", "labels", "title", "description", "placeholder", "hint", "hints", "fingerprint", "prefix"}
    | {"type", "types", "kind", "mode", "method", "format", "algorithm", "scheme", "version", "field"}
    | {"status", "state", "strength", "score", "policy", "policies", "rule", "rules", "regex", "pattern"}
    | {"count", "length", "size", "min", "max", "limit", "attempts"}
    | {"at", "date", "time", "timestamp", "expiry", "expires", "expiration", "ttl", "age"}
    | {"days", "hours", "minutes", "seconds"}
)
"""Last words of names that say where a secret is, or something about it."""
_NUMBERED = "_code"
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def is_secret(field: Field, globs: Iterable[str], classes: Mapping[str, ClassFacts]) -> bool:
    """Whether one of the globs means what is written out of the field."""
    types = [name for name in field.types if name.rpartition(".")[2] not in _FORMS]
    if field.is_excluded or any(name.endswith(_MASKED) for name in types):
        return False
    if types and all(name in _TELLING_LITTLE or _is_judged_itself(name, classes) for name in types):
        return False
    is_number = bool(types) and _NUMBERS.issuperset(types)
    spellings = (_HUMP.sub("_", field.name).lower(), field.name.lower())
    return any(_means(glob, spellings, is_number) for glob in globs)


def _means(glob: str, spellings: tuple[str, ...], is_number: bool) -> bool:
    """Whether the name matches, and is not that of something about the secret.

    A name that ends in what the glob asks for is taken at its word: `secret_key`, or an `otp` of digits.
    """
    name = next((each for each in spellings if fnmatchcase(each, glob)), None)
    if name is None:
        return False
    asked = glob.rstrip("*")
    if fnmatchcase(name, asked):
        return True
    if is_number:
        return fnmatchcase(name.removesuffix(_NUMBERED), asked)
    return name.rpartition("_")[2] not in _POINTING


def _is_judged_itself(name: str, classes: Mapping[str, ClassFacts]) -> bool:
    """A contract of the project, whose own fields are looked at; an enum, whose values the code has."""
    facts = classes.get(name)
    if facts is None:
        return False
    if any(ancestor.startswith("enum.") for ancestor in facts.ancestors):
        return True
    family = (facts, *(classes[ancestor] for ancestor in facts.ancestors if ancestor in classes))
    names = {field.name for each in family for field in each.fields}
    return _TEXTS.isdisjoint(facts.ancestors) and not names <= _WRAPPED
