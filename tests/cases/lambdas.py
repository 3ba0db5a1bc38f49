"""Lambdas: what they run is run by the code that holds them, and each call that reaches one is told."""


class Row:
    def weight(self) -> int: ...


def one() -> Row: ...  #: annotation Row


def two() -> None: ...


def apply(action, *rest):
    return action(*rest)  #: calls use.<locals>.<lambda>?


def twice(action) -> None:
    apply(action)  #: call apply
    action(two)  #: passed two~, calls use.<locals>.<lambda>~


def make():
    return lambda: one()  #: call one


class Table:
    key = lambda self: one()  #: call one

    def __init__(self, action) -> None:
        self.action = action

    def run(self) -> None:
        self.action()  #: calls use.<locals>.<lambda>~


def use(flag) -> None:
    twice(lambda f: f())  #: call twice, call two~
    made = make()  #: call make
    made().weight()  #: call Row.weight, calls make.<locals>.<lambda>
    pick = (lambda: one()) if flag else (lambda: two())  #: call one, call two
    pick()  #: calls use.<locals>.<lambda>?
    apply(lambda row=one(): row.weight())  #: call apply, call one, call Row.weight~
    Table(lambda: two()).run()  #: call Table.run, call two, construct Table, construct Table.__init__
    again = lambda times: again(times - 1)
    again(3)  #: calls use.<locals>.<lambda>
    outer = lambda: (lambda: two())()  #: call two, calls use.<locals>.<lambda>.<locals>.<lambda>
    outer()  #: calls use.<locals>.<lambda>
