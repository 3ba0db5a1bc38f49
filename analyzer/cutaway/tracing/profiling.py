"""Before Python 3.12: a recorder -> told of every function of the project that starts, in all threads."""

import sys
import threading
from collections.abc import Callable
from opcode import opmap
from types import CodeType, FrameType

from cutaway.tracing.files import FileKind, Files
from cutaway.tracing.recording import EVENT_LOOP, STARTS_AND_STOPS, Recorder

_RESUME = opmap["RESUME"]


def listen(recorder: Recorder, files: Files) -> Callable[[], None]:
    """Listen until the function returned is called; every call in the process comes by here."""
    start_of: dict[int, int] = {}
    kept: list[CodeType] = []

    def is_resumed(frame: FrameType, code: CodeType) -> bool:
        start = start_of.get(id(code))
        if start is None:
            kept.append(code)  # the id of code that is gone may come again
            start = start_of[id(code)] = _find_start(code)
        return frame.f_lasti != start

    def on_event(frame: FrameType, event: str, _: object) -> None:
        if event != "call":
            return
        code = frame.f_code
        kind = files[code.co_filename]
        if kind is FileKind.PROJECT:
            if not (code.co_flags & STARTS_AND_STOPS and is_resumed(frame, code)):
                recorder.note_start(frame)
        elif kind is FileKind.ASYNCIO and code.co_name == EVENT_LOOP:
            sys.set_coroutine_origin_tracking_depth(1)

    def stop() -> None:
        threading.setprofile(None)
        sys.setprofile(None)

    threading.setprofile(on_event)
    sys.setprofile(on_event)
    return stop


def _find_start(code: CodeType) -> int:
    """Offset at which a generator or coroutine starts; where it goes on later, RESUME has an argument."""
    instructions = code.co_code
    return next(
        offset
        for offset in range(0, len(instructions), 2)
        if instructions[offset] == _RESUME and instructions[offset + 1] & 3 == 0
    )
