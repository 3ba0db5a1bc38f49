"""What a check found -> the reports that were asked for, on standard output and in files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cutaway.cli.picturing import draw_changes
from cutaway.cli.streams import error_console, print_bytes, print_text
from cutaway.config import Config
from cutaway.errors import CutawayError
from cutaway.files import write_atomically
from cutaway.reporting import (
    CheckResult,
    make_printable,
    report_findings,
    to_github,
    to_gitlab,
    to_html,
    to_json,
    to_junit,
    to_markdown,
    to_sarif,
)
from cutaway.rules import CATALOGUE, RuleText


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"
    HTML = "html"


STANDARD_OUTPUT = Path("-")

WRITERS: Mapping[ReportFormat, Callable[[CheckResult], str]] = {
    ReportFormat.TEXT: lambda result: report_findings(result.architecture, result.reading).plain,
    ReportFormat.JSON: lambda result: to_json(result.architecture),
    ReportFormat.SARIF: to_sarif,
    ReportFormat.JUNIT: to_junit,
    ReportFormat.GITHUB: to_github,
    ReportFormat.GITLAB: to_gitlab,
    ReportFormat.MARKDOWN: to_markdown,
    ReportFormat.HTML: lambda result: to_html(result, draw_changes(result)),
}
_FORMATS: Mapping[str, ReportFormat] = {
    ".json": ReportFormat.JSON,
    ".sarif": ReportFormat.SARIF,
    ".xml": ReportFormat.JUNIT,
    ".md": ReportFormat.MARKDOWN,
    ".html": ReportFormat.HTML,
}
_NEVER_ALL_GOOD = frozenset({ReportFormat.TEXT, ReportFormat.JSON})
"""They show what was seen at all; of the others, one without findings reads as a success."""

Format = Annotated[
    ReportFormat | None,
    typer.Option(
        "--format", help="How to report. Default: by the suffix of FILE, else text.", show_default=False
    ),
]
Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="File to write; - for standard output.")
]
More = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="FORMAT=FILE",
        help="Write one more report, to a file; repeat for several.",
        show_default=False,
    ),
]


class BadReport(CutawayError):
    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"Cannot write the report {wanted}. Give --report FORMAT=FILE, with one of: "
            f"{', '.join(ReportFormat)}."
        )


@dataclass(frozen=True, slots=True)
class WantedReport:
    format: ReportFormat
    file: Path


def choose_reports(
    format: ReportFormat | None, output: Path, more: Iterable[str]
) -> tuple[WantedReport, ...]:
    """The main one first. Raises BadReport."""
    main = format or _FORMATS.get(output.suffix.lower(), ReportFormat.TEXT)
    return (WantedReport(main, output), *(_read_wanted(wanted) for wanted in more))


def _read_wanted(wanted: str) -> WantedReport:
    name, _, file = wanted.partition("=")
    # Two reports on one stream would be neither.
    if name not in list(ReportFormat) or not file or Path(file) == STANDARD_OUTPUT:
        raise BadReport(wanted)
    return WantedReport(ReportFormat(name), Path(file))


def keep_those_without_verdict(reports: Iterable[WantedReport]) -> tuple[WantedReport, ...]:
    """The reports that do not call a project good of which nothing could be judged."""
    return tuple(report for report in reports if report.format in _NEVER_ALL_GOOD)


def write_reports(result: CheckResult, reports: Iterable[WantedReport]) -> None:
    for report in reports:
        if report.file != STANDARD_OUTPUT:
            write_atomically(report.file, WRITERS[report.format](result).encode())
            error_console().print(f"Wrote {make_printable(str(report.file))}", soft_wrap=True)
        elif report.format is ReportFormat.TEXT:
            print_text(report_findings(result.architecture, result.reading))
        else:
            print_bytes(WRITERS[report.format](result).encode())


def weigh_rules(codes: Iterable[str], config: Config) -> tuple[RuleText, ...]:
    """Those with these codes that the project has not turned off, as severe as it says."""
    wanted = frozenset(codes)
    return tuple(
        replace(rule, severity=severity)
        for rule in CATALOGUE
        if rule.code in wanted and (severity := config.severities.get(rule.code, rule.severity)) is not None
    )
