"""Frames that start -> the calls that they are, as bare facts: code objects and offsets, understood later."""

import sys
from dataclasses import dataclass, field
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_OPTIMIZED
from types import CodeType, FrameType

from cutaway.tracing.files import FileKind, Files
from cutaway.tracing.wrapping import wraps

STARTS_AND_STOPS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
EVENT_LOOP = "run_forever"
"""Starts in the thread of every loop. That coroutines remember who made them must be set in each thread, and
test clients run their loops in one of their own."""

_FAR = 12
"""Foreign frames between two functions of the project, beyond which the one hardly means the other."""

Call = tuple[int, int, int]
"""Ids of the caller's code, the offset of its running instruction, and the id of the callee's code."""


@dataclass(slots=True)
class Recording:
    """What has been seen. Code objects are kept, because the id of one that is gone may come again."""

    codes: dict[int, CodeType] = field(default_factory=dict[int, CodeType])
    near: dict[Call, bool] = field(default_factory=dict[Call, bool])
    """Calls with nothing in between -> whether the caller is a decorator's wrapper of the callee."""
    wrapped: set[Call] = field(default_factory=set[Call])
    """Calls seen through wrappers of the project."""
    far: set[tuple[Call, frozenset[FileKind]]] = field(default_factory=set[tuple[Call, frozenset[FileKind]]])
    """Calls with foreign frames in between, and of what kinds these are."""
    spawned: set[tuple[str, int, int]] = field(default_factory=set[tuple[str, int, int]])
    """File and line that created a coroutine, and the id of its code, which was then run as a task."""
    wrappers: set[int] = field(default_factory=set[int])
    """Ids of the code of all wrappers seen at work."""


class Recorder:
    """Fills a recording; called at every start of a function of the project, so the usual way is short."""

    def __init__(self, files: Files) -> None:
        self.recording = Recording()
        self._files = files
        self._wraps: dict[tuple[int, int], bool] = {}

    def note_start(self, frame: FrameType) -> None:
        """A function starts. The caller is who called it, or who awaits or iterates what it made."""
        code = frame.f_code
        if code.co_name[0] == "<" or not code.co_flags & CO_OPTIMIZED:
            return  # a comprehension or lambda belongs to its function; a module or class body is no call
        back = frame.f_back
        if back is None:
            self._note_root(frame)
            return
        caller = back.f_code
        if self._files[caller.co_filename] is not FileKind.PROJECT:
            self._note_far(frame, back)
            return
        call = (id(caller), back.f_lasti, id(code))
        is_wrapped = self.recording.near.get(call)
        if is_wrapped is None:
            is_wrapped = self._is_wrapper(back, frame)
            self._keep(caller, code)
            self.recording.near[call] = is_wrapped
        if is_wrapped:
            self._note_wrapped(back, frame)

    def _keep(self, caller: CodeType, callee: CodeType) -> None:
        self.recording.codes[id(caller)] = caller
        self.recording.codes[id(callee)] = callee

    def _is_wrapper(self, caller: FrameType, callee: FrameType) -> bool:
        pair = (id(caller.f_code), id(callee.f_code))
        known = self._wraps.get(pair)
        if known is None:
            self._keep(caller.f_code, callee.f_code)
            try:
                known = wraps(caller, callee)
            except Exception:
                known = False  # a proxy bound to the name may do anything when looked at
            self._wraps[pair] = known
            if known:
                self.recording.wrappers.add(pair[0])
        return known

    def _note_wrapped(self, wrapper: FrameType, callee: FrameType) -> None:
        frame = wrapper.f_back
        while frame is not None and self._files[frame.f_code.co_filename] is FileKind.PROJECT:
            if not self._is_wrapper(frame, callee):
                self._keep(frame.f_code, callee.f_code)
                self.recording.wrapped.add((id(frame.f_code), frame.f_lasti, id(callee.f_code)))
                return
            frame = frame.f_back

    def _note_far(self, callee: FrameType, back: FrameType) -> None:
        if self._note_root(callee):
            return
        between: set[FileKind] = set()
        frame: FrameType | None = back
        for _ in range(_FAR):
            if frame is None:
                return
            kind = self._files[frame.f_code.co_filename]
            if kind is FileKind.PROJECT:
                self._keep(frame.f_code, callee.f_code)
                call = (id(frame.f_code), frame.f_lasti, id(callee.f_code))
                self.recording.far.add((call, frozenset(between)))
                return
            if kind is FileKind.ASIDE:
                return
            between.add(kind)
            frame = frame.f_back

    def _note_root(self, frame: FrameType) -> bool:
        """Whether the function is the root of a task; then whoever created its coroutine is the caller."""
        code = frame.f_code
        if not code.co_flags & CO_COROUTINE:
            return False
        origin = _find_origin(frame)
        if origin is None:
            return False
        filename, line = origin
        if self._files[filename] is FileKind.PROJECT:
            self.recording.codes[id(code)] = code
            self.recording.spawned.add((filename, line, id(code)))
        return True


def _find_origin(frame: FrameType) -> tuple[str, int] | None:
    """Where the coroutine of a frame was created, if it is what the running task was made of."""
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return None
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    coroutine = None if task is None else task.get_coro()
    if getattr(coroutine, "cr_frame", None) is not frame:
        return None
    origin = getattr(coroutine, "cr_origin", None)
    if not origin:
        return None
    filename, line, _ = origin[0]
    return filename, line
