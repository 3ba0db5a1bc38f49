"""An Architecture and the calls seen at run time -> how many of them the map has, and what it lacks."""

from cutaway.verifying.comparing import Missed, Recall, verify
from cutaway.verifying.traces import BadTrace, CallKind, Place, RecordedCall, Trace, read_trace

__all__ = [
    "BadTrace",
    "CallKind",
    "Missed",
    "Place",
    "Recall",
    "RecordedCall",
    "Trace",
    "read_trace",
    "verify",
]
