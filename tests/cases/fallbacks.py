"""Special methods that answer for attributes: `__getattr__`, `__getattribute__`, `__setattr__`."""

from slack_sdk import WebClient


class Proxy:
    known = 1

    def __init__(self) -> None:
        self.client = WebClient("x")  #: outside external:slack_sdk

    def __getattr__(self, name: str):
        return getattr(self.client, name)

    def ping(self) -> None:
        self.client.api_test()  #: outside external:slack_sdk
        self.api_test()  #: property Proxy.__getattr__


class Settings:
    def __getattribute__(self, name: str):
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value) -> None:
        super().__setattr__(name, value)

    def load(self) -> None:
        self.path = "x"  #: property Settings.__setattr__


class Lazy(Proxy):  #: base Proxy
    late = 2


def run(proxy: Proxy, lazy: Lazy, settings: Settings) -> None:  #: annotation Lazy, annotation Proxy, annotation Settings
    proxy.chat()  #: property Proxy.__getattr__
    proxy.ping()  #: call Proxy.ping
    print(proxy.known, proxy.unknown, lazy.late, lazy.other)  #: property Proxy.__getattr__
    settings.mode = "fast"  #: property Settings.__setattr__
    print(settings.path, settings.__dict__)  #: property Settings.__getattribute__
