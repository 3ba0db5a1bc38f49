"""Where annotations are missing: values through returns, attributes and constructors."""


class Repo:
    def find(self):
        return Thing()  #: construct Thing


class Thing:
    def go(self):
        return self


class Service:
    def __init__(self):
        self.repo = Repo()  #: construct Repo

    def work(self):
        thing = self.repo.find()  #: call Repo.find
        thing.go()  #: call Thing.go
        return thing


def build():
    service = Service()  #: construct Service, construct Service.__init__
    return service


def use():
    build().work().go()  #: call Service.work, call Thing.go, call build
    service = build()  #: call build
    service.repo.find().go()  #: call Repo.find, call Thing.go
    if service:
        chosen = Repo()  #: construct Repo
    else:
        chosen = None
    chosen.find()  #: call Repo.find
