"""Containers: what is put in and taken out, and what they hold from then on."""

from collections.abc import Callable

from cutaway.resolving.values import Instance, Value, join, members

_VAGUE = frozenset({"builtins.type", "builtins.str", "typing.Callable", "collections.abc.Callable"})
"""What a registry is declared to hold without a word about which."""

MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict", "ChainMap"})

_COLLECTIONS = frozenset({"list", "List", "set", "Set", "deque", "MutableSequence", "MutableSet"})

ENTRY_LIMIT = 24
"""Entries told apart; tables of data have thousands, all alike."""

Entries = tuple[tuple[str, Value | None], ...]
Change = Callable[[Value | None], Value | None]
"""What becomes of a container."""


def is_mapping(value: Instance) -> bool:
    return value.name.rpartition(".")[2] in MAPPINGS


def is_list(value: Value | None) -> bool:
    return isinstance(value, Instance) and value.name == "builtins.list"


def held_by(value: Instance) -> Value | None:
    """What a container holds, under whatever key or position."""
    return join(value.arguments[1:2] if is_mapping(value) else value.arguments[:1])


def entry_of(value: Value | None, key: str | None) -> Value | None:
    """What stands under a constant key; None if that is not known."""
    if key is None or not isinstance(value, Instance):
        return None
    return next((held for known, held in value.entries if known == key), None)


def with_entries(value: Instance, entries: Entries) -> Instance:
    """A container of which everything is known, unless it is too much."""
    filled = _holding(value, join(tuple(held for _, held in entries)))
    return _told(filled, entries) if len(entries) <= ENTRY_LIMIT else filled


def listing(values: tuple[Value | None, ...]) -> Instance:
    """A list of just these."""
    return with_entries(Instance("builtins.list"), tuple((str(at), held) for at, held in enumerate(values)))


def without_entries(value: Value | None) -> Value | None:
    """A container of which no longer is known what stands where."""
    return _told(value, ()) if isinstance(value, Instance) and value.entries else value


def emptied(value: Value | None) -> Value | None:
    """A container that is declared to hold some classes or functions, without a word about which."""
    if not isinstance(value, Instance) or value.entries:
        return value
    held = held_by(value)
    is_vague = isinstance(held, Instance) and held.name in _VAGUE
    return _holding(value, None) if is_vague else value


def put(value: Value | None, added: Value | None, key: str | None) -> Value | None:
    """After `value[key] = added`; what is no container stays what it is."""
    if added is None or not isinstance(value, Instance) or not value.is_outside:
        return value
    if key is None or not _is_known(value):
        return _told(_holding(value, join((held_by(value), added))), ())
    others = tuple((known, held) for known, held in value.entries if known != key)
    return with_entries(value, (*others, (key, added)))


def put_perhaps(value: Value | None, added: Value | None, key: str | None) -> Value | None:
    """As `put`, where it may not have happened, or not yet, or before."""
    if key is None or not isinstance(value, Instance) or not is_mapping(value):
        return put(value, added, None)
    return put(value, join((entry_of(value, key), added)), key)


def put_at(value: Value | None, added: Value | None, position: int | None) -> Value | None:
    """After inserting at a position; at the end if there is none."""
    if not isinstance(value, Instance) or not is_list(value) or not _is_known(value) or added is None:
        return put(value, added, None)
    listed = [held for _, held in value.entries]
    listed.insert(len(listed) if position is None else position, added)
    return listing(tuple(listed))


def take(value: Value | None, key: str | None) -> Value | None:
    """After what stands under the key is gone."""
    if not isinstance(value, Instance) or not value.entries:
        return value
    if key is None:
        return without_entries(value)
    kept = tuple((known, held) for known, held in value.entries if known != key)
    return listing(tuple(held for _, held in kept)) if is_list(value) else with_entries(value, kept)


def merge(value: Value | None, other: Value | None) -> Value | None:
    """The container with all that another one holds, too."""
    if not isinstance(value, Instance) or not isinstance(other, Instance) or not value.is_outside:
        return value
    if not is_mapping(value) and value.name.rpartition(".")[2] not in _COLLECTIONS:
        return value  # `total += 1`
    if _is_known(value) and other.entries and is_mapping(value) == is_mapping(other):
        if is_mapping(value):
            return with_entries(value, tuple({**dict(value.entries), **dict(other.entries)}.items()))
        if is_list(value):
            return listing(tuple(held for _, held in (*value.entries, *other.entries)))
    return _told(_holding(value, join((held_by(value), held_by(other)))), ())


def either(value: Value | None, other: Value | None) -> Value | None:
    """One of two things; of two containers of one kind, one that holds what either does."""
    if not isinstance(value, Instance) or not isinstance(other, Instance) or value.name != other.name:
        return join((value, other))
    if value == other or not (value.entries or other.entries):
        return join((value, other))
    held = _holding(value, join((held_by(value), held_by(other))))
    first, second = dict(value.entries), dict(other.entries)
    is_told = bool(first and second) and (is_mapping(value) or first.keys() == second.keys())
    if not is_told:
        return _told(held, ())
    keys = dict.fromkeys((*first, *second))
    return _told(held, tuple((key, join((first.get(key), second.get(key)))) for key in keys))


def within(
    value: Value | None, path: tuple[str | None, ...], change: Change, implied: Instance | None
) -> Value | None:
    """The container after a change of what stands at the end of a path of keys; None in it is any key.

    Where nothing is known of what stands there it is taken for the `implied` container.
    """
    if not path:
        return change(value)
    if not isinstance(value, Instance):
        return value
    key, *rest = path
    inner = entry_of(value, key)
    if inner is not None:
        return put(value, within(inner, tuple(rest), change, implied), key)
    held = tuple(members(held_by(value))) or (implied,)
    changed = join(tuple(within(option, tuple(rest), change, implied) for option in held))
    return put(value, changed, None) if changed is not None else value


def _told(value: Instance, entries: Entries) -> Instance:
    return Instance(value.name, value.arguments, entries, value.is_assumed)


def _is_known(value: Instance) -> bool:
    return bool(value.entries) or held_by(value) is None


def _holding(value: Instance, element: Value | None) -> Instance:
    if is_mapping(value):
        key = value.arguments[0] if value.arguments else Instance("builtins.str")
        return Instance(value.name, (key, element), (), value.is_assumed)
    return value if value.name == "builtins.tuple" else Instance(value.name, (element,), (), value.is_assumed)
