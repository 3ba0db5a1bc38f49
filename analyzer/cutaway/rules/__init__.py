"""CodeGraph + LayerMap + edges -> findings: the SOP as rules with stable codes."""

from cutaway.rules.causing import CauseGroup, Change, group_by_cause, rank_changes
from cutaway.rules.checking import RULES, check
from cutaway.rules.paging import read_page
from cutaway.rules.ruling import Rule, RuleText
from cutaway.rules.suppressing import (
    STALE_BASELINE,
    STALE_IGNORE,
    UNREASONED_IGNORE,
    Directive,
    find_directives,
    suppress,
)

CATALOGUE: tuple[RuleText, ...] = (*RULES, STALE_IGNORE, UNREASONED_IGNORE, STALE_BASELINE)
"""Everything that a finding can be about."""

__all__ = [
    "CATALOGUE",
    "RULES",
    "STALE_BASELINE",
    "CauseGroup",
    "Change",
    "Directive",
    "Rule",
    "RuleText",
    "check",
    "find_directives",
    "group_by_cause",
    "rank_changes",
    "read_page",
    "suppress",
]
