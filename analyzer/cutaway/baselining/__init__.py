"""Findings that were there before -> a Baseline; findings held against it -> which of them count."""

from cutaway.baselining.documents import BASELINE_NAME, BadBaseline, find_baseline, read_baseline, to_document
from cutaway.baselining.growing import BaselineWouldGrow, is_ci, refuse_growth
from cutaway.baselining.holding import KNOWN, accept_findings, silence_known, withdraw_finding
from cutaway.baselining.matching import Matched, find_stale, match
from cutaway.baselining.values import Baseline, Known

__all__ = [
    "BASELINE_NAME",
    "KNOWN",
    "BadBaseline",
    "Baseline",
    "BaselineWouldGrow",
    "Known",
    "Matched",
    "accept_findings",
    "find_baseline",
    "find_stale",
    "is_ci",
    "match",
    "read_baseline",
    "refuse_growth",
    "silence_known",
    "to_document",
    "withdraw_finding",
]
