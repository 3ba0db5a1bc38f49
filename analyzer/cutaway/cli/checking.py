"""`cutaway check`: a folder -> findings, coverage, and an exit code for CI."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cutaway import __version__
from cutaway.analysis import AnalysisOptions
from cutaway.baselining import find_baseline, is_ci
from cutaway.cli.analysing import analyse_with, find_options, find_prefix
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.holding import (
    BaselineFile,
    hold_against_baseline,
    hold_against_revision,
)
from cutaway.cli.reports import (
    STANDARD_OUTPUT,
    Format,
    More,
    Output,
    choose_reports,
    keep_those_without_verdict,
    weigh_rules,
    write_reports,
)
from cutaway.cli.streams import prose_width
from cutaway.errors import CutawayError
from cutaway.model import Architecture, Finding, Layer, Severity
from cutaway.reporting import PLACES_TOLD, CheckResult, Reading
from cutaway.rules import CATALOGUE

EXAMPLES = """\b
Examples:
  cutaway check .
  cutaway check . --fail-on warning
  cutaway check . --rule CUT103 --rule layer-skip
  cutaway check backend --root src --python backend/.venv
  cutaway check . --new-since main
  cutaway check . --format json > findings.json
  cutaway check . -o findings.html
  cutaway check . --format github --report sarif=findings.sarif

Exit code: 0 clean, 1 findings at or above --fail-on, 2 could not run.
"""

FOUND = 1
REASONS: Mapping[str, str] = {rule.code: f"{rule.statement} {rule.reason}" for rule in CATALOGUE}
"""Why each rule exists, as reports say it."""
_NAMED = {name.lower(): rule for rule in CATALOGUE for name in (rule.code, rule.slug)}
_BESIDE_THE_CHAIN = frozenset({Layer.WIRING, Layer.EXTERNAL, Layer.SUPPORT})


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


class UnknownRule(CutawayError):
    def __init__(self, wanted: str) -> None:
        near = get_close_matches(wanted.lower(), _NAMED)
        told = dict.fromkeys(f"  {rule.code}  {rule.slug}\n" for rule in map(_NAMED.__getitem__, near))
        nearest = f"The nearest are:\n{''.join(told)}" if told else ""
        super().__init__(f"No rule is called {wanted}. {nearest}`cutaway rules` lists all of them.")


class NothingToCheck(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing under {path} belongs to a layer of a FastAPI project, so there is nothing to check. "
            "Point at the folder that holds your app."
        )


def check(
    path: ProjectPath = Path(),
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            help="Weakest severity that gives exit code 1. Default: the project's setting, else error.",
            show_default=False,
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="RULE",
            help="Only this rule, by code or name; repeat for several.",
            show_default=False,
        ),
    ] = None,
    format: Format = None,
    output: Output = STANDARD_OUTPUT,
    report: More = None,
    list_all: Annotated[
        bool, typer.Option("--all", help="List every place, also where many have one cause.")
    ] = False,
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since",
            metavar="REV",
            help="Count only what is new since the branch left this revision of its git repository.",
            show_default=False,
        ),
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Count what the project's baseline knows as well.")
    ] = False,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """Name every place that breaks the layering. Say how much of the project could be seen."""
    rules = find_rules(rule or ())
    reports = choose_reports(format, output, report or ())
    options = find_options(path, root, python, with_tests)
    found = analyse_with(path, options)
    if not no_baseline and (baseline := find_baseline(path)) is not None:
        # Seen otherwise than usual, what is missing need not be gone.
        may_shrink = options == AnalysisOptions.of(options.config) and not is_ci()
        found = hold_against_baseline(found, BaselineFile(baseline, may_shrink), options.config.severities)
    if new_since is not None:
        found = hold_against_revision(found, path, options, new_since)
    architecture = keep_rules(found, rules)
    reading = Reading(
        width=prose_width(),
        prefix=find_prefix(architecture),
        reasons=REASONS,
        places=None if list_all else PLACES_TOLD,
    )
    result = CheckResult(architecture, weigh_rules(rules, options.config), __version__, reading)
    if not has_layers(architecture):
        write_reports(result, keep_those_without_verdict(reports))
        raise NothingToCheck(path)
    write_reports(result, reports)
    if is_failure(architecture.findings, fail_on or FailOn(options.config.fail_on.value)):
        raise typer.Exit(FOUND)


def find_rules(wanted: Iterable[str]) -> frozenset[str]:
    """Codes of the rules that are called so, by code or slug in any case; of all rules if none is wanted."""
    codes: set[str] = set()
    for name in wanted:
        rule = _NAMED.get(name.lower())
        if rule is None:
            raise UnknownRule(name)
        codes.add(rule.code)
    return frozenset(codes or (rule.code for rule in CATALOGUE))


def keep_rules(architecture: Architecture, rules: Container[str]) -> Architecture:
    """The same with the findings of these rules only."""
    kept = tuple(finding for finding in architecture.findings if finding.rule in rules)
    return replace(architecture, findings=kept)


def has_layers(architecture: Architecture) -> bool:
    """Whether anything was found that rules speak about: code without a layer would always look clean."""
    layers = {architecture.layer_of(symbol.id) for symbol in architecture.symbols}
    return bool(layers - _BESIDE_THE_CHAIN - {None})


def is_failure(findings: Iterable[Finding], fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    weakest = Severity(fail_on.value).rank
    return any(finding.suppressed is None and finding.severity.rank <= weakest for finding in findings)
