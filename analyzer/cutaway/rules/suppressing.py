"""SourceTree -> directives (`# cutaway: ignore[CUT104] reason`), and what they make of the findings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cutaway.model import Finding, Severity, SilencedBy, Site
from cutaway.rules.ruling import RuleText
from cutaway.source import FileRole, SourceTree

_TOKENS = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<triple>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3})"""
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""",
    re.DOTALL,
)
"""Comments, and the strings in which a `#` begins none."""

_DIRECTIVE = re.compile(r"#\s*cutaway:\s*ignore(?:\[(?P<codes>[^\]]*)\])?\s*(?P<reason>.*)$")


@dataclass(frozen=True, slots=True, order=True)
class Directive:
    """A comment that silences findings of `codes` at line `target_line`."""

    file: str
    line: int
    target_line: int
    """The same line; for a comment that stands alone, the next line of code."""
    codes: tuple[str, ...]
    """Empty if it names none, which silences nothing."""
    reason: str


def find_directives(tree: SourceTree) -> tuple[Directive, ...]:
    """Those in the project's code, by file and line."""
    return tuple(
        directive
        for file in tree.files
        if file.role is not FileRole.MIGRATION and b"cutaway:" in file.content
        for directive in _scan(file.path, file.content.decode("utf-8", errors="replace"))
    )


def _scan(path: str, text: str) -> Iterator[Directive]:
    lines = text.split("\n")
    for token in _TOKENS.finditer(text):
        found = _DIRECTIVE.match(token.group()) if token.group("comment") else None
        if found is None:
            continue
        line = text.count("\n", 0, token.start()) + 1
        codes = tuple(sorted({code.strip() for code in (found["codes"] or "").split(",")} - {""}))
        stands_alone = lines[line - 1].lstrip().startswith("#")
        target = _next_code_line(lines, line) if stands_alone else line
        yield Directive(path, line, target, codes, found["reason"].strip())


def _next_code_line(lines: list[str], line: int) -> int:
    for number, text in enumerate(lines[line:], start=line + 1):
        if text.strip() and not text.lstrip().startswith("#"):
            return number
    return line


STALE_IGNORE = RuleText(
    code="CUT401",
    slug="stale-ignore",
    severity=Severity.WARNING,
    statement="A comment silences a rule that does not object there.",
    reason="What it excused is gone; left standing, it would excuse the next mistake as well.",
    cure="Take the code out of the comment.",
)
UNREASONED_IGNORE = RuleText(
    code="CUT402",
    slug="unreasoned-ignore",
    severity=Severity.WARNING,
    statement="A comment silences without naming a rule or without giving a reason, so it silences nothing.",
    reason="An exception that nobody can explain is an exception that nobody dares to end.",
    cure="Name the rule, and say why the place is right as it is.",
)

STALE_BASELINE = RuleText(
    code="CUT403",
    slug="stale-baseline",
    severity=Severity.WARNING,
    statement="The baseline knows a finding that is gone.",
    reason="An entry that is kept would let the same mistake come back unseen.",
    cure="Write the baseline again.",
)


def suppress(
    findings: Iterable[Finding],
    directives: Iterable[Directive],
    module_of: Mapping[str, str],
    severities: Mapping[str, Severity | None],
) -> tuple[Finding, ...]:
    """The same findings, silenced ones with the reason, and one for each directive that does nothing.

    `module_of` has the module of each file; a rule whose severity is None does not look.
    """
    directives = sorted(directives)
    valid: defaultdict[tuple[str, int, str], list[Directive]] = defaultdict(list)
    for directive in directives:
        if directive.reason:
            for code in directive.codes:
                valid[directive.file, directive.target_line, code].append(directive)
    used: set[tuple[Directive, str]] = set()
    kept: list[Finding] = []
    for finding in findings:
        matching = valid.get((finding.site.file, finding.site.line, finding.rule))
        if not matching:
            kept.append(finding)
            continue
        used.update((directive, finding.rule) for directive in matching)
        kept.append(replace(finding, suppressed=matching[0].reason, silenced_by=SilencedBy.COMMENT))
    # Where a rule is off, nobody can tell what the comment would silence.
    used.update(
        (each, code) for each in directives for code in each.codes if severities.get(code, "on") is None
    )
    for rule, directive, message, hint in _judge(directives, used):
        severity = severities.get(rule.code, rule.severity)
        if severity is not None:
            module = module_of.get(directive.file, "")
            site = Site(directive.file, directive.line, 1)
            kept.append(
                Finding(rule.code, rule.slug, severity, message, hint, module, None, site, cause=module)
            )
    return tuple(sorted(kept, key=lambda finding: (finding.sort_key, finding.message)))


def _judge(
    directives: Iterable[Directive], used: set[tuple[Directive, str]]
) -> Iterator[tuple[RuleText, Directive, str, str]]:
    """What is wrong with a directive, and the cure."""
    for directive in directives:
        if not directive.codes:
            message = "cutaway: ignore names no rule in [ ]"
            yield UNREASONED_IGNORE, directive, message, "Name the rule: `# cutaway: ignore[CUT104] reason`."
        elif not directive.reason:
            message = f"ignore[{', '.join(directive.codes)}] gives no reason"
            yield UNREASONED_IGNORE, directive, message, "Say behind it why this place is right as it is."
        else:
            for code in directive.codes:
                if (directive, code) not in used:
                    message = f"ignore[{code}] silences nothing"
                    yield STALE_IGNORE, directive, message, f"Take {code} out of the comment."
