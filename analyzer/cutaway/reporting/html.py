"""What a check found, and pictures of it -> a page of HTML that needs no network and runs only its filter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape as escape_html
from importlib import resources

from cutaway.model import Finding
from cutaway.pages import forbid_all_but
from cutaway.reporting.changes import tell_cure, tell_reach
from cutaway.reporting.reports import PLACES_TOLD, describe_coverage, tell_missing_layer, tell_totals
from cutaway.reporting.results import CheckResult, tell_gaps
from cutaway.reporting.wording import ARROW, count, display_name, make_printable
from cutaway.rules import CauseGroup, Change


@dataclass(frozen=True, slots=True)
class Pictures:
    """Drawn for a page: they say `var(--name)` where the page says which colour that is."""

    svg_of: Mapping[str, str] = field(default_factory=dict[str, str])
    """By cause; safe to put into a page as they are."""
    light: Mapping[str, str] = field(default_factory=dict[str, str])
    dark: Mapping[str, str] = field(default_factory=dict[str, str])


def to_html(result: CheckResult, pictures: Pictures) -> str:
    """Findings by what would have to change, the one first that is worth changing first."""
    name = result.architecture.project.name
    missing = tell_missing_layer(result.architecture)
    script = _read("page.js")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{forbid_all_but(script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_escape(name)}: {count(len(result.counted), 'finding')}</title>",
            f"<style>\n{_read('page.css')}{_colour(pictures)}</style>",
            "</head>",
            "<body>",
            f"<h1>{_escape(name)}</h1>",
            f"<p>{_escape(tell_totals(result.findings))}</p>",
            f'<p class="quiet">{_escape(describe_coverage(result.architecture.coverage))}</p>',
            *([f"<p>{_escape(missing)}</p>"] if missing else []),
            '<p class="filter" hidden><input type="search" aria-label="Filter" '
            'placeholder="Filter by rule, file, name or route"><output class="quiet"></output></p>',
            "<main>",
            *(_show_change(change, result, pictures) for change in result.changes),
            "</main>",
            *_show_silenced(result),
            *_show_gaps(result),
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _colour(pictures: Pictures) -> str:
    light, dark = (
        "".join(f"{name}:{colour};" for name, colour in sorted(palette.items()))
        for palette in (pictures.light, pictures.dark)
    )
    return f":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n" if light else ""


def _show_change(change: Change, result: CheckResult, pictures: Pictures) -> str:
    name = _code(display_name(change.cause, result.architecture))
    svg = pictures.svg_of.get(change.cause)
    return "\n".join(
        [
            f'<section class="cause {change.severity}">',
            f"<h2>{name}</h2>",
            f'<p><span class="severity">{change.severity}</span> · {tell_reach(change)}</p>',
            f"<p>{_escape(tell_cure(change))}</p>",
            *([f"<figure>{svg}</figure>"] if svg else []),
            *(line for group in change.groups for line in _show_group(group, result)),
            *_show_routes(change, result),
            "</section>",
        ]
    )


def _show_group(group: CauseGroup, result: CheckResult) -> Iterator[str]:
    """The first places, and the rest folded: one change cures them all."""
    yield f"<h3>{_escape(f'{group.rule} {group.slug}')}</h3>"
    yield f'<p class="quiet">{_escape(result.reading.reasons.get(group.rule, ""))}</p>'
    yield from _show_places(group.findings[:PLACES_TOLD], result)
    more = group.findings[PLACES_TOLD:]
    if more:
        yield f"<details><summary>{count(len(more), 'more place')}</summary>"
        yield from _show_places(more, result)
        yield "</details>"


def _show_places(findings: tuple[Finding, ...], result: CheckResult) -> Iterator[str]:
    yield '<ul class="places">'
    yield from (f"<li>{_show_finding(finding, result)}</li>" for finding in findings)
    yield "</ul>"


def _show_finding(finding: Finding, result: CheckResult) -> str:
    place = _code(f"{result.path_of(finding.site.file)}:{finding.site.line}")
    told = [f"<p>{place} {_escape(finding.message)}</p>"]
    if finding.chain:
        told.append(f'<p class="chain quiet">{_escape(ARROW.join(finding.chain))}</p>')
    if finding.hint:
        told.append(f"<p>{_escape(finding.hint)}</p>")
    return "".join(told)


def _show_routes(change: Change, result: CheckResult) -> Iterator[str]:
    if change.routes:
        names = ", ".join(_code(display_name(route, result.architecture)) for route in change.routes)
        number = count(len(change.routes), "route")
        yield f"<details><summary>{number} reached from</summary><p>{names}</p></details>"


def _show_silenced(result: CheckResult) -> Iterator[str]:
    """Folded, each with its reason."""
    silenced = result.silenced
    if silenced:
        yield f"<details><summary>{count(len(silenced), 'finding')} silenced</summary>"
        yield '<ul class="places">'
        for finding in silenced:
            rule = _escape(f"{finding.rule} {finding.slug}: {finding.suppressed}")
            yield f'<li>{_show_finding(finding, result)}<p class="quiet">{rule}</p></li>'
        yield "</ul></details>"


def _show_gaps(result: CheckResult) -> Iterator[str]:
    """How many of each kind; the places are what `cutaway gaps` is for."""
    gaps = tell_gaps(result)
    if gaps:
        yield f'<p class="quiet">{_escape(gaps)} <code>cutaway gaps</code> lists every place.</p>'


def _code(text: str) -> str:
    return f"<code>{_escape(text)}</code>"


def _escape(text: str) -> str:
    return escape_html(make_printable(text))


def _read(name: str) -> str:
    return resources.files("cutaway.reporting").joinpath(name).read_text("utf-8")
