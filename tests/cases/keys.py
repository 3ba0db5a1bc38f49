"""What stands under which key or at which position of a container, on a straight line, in branches and loops."""

from enum import Enum

FIRST = "a"
TWICE = "a"
TWICE = "b"
STEPS = []
HANDLERS = {}


class Kind(Enum):
    GOOD = "good"
    BAD = "bad"


def one() -> None: ...


def two() -> None: ...


def three() -> None: ...


TABLE = {"a": one, "b": two}  #: passed one~, passed two~
BY_KIND = {Kind.GOOD: one, Kind.BAD: two}  #: passed one~, passed two~
BY_CLASS = {Kind: one, str: two}  #: passed one~, passed two~


def under_names(key) -> None:
    TABLE[FIRST]()  #: call one
    TABLE[TWICE]()  #: call one?, call two?
    TABLE[key]()  #: call one?, call two?
    BY_KIND[Kind.BAD]()  #: call two
    BY_CLASS[Kind]()  #: call one
    last = -1
    [one, two][last]()  #: call two, passed one~, passed two~
    at = 0
    while at < 2:
        [one, two][at]()  #: call one?, call two?, passed one~, passed two~
        at += 1
    [[one, two][at] for at in range(2)][0]()  #: call one?, call two?, passed one~, passed two~


def nested() -> None:
    table = {"x": {"y": one, "z": two}, "w": {"y": three}}  #: passed one~, passed three~, passed two~
    table["x"]["y"] = two
    table["x"]["y"]()  #: call two
    table["w"]["y"]()  #: call three
    table["x"]["new"] = three
    table["x"]["new"]()  #: call three
    table["x"]["z"]()  #: call two


def taken(flag, key) -> None:
    table = {"a": one, "b": two}  #: passed one~, passed two~
    table.pop("a")()  #: call one
    steps = [one, two, three]  #: passed one~, passed three~, passed two~
    del steps[0]
    steps[0]()  #: call two
    step = steps.pop()
    step()  #: call three
    steps[0]()  #: call two
    steps.insert(0, one)  #: passed one~
    steps[0]()  #: call one
    steps.append(three)  #: passed three~
    steps[-1]()  #: call three
    steps.extend([two])  #: passed two~
    steps[3]()  #: call two
    steps += [one]  #: passed one~
    steps[-1]()  #: call one
    (steps + [three])[5]()  #: call three, passed three~
    steps.sort()
    steps[0]()  #: call one?, call three?, call two?
    some = [one, two]  #: passed one~, passed two~
    del some[key]
    some[0]()  #: call one?, call two?


def spread() -> None:
    table = {"a": one, "b": two}  #: passed one~, passed two~
    more = {**table, "a": three}  #: passed three~
    more["a"]()  #: call three
    more["b"]()  #: call two
    (table | {"b": one})["b"]()  #: call one, passed one~
    table.update(a=two)  #: passed two~
    table["a"]()  #: call two
    table.setdefault("c", three)()  #: call three?, call two?, passed three~
    table.get("d", three)()  #: passed three~, call three?, call two?
    listed = [one, *[two, three]]  #: passed one~, passed three~, passed two~
    listed[1]()  #: call two
    first, *rest = listed
    first()  #: call one
    rest[-1]()  #: call three
    pair = (*listed, one)  #: passed one~
    pair[3]()  #: call one
    listed[1:][0]()  #: call two
    listed[:-1][-1]()  #: call two
    listed[::2][1]()  #: call three
    listed.copy()[0]()  #: call one


def branches(flag, names) -> None:
    table = {"a": one, "b": two}  #: passed one~, passed two~
    if flag:
        table["a"] = three
    table["a"]()  #: call one?, call three?
    table["b"]()  #: call two
    steps = [one]  #: passed one~
    for name in names:
        table["b"]()  #: call one?, call two?
        steps[0]()  #: call one?, call two?
        table["b"] = one
        steps.append(two)  #: passed two~
    table["b"]()  #: call one?, call two?
    steps[0]()  #: call one?, call two?
    if flag:
        steps = [three]  #: passed three~
    steps[0]()  #: call one?, call three?, call two?


def aliases() -> None:
    table = {"a": one}  #: passed one~
    other = table
    other["a"] = two
    other["a"]()  #: call two
    table["a"]()  #: call one?, call two?


def at_key(key):
    return TABLE[key]()  #: call two~


def at_any(key):
    return TABLE[key]()  #: call one?, call two?


def at_usual(key="b"):
    return TABLE[key]()  #: call two~


def at_handed(key):
    return TABLE[key]()  #: call one?, call two?


def at_rebound(key):
    key = key or "a"
    return TABLE[key]()  #: call one?, call two?


def add(key="a"):
    HANDLERS[key] = one


def schedule() -> None:
    STEPS.append(one)  #: passed one~


add()  #: call add
add(key="b")  #: call add
HANDLERS["a"]()  #: call one
at_key("b")  #: call at_key
at_any("a")  #: call at_any
at_any("b")  #: call at_any
at_usual()  #: call at_usual
at_rebound("b")  #: call at_rebound
STEPS.append(two)  #: passed two~
STEPS[0]()  #: call one?, call two?
at_handed("a")  #: call at_handed
list(map(at_handed, ["b"]))  #: passed at_handed~
