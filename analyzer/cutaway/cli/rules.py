"""`cutaway rules`: the list of rules, or the page of one."""

import re
from typing import Annotated

import typer
from rich.text import Text

from cutaway.cli.checking import find_rules
from cutaway.cli.streams import print_markdown, print_text
from cutaway.reporting import STYLE_OF_SEVERITY
from cutaway.rules import CATALOGUE, read_page

EXAMPLES = """\b
Examples:
  cutaway rules
  cutaway rules CUT103
  cutaway rules dao-uses-dto > dao-uses-dto.md
"""

_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\([^)\s]+\.md\)")


def show_rules(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help="Code or name of the rule to explain.", show_default=False),
    ] = None,
) -> None:
    """List the rules. Given one, say why it is there, how to fix what it objects to, when to ignore it."""
    if rule is None:
        print_text(list_rules())
        return
    (code,) = find_rules([rule])
    page = read_page(code)
    # On a terminal there is no file beside the page that a link could lead to.
    print_markdown(page, shown=_LINK.sub(r"\g<words>", page))


def list_rules() -> Text:
    """A line for each: code, name, default severity, and what it objects to."""
    slugs = max(len(rule.slug) for rule in CATALOGUE)
    severities = max(len(rule.severity) for rule in CATALOGUE)
    text = Text()
    for rule in CATALOGUE:
        style = STYLE_OF_SEVERITY[rule.severity]
        text.append(f"{rule.code}  {rule.slug:{slugs}}", "bold")
        text.append(f"  {rule.severity:{severities}}", style)
        text.append(f"  {rule.statement}\n")
    return text
