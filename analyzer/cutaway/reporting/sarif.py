"""What a check found -> SARIF 2.1.0, which code scanning services read."""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from cutaway.model import Finding, Gap, Severity, SilencedBy, Site, Symbol
from cutaway.model.gaps import FAILED_FILE_KINDS
from cutaway.records import encode
from cutaway.reporting.results import CheckResult, make_fingerprint
from cutaway.reporting.stepping import Step, find_steps
from cutaway.reporting.wording import ARROW, display_name, make_printable
from cutaway.rules import RuleText, read_page

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE = "%SRCROOT%"
_FINGERPRINT = "cutaway/v1"

_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
_SUPPRESSIONS: Mapping[SilencedBy, str] = {
    SilencedBy.COMMENT: "inSource",
    SilencedBy.BASELINE: "external",
    SilencedBy.REVISION: "external",
}
_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")
_PAGE_LINK = re.compile(r"\[([^\[\]]*)\]\([\w./-]+\.md\)")


def to_sarif(result: CheckResult) -> str:
    """One run; paths lead from the folder in which the command ran, and no line is part of a fingerprint."""
    index_of = {rule.code: number for number, rule in enumerate(result.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "Cutaway",
                "semanticVersion": result.version,
                "rules": [_describe_rule(rule) for rule in result.rules],
            }
        },
        "originalUriBaseIds": {_BASE: {"description": _text("The folder in which cutaway ran.")}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _describe_gap(gap, result)
                    for gap in sorted(result.architecture.gaps, key=lambda gap: gap.sort_key)
                    if gap.kind in FAILED_FILE_KINDS
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            {**_describe_finding(finding, result), "ruleIndex": index_of[finding.rule]}
            for finding in result.findings
        ],
        "properties": {"coverage": _describe_coverage(result)},
    }
    return _write({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _write(document: Mapping[str, object]) -> str:
    # Read back from what can be encoded: a file name may hold half characters.
    return json.dumps(json.loads(encode(document)), indent=1, ensure_ascii=True) + "\n"


def _describe_rule(rule: RuleText) -> dict[str, object]:
    # The links of a page lead to pages beside it, which nobody has there.
    page = _PAGE_LINK.sub(r"\1", read_page(rule.code))
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": _text(rule.statement),
        "fullDescription": _text(f"{rule.statement} {rule.reason}"),
        "help": {**_text(f"{rule.statement} {rule.reason}"), "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["architecture", "layers", rule.slug]},
    }


def _describe_finding(finding: Finding, result: CheckResult) -> dict[str, object]:
    told = finding.message if not finding.hint else f"{finding.message}. {finding.hint}"
    described: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": _text(_escape_links(told)),
        "locations": _locate(finding.site, result),
        "partialFingerprints": {_FINGERPRINT: make_fingerprint(*finding.identity)},
        "properties": {
            "routes": [display_name(route, result.architecture) for route in finding.routes],
            "cause": finding.cause,
            "chain": list(finding.chain),
        },
    }
    target = result.architecture.find_symbol(finding.target) if finding.target else None
    if target is not None and target.file and target.line:
        described["relatedLocations"] = [_relate(target, result)]
    flow = [_describe_step(step, result) for step in find_steps(finding, result.architecture)]
    if flow:
        described["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    if finding.suppressed is not None:
        kind = _SUPPRESSIONS[finding.silenced_by or SilencedBy.COMMENT]
        described["suppressions"] = [{"kind": kind, "justification": finding.suppressed}]
    return described


def _relate(target: Symbol, result: CheckResult) -> dict[str, object]:
    (location,) = _locate(Site(target.file or "", target.line, 1), result)
    name = display_name(target.id, result.architecture)
    return {"id": 1, **location, "message": _text(_escape_links(f"{name} is defined here"))}


def _describe_step(step: Step, result: CheckResult) -> dict[str, object]:
    (location,) = _locate(step.site, result)
    names = ARROW.join(display_name(symbol, result.architecture) for symbol in step.symbols)
    return {"location": {**location, "message": _text(_escape_links(names))}}


def _locate(site: Site, result: CheckResult) -> list[dict[str, object]]:
    """Empty if it stands in no file."""
    if not site.file:
        return []
    address = quote(result.path_of(site.file), errors="surrogateescape")
    place: dict[str, object] = {"artifactLocation": {"uri": address, "uriBaseId": _BASE}}
    if site.line:
        place["region"] = {"startLine": site.line, "startColumn": max(1, site.column)}
    return [{"physicalLocation": place}]


def _describe_gap(gap: Gap, result: CheckResult) -> dict[str, object]:
    return {
        "level": "warning",
        "message": _text(_escape_links(f"{gap.kind}: {gap.what}")),
        "locations": _locate(Site(gap.file or "", gap.line, 1), result),
    }


def _describe_coverage(result: CheckResult) -> dict[str, object]:
    coverage = result.architecture.coverage
    return {
        "calls": coverage.calls,
        "callsResolved": coverage.calls_resolved,
        "symbols": coverage.symbols,
        "symbolsWithoutLayer": coverage.symbols_without_layer,
        "filesFailed": coverage.files_failed,
    }


def _text(text: str) -> dict[str, str]:
    return {"text": make_printable(text)}


def _escape_links(text: str) -> str:
    """In messages `[words](target)` would be a link."""
    return _LINK.sub(r"\\[\1\\]", text)
