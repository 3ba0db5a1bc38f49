"""The code of a rule -> its page, in Markdown."""

from importlib import resources
from pathlib import Path

_CHECKOUT = Path(__file__).parents[3] / "docs" / "rules"


def read_page(code: str) -> str:
    """What the rule says, an example, how to fix it, when to ignore it."""
    shipped = resources.files("cutaway.rules").joinpath("pages", f"{code}.md")
    # A wheel carries a copy; a checkout has them where people read them.
    page = shipped if shipped.is_file() else _CHECKOUT / f"{code}.md"
    return page.read_text("utf-8")
