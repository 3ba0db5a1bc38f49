"""Globs over POSIX paths -> a question whether a path is left out."""

import re
from collections.abc import Callable, Iterable

_TOKEN = re.compile(r"/?\*\*/?|\*|\?|\[[^]]+\]|.", re.DOTALL)
_WILD = {"*": "[^/]*", "?": "[^/]", "**": ".*", "**/": "(?:.*/)?", "/**": "/.*", "/**/": "/(?:.*/)?"}


def compile_globs(globs: Iterable[str]) -> Callable[[str], bool]:
    """As in .gitignore: a glob without a slash means a name at any depth, and a folder means all in it."""
    patterns = [re.compile(_translate(glob)) for glob in globs]
    return lambda path: any(pattern.fullmatch(path) for pattern in patterns)


def _translate(glob: str) -> str:
    trimmed = glob.replace("\\", "/").removeprefix("./").strip("/")
    anywhere = "" if "/" in trimmed or glob.startswith("/") else "(?:.*/)?"
    body = "".join(_WILD.get(token) or _literal(token) for token in _TOKEN.findall(trimmed))
    return f"{anywhere}{body}(?:/.*)?"


def _literal(token: str) -> str:
    if token.startswith("[") and len(token) > 2:
        return "[" + token[1:-1].replace("!", "^", 1) + "]" if token[1] == "!" else token
    return re.escape(token)
