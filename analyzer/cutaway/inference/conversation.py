"""A language server's process, and requests to it that neither side can block for good."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO

from cutaway.inference.messages import GarbledMessage, Json, Message, encode, read_messages

_MOST_IN_FLIGHT = 512  # ty refuses as "busy" beyond some thousands


class ServerLost(Exception):
    """The server ended, fell silent or does not speak the protocol; `reason` says which."""

    def __init__(self, reason: str, *, is_silence: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_silence = is_silence


class Conversation:
    """One running server. Two threads own its pipes, so that a full pipe never holds up the caller."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        variables: Mapping[str, str],
        settings: Mapping[str, Json],
        patience: float,
    ) -> None:
        """`settings` are told when asked, by section; `patience` is the longest silence, in seconds, while
        an answer is due.
        """
        self.counts_bytes = False
        """Whether its columns are UTF-8 bytes; else they are UTF-16 units, as the protocol has it."""
        self._settings = settings
        self._patience = patience
        self._arrived: SimpleQueue[Message | str] = SimpleQueue()
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._last_id = 0
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=dict(variables),
                start_new_session=True,
            )
        except OSError as error:
            raise ServerLost("could not be started") from error
        self._threads = (Thread(target=self._read, daemon=True), Thread(target=self._write, daemon=True))
        for thread in self._threads:
            thread.start()

    def notify(self, method: str, params: Json) -> None:
        self._outgoing.put(encode({"jsonrpc": "2.0", "method": method, "params": params}))

    def open_text(self, uri: str, text: str) -> None:
        """Have the server take this text for the file's, whatever lies on disk."""
        document: Json = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def request(self, method: str, params: Json) -> Json:
        """The server's result."""
        [(_, reply)] = self.request_all([(0, method, params)])
        if "error" in reply:
            raise ServerLost(f"refused {method}")
        return reply.get("result")

    def request_all(self, requests: Iterable[tuple[int, str, Json]]) -> Iterator[tuple[int, Message]]:
        """Each request's number with its reply, as they arrive; some hundreds are under way at once."""
        waiting = iter(requests)
        number_of: dict[int, int] = {}
        deadline = monotonic() + self._patience
        while True:
            for number, method, params in islice(waiting, _MOST_IN_FLIGHT - len(number_of)):
                self._last_id += 1
                number_of[self._last_id] = number
                self._outgoing.put(
                    encode({"jsonrpc": "2.0", "id": self._last_id, "method": method, "params": params})
                )
            if not number_of:
                return
            message = self._receive(deadline)
            message_id = message.get("id")
            if "method" not in message and isinstance(message_id, int) and message_id in number_of:
                deadline = monotonic() + self._patience  # only an answer is progress, chatter is not
                yield number_of.pop(message_id), message

    def close(self) -> None:
        """End the server and whatever it started."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._outgoing.put(None)
        self._process.wait()
        for thread in self._threads:
            thread.join(timeout=1)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def _receive(self, deadline: float) -> Message:
        try:
            arrived = self._arrived.get(timeout=max(0.0, deadline - monotonic()))
        except Empty:
            raise ServerLost(f"gave no answer for {self._patience:g} seconds", is_silence=True) from None
        if isinstance(arrived, str):
            raise ServerLost(arrived)
        return arrived

    def _read(self) -> None:
        assert self._process.stdout is not None
        reason = "ended unexpectedly"
        try:
            for message in read_messages(self._process.stdout):
                if "method" in message:
                    self._answer(message)
                else:
                    self._arrived.put(message)
        except GarbledMessage:
            reason = "sent something that is no message"
        except (OSError, ValueError):
            pass  # the pipe was closed under us
        finally:  # whatever happened, the caller must not wait for more
            self._arrived.put(reason)

    def _answer(self, message: Message) -> None:
        """A server waits for its own requests; beyond `initialize` we have only settings to tell."""
        if "id" not in message:
            return
        params = message.get("params")
        result: Json = None
        if message["method"] == "workspace/configuration" and isinstance(params, dict):
            items = params.get("items")
            result = [self._setting_of(item) for item in items] if isinstance(items, list) else []
        self._outgoing.put(encode({"jsonrpc": "2.0", "id": message["id"], "result": result}))

    def _setting_of(self, item: Json) -> Json:
        match item:
            case {"section": str(section)}:
                return self._settings.get(section)
            case _:
                return None

    def _write(self) -> None:
        assert self._process.stdin is not None
        try:
            while (data := self._outgoing.get()) is not None:
                self._process.stdin.write(data)
                if self._outgoing.empty():
                    self._process.stdin.flush()
        except (OSError, ValueError):
            pass  # the reader sees the end of the server and tells


def _close_quietly(pipe: IO[bytes]) -> None:
    with suppress(OSError):  # unsent bytes for a server that is gone
        pipe.close()
