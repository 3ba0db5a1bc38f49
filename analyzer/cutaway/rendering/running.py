"""DOT text -> bytes of a drawing, made by Graphviz in a process that can be ended."""

import subprocess
import sys
from pathlib import Path

from cutaway.errors import CutawayError

TIME_LIMIT = 60.0
_WORKER = Path(__file__).with_name("worker.py")


class DrawingFailed(CutawayError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Graphviz could not draw the picture: {reason} "
            "Draw less (one package, a focus, a lower limit), or export DOT, which needs no drawing."
        )


def run_graphviz(dot: str, form: str, time_limit: float = TIME_LIMIT, prog: str = "nop2") -> bytes:
    """`form` is what Graphviz calls the format: svg, png, pdf; `nop2` leaves everything in its place."""
    try:
        # A process, since Graphviz holds the interpreter's lock and cannot be interrupted; -P, since our file
        # names must not shadow modules that it imports.
        done = subprocess.run(
            [sys.executable, "-P", str(_WORKER), form, prog],
            input=dot.encode("utf-8"),
            capture_output=True,
            timeout=time_limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DrawingFailed(f"it took longer than {time_limit:g} seconds.") from None
    if done.returncode != 0 or not done.stdout:
        raise DrawingFailed(_last_line(done.stderr, done.returncode))
    return done.stdout


def _last_line(stderr: bytes, code: int) -> str:
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return f"{lines[-1]}." if lines else f"its process ended with code {code}."
