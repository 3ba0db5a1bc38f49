"""The small shop as a check sees it: one rule with an error, one with a warning, one silenced, one clean."""

from dataclasses import replace

from cutaway.model import Coverage, Finding
from cutaway.reporting import CheckResult, Reading
from cutaway.rules import CATALOGUE
from tests.unit.reporting.shop import FINDINGS, SHOP

RULES = tuple(rule for rule in CATALOGUE if rule.code in ("CUT101", "CUT103", "CUT105", "CUT206"))
READING = Reading(
    prefix="backend/", reasons={"CUT103": "A DAO depends on a DTO.", "CUT105": "A DAO commits."}
)
CHECKED = CheckResult(SHOP, RULES, "1.2.3", READING)
CLEAN = CheckResult(
    replace(SHOP, findings=(), gaps=(), coverage=Coverage(37, 37, 7, 0, 0)), RULES, "1.2.3", READING
)

HOSTILE = replace(
    FINDINGS[0],
    message="</script><img src=x onerror=alert(1)> [x](http://evil) @you #1 "
    "\x1b[31m\x00 a|b `c` __d__ %0A\n::error::",
    hint="\"quoted\" & 'so' www.evil.com :smile: $x$ ]]>",
    symbol="shop.dao:<b>",
    chain=("GET /<i>\n", "a\u202eb"),
    steps=(),
    site=replace(FINDINGS[0].site, file="shop/a,b:c%d|`e`\udce9.py"),
)


def check_with(*findings: Finding) -> CheckResult:
    """The shop with these findings alone."""
    return replace(CHECKED, architecture=replace(SHOP, findings=findings))
