"""A binding that the project makes narrows a port to one implementation."""

from typing import Annotated, Protocol

from fastapi import Depends, FastAPI

app = FastAPI()


class Mailer(Protocol):
    def send(self) -> None: ...  #: override NullMailer.send?, override SmtpMailer.send?


class SmtpMailer:
    def send(self) -> None: ...


class NullMailer:
    def send(self) -> None: ...


class Store(Protocol):
    def save(self) -> None: ...  #: override DiskStore.save?, override MemoryStore.save?


class DiskStore:
    def save(self) -> None: ...


class MemoryStore:
    def save(self) -> None: ...


def get_mailer() -> Mailer:  #: annotation Mailer
    return SmtpMailer()  #: construct SmtpMailer


class Service:
    def __init__(self, store: Store) -> None:  #: annotation Store
        self.store = store

    def keep(self) -> None:
        self.store.save()  #: call DiskStore.save~, call Store.save


def get_service() -> Service:  #: annotation Service
    return Service(DiskStore())  #: construct DiskStore, construct Service, construct Service.__init__


@app.post("/mail")  #: http:POST /mail > route send_mail
def send_mail(mailer: Annotated[Mailer, Depends(get_mailer)], service: Service = Depends(get_service)):  #: annotation Mailer, annotation Service, inject get_mailer, inject get_service
    mailer.send()  #: call Mailer.send, call SmtpMailer.send~
    service.keep()  #: call Service.keep
