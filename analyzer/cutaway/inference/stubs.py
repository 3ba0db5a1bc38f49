"""A started server -> the same with the standard library's stubs unpacked, so that no answer gets lost."""

import sys
from pathlib import Path

from cutaway.inference.conversation import Conversation
from cutaway.inference.messages import parameters_at

_INNER_MODULES = (
    "_typeshed",
    "asyncio.base_events",
    "asyncio.events",
    "asyncio.futures",
    "asyncio.locks",
    "asyncio.queues",
    "asyncio.runners",
    "asyncio.streams",
    "asyncio.subprocess",
    "asyncio.taskgroups",
    "asyncio.tasks",
    "asyncio.timeouts",
    "collections.abc",
    "concurrent.futures",
    "concurrent.futures._base",
    "concurrent.futures.process",
    "concurrent.futures.thread",
    "email.message",
    "email.mime.base",
    "email.mime.multipart",
    "email.mime.text",
    "html.parser",
    "http.client",
    "http.cookies",
    "importlib.metadata",
    "importlib.resources",
    "json.decoder",
    "json.encoder",
    "logging.config",
    "logging.handlers",
    "multiprocessing.context",
    "multiprocessing.pool",
    "multiprocessing.process",
    "os.path",
    "re",
    "typing_extensions",
    "unittest.case",
    "unittest.mock",
    "urllib.error",
    "urllib.parse",
    "urllib.request",
    "xml.dom.minidom",
    "xml.etree.ElementTree",
)


def unpack_stubs(conversation: Conversation, workspace: Path) -> None:
    """ty unpacks a stub when it first points into it, and drops the place if two answers do so at once."""
    modules = sorted(sys.stdlib_module_names.union(_INNER_MODULES))
    uri = (workspace / "stubs.py").as_uri()
    text = "".join(f"import {module}\n" for module in modules)
    conversation.open_text(uri, text)
    requests = (
        (number, "textDocument/typeDefinition", parameters_at(uri, number, len(f"import {module}") - 1))
        for number, module in enumerate(modules)
    )
    for _ in conversation.request_all(requests):
        pass  # each module once: only the same stub at the same time gets lost
    conversation.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
