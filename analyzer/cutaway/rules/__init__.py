"""CodeGraph + LayerMap + edges -> findings: the SOP as rules with stable codes."""

from cutaway.rules.causing import CauseGroup, group_by_cause
from cutaway.rules.checking import RULES, check
from cutaway.rules.ruling import Rule
from cutaway.rules.suppressing import Directive, find_directives, suppress

__all__ = [
    "RULES",
    "CauseGroup",
    "Directive",
    "Rule",
    "check",
    "find_directives",
    "group_by_cause",
    "suppress",
]
