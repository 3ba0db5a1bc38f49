"""A template such as `https://host/blob/main/{path}#L{line}` -> addresses of places in the source."""

import re
from dataclasses import dataclass
from string import Formatter
from urllib.parse import quote

from cutaway.errors import CutawayError

SCHEMES = ("http", "https", "vscode", "file")
FIELDS = ("path", "line", "end_line")
EXAMPLE = "https://github.com/owner/name/blob/main/{path}#L{line}"
_SCHEME = re.compile(r"([a-z]+):")
# Quotes, brackets and the like would end the address in one format or another.
_CHARACTERS = re.compile(r"[\w\-.~:/?#@!$&()*+,;=%{}]*", re.ASCII)


class BadSourceUrl(CutawayError):
    def __init__(self, template: str, problem: str) -> None:
        self.problem = f'"{template}" {problem}. Write it like {EXAMPLE}'
        super().__init__(f"--source-url {self.problem}")


@dataclass(frozen=True, slots=True)
class SourceUrl:
    template: str

    def point_at(self, path: str, line: int, end_line: int) -> str:
        """`path` as in an architecture: POSIX, relative to the project."""
        return self.template.format(path=quote(path, safe="/"), line=line, end_line=end_line)


def parse_source_url(template: str) -> SourceUrl:
    """Raises BadSourceUrl, with all that is known of what is wrong."""
    found = _SCHEME.match(template)
    if found is None or found[1] not in SCHEMES:
        raise BadSourceUrl(template, f"does not begin with {', '.join(f'{one}:' for one in SCHEMES)}")
    wrong = _CHARACTERS.sub("", template)
    if wrong:
        raise BadSourceUrl(template, f"has {wrong[0]!r}, which an address writes as {quote(wrong[0])}")
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise BadSourceUrl(template, f"has braces that do not match ({error})") from error
    names = [name for _, name, _, _ in parts if name is not None]
    unknown = [name for name in names if name not in FIELDS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise BadSourceUrl(template, f"has {{{unknown[0]}}}; known are {known}")
    if any(form or conversion for _, _, form, conversion in parts):
        raise BadSourceUrl(template, "says how to write a placeholder, which cannot be chosen")
    if "path" not in names:
        raise BadSourceUrl(template, "lacks {path}")
    return SourceUrl(template)
