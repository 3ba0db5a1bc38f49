"""Text of the project -> Markdown that shows exactly that text."""

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit swaps `:name:` for emoji and icons after Markdown has been read: no backslash helps there.
_COLON = re.compile(r":(?=[\w+-])")
_JOINER = "\u2060"


def escape(text: str) -> str:
    """One line; nothing in it is read as markup, formula, icon or link."""
    line = " ".join(text.split())
    return _PUNCTUATION.sub(r"\\\1", _COLON.sub(f":{_JOINER}", line))
