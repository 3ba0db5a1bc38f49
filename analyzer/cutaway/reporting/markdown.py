"""What a check found -> a summary in Markdown for a pull request."""

import re
from collections.abc import Iterable, Iterator

from cutaway.model import Finding
from cutaway.reporting.changes import WORTH_FIRST, find_beginning, tell_cure, tell_reach
from cutaway.reporting.reports import describe_coverage, tell_missing_layer, tell_totals
from cutaway.reporting.results import CheckResult, tell_gaps
from cutaway.reporting.wording import count, display_name, make_printable
from cutaway.rules import Change

ROWS = 50
"""Findings in the table; GitHub refuses a comment of more than 65,536 characters."""

# Between two letters an underscore means nothing.
_MARKUP = re.compile(r"([\\`*\[\]<>&|~$]|(?<![^\W_])_|_(?![^\W_]))")
# Mentions, numbers of issues, emoji, links: found after Markdown has been read, so no backslash helps there.
_LINKED = re.compile(r"([@#:]|\bwww\.|://)(?=[\w+-])")
_JOINER = "\u2060"


def to_markdown(result: CheckResult) -> str:
    blocks = [
        f"## Cutaway: {escape(result.architecture.project.name)}",
        f"{tell_totals(result.findings)} {describe_coverage(result.architecture.coverage)}",
    ]
    if result.counted:
        first = (_tell_change(change, result) for change in result.changes[:WORTH_FIRST])
        blocks += ["### Worth changing first", "\n".join(first)]
        ranked = result.ranked
        blocks += ["### Findings", "\n".join(_write_table(ranked[:ROWS], result))]
        if len(ranked) > ROWS:
            blocks.append(f"… and {count(len(ranked) - ROWS, 'more finding')}, which `cutaway check` lists.")
    missing = tell_missing_layer(result.architecture)
    if missing:
        blocks.append(missing)
    gaps = tell_gaps(result)
    if gaps:
        blocks.append(f"{gaps} `cutaway gaps` lists every place.")
    return "\n\n".join(blocks) + "\n"


def _tell_change(change: Change, result: CheckResult) -> str:
    name = write_code(display_name(change.cause, result.architecture))
    place = write_code(find_beginning(change, result.architecture, result.reading.prefix))
    rules = ", ".join(f"{group.rule} {group.slug}" for group in change.groups)
    return f"1. {place} {name}: {tell_reach(change)} ({rules}). {escape(tell_cure(change))}"


def _write_table(findings: Iterable[Finding], result: CheckResult) -> Iterator[str]:
    yield "| | rule | where | what | cure |"
    yield "|---|---|---|---|---|"
    for finding in findings:
        place = write_code(f"{result.path_of(finding.site.file)}:{finding.site.line}")
        cells = (finding.severity, f"{finding.rule} {finding.slug}", place.replace("|", "\\|"))
        yield f"| {' | '.join((*cells, escape(finding.message), escape(finding.hint)))} |"


def escape(text: str) -> str:
    """One line; nothing in it is read as markup, table, mention, emoji or link."""
    return _LINKED.sub(rf"\1{_JOINER}", _MARKUP.sub(r"\\\1", make_printable(text)))


def write_code(text: str) -> str:
    """As code, whatever backticks are in it."""
    printable = make_printable(text)
    runs = [len(run) for run in re.findall("`+", printable)]
    if not runs:
        return f"`{printable}`"
    fence = "`" * (max(runs) + 1)
    return f"{fence} {printable} {fence}"
