"""A decorator runs what stands below it, however many functions that are."""

from cutaway.model import Certainty, Via
from cutaway.parsing import parse_project
from cutaway.resolving import resolve
from cutaway.source import SourceTree

DECORATOR = """\
def base(function):
    def wrapper():
        return function()

    return wrapper
"""
USE = """

@base
def use_{number}(): ...
"""
MANY = range(150)


def test_a_wrapper_calls_each_of_many_functions_and_leaves_no_gap() -> None:
    text = DECORATOR + "".join(USE.format(number=number) for number in MANY)

    graph = resolve(parse_project(SourceTree.of({"case.py": text})), None)

    calls = {
        (each.target, each.certainty)
        for each in graph.references
        if each.source == "case:base.<locals>.wrapper" and each.via is Via.CALL
    }
    assert calls == {(f"case:use_{number}", Certainty.POSSIBLE) for number in MANY}
    assert graph.gaps == ()
