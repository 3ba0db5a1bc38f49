from cutaway.parsing.statements import CHANGING_METHODS
from cutaway.resolving.changing import METHODS


def test_parsing_marks_the_branches_of_just_the_methods_that_resolving_follows() -> None:
    assert METHODS.keys() == CHANGING_METHODS
