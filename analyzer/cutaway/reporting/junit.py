"""What a check found -> JUnit's XML: a suite for each rule, a case for each finding."""

from collections.abc import Iterable, Iterator

from cutaway.model import Finding
from cutaway.reporting.reports import describe_coverage
from cutaway.reporting.results import CheckResult
from cutaway.reporting.wording import ARROW, make_printable
from cutaway.rules import RuleText

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def to_junit(result: CheckResult) -> str:
    """What counts fails, what is silenced is skipped; a rule that found nothing is one case that passes."""
    suites = [_write_suite(rule, result) for rule in result.rules]
    totals = _write_totals(result.findings, cases=sum(cases for cases, _ in suites))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="cutaway" {totals}>',
            *(text for _, text in suites),
            "</testsuites>",
            "",
        ]
    )


def _write_suite(rule: RuleText, result: CheckResult) -> tuple[int, str]:
    """How many cases it has, and its text."""
    findings = tuple(finding for finding in result.findings if finding.rule == rule.code)
    cases = max(1, len(findings))
    name = _attribute("name", f"{rule.code} {rule.slug}")
    lines = [f"  <testsuite {name} {_write_totals(findings, cases)}>"]
    if not findings:
        lines.append(
            f"    <testcase {_attribute('name', rule.statement)} {_attribute('classname', rule.code)}/>"
        )
    for finding in findings:
        lines += _write_case(finding, result)
    coverage = _escape(describe_coverage(result.architecture.coverage))
    return cases, "\n".join([*lines, f"    <system-out>{coverage}</system-out>", "  </testsuite>"])


def _write_totals(findings: Iterable[Finding], cases: int) -> str:
    silenced = [finding.suppressed is not None for finding in findings]
    return f'tests="{cases}" failures="{silenced.count(False)}" errors="0" skipped="{silenced.count(True)}"'


def _write_case(finding: Finding, result: CheckResult) -> Iterator[str]:
    """Without its line in the name: where it stands moves, and the history of a test goes by its name."""
    place = (
        _attribute("file", result.path_of(finding.site.file)),
        _attribute("line", str(finding.site.line)),
    )
    named = (_attribute("name", finding.message), _attribute("classname", f"{finding.rule} {finding.symbol}"))
    yield f"    <testcase {' '.join((*named, *place))}>"
    if finding.suppressed is None:
        kind = _attribute("type", finding.severity)
        yield f"      <failure {kind} {_attribute('message', finding.message)}>"
        yield "\n".join(_escape(line) for line in _tell(finding, result))
        yield "      </failure>"
    else:
        yield f"      <skipped {_attribute('message', finding.suppressed)}/>"
    yield "    </testcase>"


def _tell(finding: Finding, result: CheckResult) -> Iterator[str]:
    yield f"{result.path_of(finding.site.file)}:{finding.site.line}: {finding.rule} {finding.message}"
    if finding.chain:
        yield f"chain: {ARROW.join(finding.chain)}"
    if finding.hint:
        yield f"cure: {finding.hint}"


def _attribute(name: str, value: str) -> str:
    return f'{name}="{_escape(value)}"'


def _escape(text: str) -> str:
    """XML has no way to write most control characters, so they are spelt out first."""
    return make_printable(text).translate(_ESCAPES)
