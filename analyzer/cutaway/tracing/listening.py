"""A recorder -> the interpreter tells it of every function of the project that starts, in all threads."""

import sys
import threading
from collections.abc import Callable
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR
from opcode import opmap
from types import CodeType, FrameType

from cutaway.tracing.files import FileKind, Files
from cutaway.tracing.recording import Recorder

Stop = Callable[[], None]

STARTS_AND_STOPS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
_RESUME = opmap["RESUME"]
_EVENT_LOOP = "run_forever"


def listen(recorder: Recorder, files: Files) -> Stop:
    """Listen until the function returned is called."""
    sys.set_coroutine_origin_tracking_depth(1)
    if sys.version_info >= (3, 12):
        return _monitor(recorder, files)
    return _profile(recorder, files)


def _profile(recorder: Recorder, files: Files) -> Stop:
    """Before 3.12: at every call in the process, so that most of the time goes into finding nothing to do."""
    start_of: dict[int, int] = {}
    kept: list[CodeType] = []

    def is_resumed(frame: FrameType, code: CodeType) -> bool:
        start = start_of.get(id(code))
        if start is None:
            kept.append(code)
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
        elif kind is FileKind.ASYNCIO and code.co_name == _EVENT_LOOP:
            sys.set_coroutine_origin_tracking_depth(1)

    def stop() -> None:
        threading.setprofile(None)  # pyright: ignore[reportArgumentType] - documented, missing in typeshed
        sys.setprofile(None)

    threading.setprofile(on_event)
    sys.setprofile(on_event)
    return stop


def _find_start(code: CodeType) -> int:
    """Offset at which a generator starts; those of its later RESUMEs have an argument."""
    instructions = code.co_code
    return next(
        offset
        for offset in range(0, len(instructions), 2)
        if instructions[offset] == _RESUME and instructions[offset + 1] & 3 == 0
    )


def _monitor(recorder: Recorder, files: Files) -> Stop:
    """From 3.12: the interpreter forgets about each foreign function after its first start."""
    monitoring = sys.monitoring
    tool = next(number for number in (monitoring.PROFILER_ID, 3, 4) if monitoring.get_tool(number) is None)
    start = monitoring.events.PY_START

    def on_start(code: CodeType, _: int) -> object:
        kind = files[code.co_filename]
        if kind is FileKind.PROJECT:
            recorder.note_start(sys._getframe(1))  # noqa: SLF001
            return None
        if kind is FileKind.ASYNCIO and code.co_name == _EVENT_LOOP:
            # The setting belongs to the thread, and test clients run their loops in one of their own.
            sys.set_coroutine_origin_tracking_depth(1)
            return None
        return monitoring.DISABLE

    def stop() -> None:
        monitoring.set_events(tool, monitoring.events.NO_EVENTS)
        monitoring.register_callback(tool, start, None)
        monitoring.free_tool_id(tool)

    monitoring.use_tool_id(tool, "cutaway")
    monitoring.register_callback(tool, start, on_start)
    monitoring.set_events(tool, start)
    return stop
