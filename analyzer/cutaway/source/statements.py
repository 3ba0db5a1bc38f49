"""Text of a file -> its import statements, as far as a search for lines can tell; enough to weigh, not to resolve."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class ImportSeen(NamedTuple):
    level: int
    """Leading dots; 0 for an absolute import."""
    module: tuple[str, ...]
    names: tuple[str, ...]
    """What `from … import` takes; empty for a plain `import`."""


_FROM = re.compile(
    rb"\n[ \t]*from[ \t]+(\.*)[ \t]*([^\s.#;]\S*)?[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n;#]*))",
)
_PLAIN = re.compile(rb"\n[ \t]*import[ \t]+([^\n;#]+)")
_COMMENT = re.compile(rb"#[^\n]*")
_WORD = re.compile(r"[^\W\d]\w*")


def find_imports(content: bytes) -> Iterator[ImportSeen]:
    text = b"\n" + content
    for dots, module, bracketed, bare in _FROM.findall(text):
        names = _COMMENT.sub(b"", bracketed) if bracketed else bare
        yield ImportSeen(len(dots), _parts(module), tuple(_first_words(names)))
    for modules in _PLAIN.findall(text):
        for module in _first_words(modules, dotted=True):
            yield ImportSeen(0, tuple(module.split(".")), ())


def _parts(module: bytes) -> tuple[str, ...]:
    return tuple(module.decode(errors="replace").split(".")) if module else ()


def _first_words(text: bytes, *, dotted: bool = False) -> Iterator[str]:
    """`a as b, c` -> `a`, `c`."""
    for item in text.decode(errors="replace").split(","):
        words = item.split()
        if words and (dotted or _WORD.fullmatch(words[0])):
            yield words[0].strip("()\\")
