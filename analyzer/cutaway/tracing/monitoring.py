"""From Python 3.12: a recorder -> told of every function of the project that starts, in all threads."""

import sys
from collections.abc import Callable
from types import CodeType

from cutaway.tracing.files import FileKind, Files
from cutaway.tracing.recording import EVENT_LOOP, Recorder


def listen(recorder: Recorder, files: Files) -> Callable[[], None]:
    """Listen until the function returned is called; of a foreign function the interpreter tells only once."""
    assert sys.version_info >= (3, 12)
    monitoring = sys.monitoring
    tool = next(number for number in (monitoring.PROFILER_ID, 3, 4) if monitoring.get_tool(number) is None)
    start = monitoring.events.PY_START

    def on_start(code: CodeType, _: int) -> object:
        kind = files[code.co_filename]
        if kind is FileKind.PROJECT:
            recorder.note_start(sys._getframe(1))
            return None
        if kind is FileKind.ASYNCIO and code.co_name == EVENT_LOOP:
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
