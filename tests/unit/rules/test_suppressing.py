"""Comments that silence findings need a rule, a reason and something to silence."""

from dataclasses import replace

from cutaway.model import Finding, Severity, SilencedBy, Site
from cutaway.rules import Directive, find_directives, suppress
from cutaway.source import FileRole, SourceFile, SourceTree


def tree(text: str) -> SourceTree:
    file = SourceFile("shop/api.py", ".", "shop.api", "shop.api", False, FileRole.CODE, text.encode())
    return SourceTree("shop", (".",), ("shop",), (file,))


def finding(line: int, rule: str = "CUT104") -> Finding:
    site = Site("shop/api.py", line, 5)
    return Finding(rule, "slug", Severity.ERROR, "message", "hint", "shop.api:read", None, site)


def directive(line: int, *codes: str, reason: str = "a report") -> Directive:
    return Directive("shop/api.py", line, line, codes, reason)


def test_a_comment_silences_its_own_line() -> None:
    found = find_directives(tree("a = 1\nrun()  # cutaway: ignore[CUT104, CUT101] a report\n"))

    assert found == (Directive("shop/api.py", 2, 2, ("CUT101", "CUT104"), "a report"),)


def test_a_comment_that_stands_alone_silences_the_next_line_of_code() -> None:
    text = "def read():\n    # cutaway: ignore[CUT104] a report\n    # as agreed\n\n    run()\n"

    found = find_directives(tree(text))

    assert found == (Directive("shop/api.py", 2, 5, ("CUT104",), "a report"),)


def test_strings_hold_no_comments() -> None:
    text = (
        'a = "# cutaway: ignore[CUT104] no"\n'
        '"""\n# cutaway: ignore[CUT104] no\n"""\n'
        "b = '\\'# cutaway: ignore[CUT104] no'\n"
        "c = 1  # cutaway: ignore[CUT105] yes\n"
    )

    assert [each.line for each in find_directives(tree(text))] == [6]


def silence(findings: list[Finding], *directives: Directive, off: str = "") -> tuple[Finding, ...]:
    severities = {off: None} if off else {}
    return suppress(findings, directives, {"shop/api.py": "shop.api"}, severities)


def objection(code: str, slug: str, message: str, hint: str, line: int = 2) -> Finding:
    site = Site("shop/api.py", line, 1)
    return Finding(code, slug, Severity.WARNING, message, hint, "shop.api", None, site, cause="shop.api")


STALE = objection(
    "CUT401", "stale-ignore", "ignore[CUT101] silences nothing", "Take CUT101 out of the comment."
)


def test_a_silenced_finding_keeps_its_place_and_gets_the_reason() -> None:
    findings = silence([finding(2), finding(3)], directive(2, "CUT104"))

    silenced = replace(finding(2), suppressed="a report", silenced_by=SilencedBy.COMMENT)
    assert findings == (silenced, finding(3))


def test_a_comment_for_another_rule_silences_nothing_and_is_a_finding() -> None:
    assert silence([finding(2)], directive(2, "CUT101")) == (STALE, finding(2))


def test_a_comment_without_a_reason_or_rule_silences_nothing_and_is_a_finding() -> None:
    findings = silence([finding(2)], directive(2, "CUT104", reason=""), directive(3))

    assert findings == (
        objection(
            "CUT402",
            "unreasoned-ignore",
            "ignore[CUT104] gives no reason",
            "Say behind it why this place is right as it is.",
        ),
        finding(2),
        objection(
            "CUT402",
            "unreasoned-ignore",
            "cutaway: ignore names no rule in [ ]",
            "Name the rule: `# cutaway: ignore[CUT104] reason`.",
            line=3,
        ),
    )


def test_of_two_rules_in_one_comment_each_must_silence_something() -> None:
    findings = silence([finding(2)], directive(2, "CUT101", "CUT104"))

    assert [each.suppressed for each in findings] == [None, "a report"]
    assert findings[0] == STALE


def test_where_a_rule_is_off_its_comments_are_left_alone() -> None:
    assert silence([], directive(2, "CUT101"), off="CUT101") == ()
    assert silence([], directive(2, "CUT101"), off="CUT401") == ()
