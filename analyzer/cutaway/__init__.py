"""Cutaway: a FastAPI project -> its layers, what connects them, and where the layering breaks."""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "AnalysisOptions",
    "Architecture",
    "CutawayError",
    "Progress",
    "__version__",
    "analyze",
    "analyze_tree",
]

if TYPE_CHECKING:
    from cutaway.analysis import AnalysisOptions, Progress, analyze, analyze_tree
    from cutaway.errors import CutawayError
    from cutaway.model import Architecture
else:
    _HOME_OF = {"Architecture": "cutaway.model", "CutawayError": "cutaway.errors"}

    # The tracer runs inside other people's test suites, which must not load an analyser for it.
    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME_OF.get(name, "cutaway.analysis")), name)
