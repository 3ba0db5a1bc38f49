"""CodeGraph + LayerMap + edges -> findings: the SOP as rules with stable codes."""

from cutaway.rules.causing import CauseGroup, group_by_cause
from cutaway.rules.checking import RULES, check
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
    "Directive",
    "Rule",
    "RuleText",
    "check",
    "find_directives",
    "group_by_cause",
    "suppress",
]
