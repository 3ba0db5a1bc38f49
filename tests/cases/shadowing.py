"""What hides a name or a member: loops that carry over, branches that leave, what an object holds itself."""


class One:
    def run(self) -> None:
        return None


class Two:
    def run(self) -> None:
        return None


def cached(function):
    return function


def instead(self) -> None:
    return None


def carry(items: list[Two], flag: bool) -> None:  #: annotation Two
    last = One()  #: construct One
    for item in items:
        last.run()  #: call One.run?, call Two.run?
        last = item
    last.run()  #: call One.run?, call Two.run?
    current = One()  #: construct One
    while flag:
        current.run()  #: call One.run?, call Two.run?
        current = Two()  #: construct Two
        current.run()  #: call Two.run


def leave(flag: bool, again: bool, strict: bool) -> None:
    it = One()  #: construct One
    if flag:
        it = Two()  #: construct Two
        it.run()  #: call Two.run
        return
    it.run()  #: call One.run
    if again:
        it = Two()  #: construct Two
        if strict:
            raise ValueError
    it.run()  #: call One.run?, call Two.run?


def default(it=One()) -> None:  #: construct One
    it.run()  #: call One.run~


class Holder:
    hidden = One()  #: construct One
    kept = One()  #: construct One
    declared: One = One()  #: annotation One, construct One

    def __init__(self, flag: bool) -> None:
        self.hidden = Two()  #: construct Two
        self.declared = Two()  #: construct Two
        self.fetch = cached(self.fetch)  #: call cached, passed Holder.fetch~
        self.act = instead
        if flag:
            self.kept = Two()  #: construct Two

    def fetch(self) -> None:
        return None

    def act(self) -> None:
        return None

    def use(self) -> None:
        self.hidden.run()  #: call Two.run
        self.kept.run()  #: call One.run?, call Two.run?
        self.declared.run()  #: call One.run
        self.fetch()  #: call Holder.fetch
        self.act()  #: call instead
        Holder.hidden.run()  #: call One.run


class Base:
    kind = One
    worker = One()  #: construct One
    typed: type[One] = One  #: annotation One

    def make(self) -> None:
        self.kind().run()  #: call One.run?, call Two.run?, construct One?, construct Two?
        self.worker.run()  #: call One.run?, call Two.run?
        self.typed().run()  #: call One.run, construct One~


class Special(Base):  #: base Base
    kind = Two
    worker = Two()  #: construct Two

    def make_special(self) -> None:
        self.kind().run()  #: call Two.run, construct Two


def use(first: One | Two) -> None:  #: annotation One, annotation Two
    first.run()  #: call One.run?, call Two.run?
    print(f"{first}")


def seen_from_outside(base: Base, holder: Holder, it) -> None:  #: annotation Base, annotation Holder
    base.worker.run()  #: call One.run?, call Two.run?
    worker = base.worker
    worker.run()  #: call One.run?, call Two.run?
    holder.kept.run()  #: call One.run?, call Two.run?
    it = it or One()  #: construct One
    it.run()  #: call One.run?, call Two.run?


seen_from_outside(Base(), Holder(True), Two())  #: call seen_from_outside, construct Base, construct Holder, construct Holder.__init__, construct Two


def later(flag: bool):
    if flag:
        made = Two()  #: construct Two

        def run() -> None:
            made.run()  #: call Two.run

        return run
    return None
