"""The code of a rule -> its page, in Markdown."""

from importlib import resources


def read_page(code: str) -> str:
    """What the rule says, an example, how to fix it, when to ignore it."""
    return resources.files("cutaway.rules").joinpath("pages", f"{code}.md").read_text("utf-8")
