"""SourceTree -> directives (`# cutaway: ignore[CUT104] reason`); with findings -> findings and gaps."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cutaway.model import Finding, Gap, GapKind
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


def suppress(
    findings: Iterable[Finding], directives: Iterable[Directive]
) -> tuple[tuple[Finding, ...], tuple[Gap, ...]]:
    """The same findings, silenced ones with the reason, and a gap for each directive that does nothing."""
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
        kept.append(replace(finding, suppressed=matching[0].reason))
    return tuple(kept), tuple(sorted(_find_gaps(directives, used)))


def _find_gaps(directives: Iterable[Directive], used: set[tuple[Directive, str]]) -> Iterator[Gap]:
    for directive in directives:
        if not directive.codes:
            yield Gap(
                GapKind.UNUSABLE_IGNORE,
                directive.file,
                directive.line,
                "cutaway: ignore names no rule in [ ]",
            )
        elif not directive.reason:
            codes = ", ".join(directive.codes)
            yield Gap(
                GapKind.UNUSABLE_IGNORE, directive.file, directive.line, f"ignore[{codes}] gives no reason"
            )
        else:
            for code in directive.codes:
                if (directive, code) not in used:
                    yield Gap(
                        GapKind.STALE_IGNORE,
                        directive.file,
                        directive.line,
                        f"ignore[{code}] silences nothing",
                    )
