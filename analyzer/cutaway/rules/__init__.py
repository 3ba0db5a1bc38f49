"""CodeGraph + LayerMap + edges -> findings: the SOP as rules with stable codes."""

from cutaway.rules.checking import RULES, check
from cutaway.rules.ruling import Rule
from cutaway.rules.suppressing import Directive, find_directives, suppress

__all__ = ["RULES", "Directive", "Rule", "check", "find_directives", "suppress"]
