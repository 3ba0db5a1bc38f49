"""Operators, calls of instances, iteration and builtins that run special methods."""


class Money:
    def __add__(self, other: "Money") -> "Money":  #: annotation Money
        return self

    def __eq__(self, other: object) -> bool:
        return True

    def __call__(self) -> int:
        return 1

    def __getitem__(self, key: int) -> "Money":  #: annotation Money
        return self

    def __contains__(self, other) -> bool:
        return True

    def __str__(self) -> str:
        return ""

    def __lt__(self, other) -> bool:
        return True


def use(a: Money, b: Money) -> None:  #: annotation Money
    a + b  #: operator Money.__add__
    a == b  #: operator Money.__eq__
    a()  #: call Money.__call__
    a[0]  #: operator Money.__getitem__
    b in a  #: operator Money.__contains__
    str(a)  #: operator Money.__str__
    a < b  #: operator Money.__lt__
    (a + b)()  #: call Money.__call__, operator Money.__add__
