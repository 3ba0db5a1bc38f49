"""A module -> whether it runs itself: `if __name__ == "__main__":`."""

from cutaway.parsing.syntax import Evaluate, Expression, Module, Name, Operation, Text


def is_guarded(module: Module) -> bool:
    """Whether part of it runs only where the module itself is what is run."""
    body = module.definitions[0].body
    return any(isinstance(each, Evaluate) and _asks_for_main(each.value) for each in body)


def _asks_for_main(test: Expression) -> bool:
    if not isinstance(test, Operation) or test.operator != "==":
        return False
    names = {each.id for each in test.operands if isinstance(each, Name)}
    texts = {each.value for each in test.operands if isinstance(each, Text)}
    return names == {"__name__"} and texts == {"__main__"}
