"""Text of a file -> its import statements, as far as a search for lines can tell: good for weighing."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple


class ImportSeen(NamedTuple):
    level: int
    """Leading dots; 0 for an absolute import."""
    module: tuple[str, ...]
    names: tuple[str, ...]
    """What `from … import` takes; empty for a plain `import`."""

    @property
    def is_bare(self) -> bool:
        """`import name`: so short that only a module nearby can be meant."""
        return len(self.module) == 1 and not self.names


_STATEMENT = re.compile(
    rb"\n[ \t]*(?:"
    rb"from[ \t]+(\.*)[ \t]*([^\s.#;]\S*)?[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n;#]*))"
    rb"|import[ \t]+([^\n;#]+))",
)
_COMMENT = re.compile(rb"#[^\n]*")


def find_imports(content: bytes, first_names: Set[bytes]) -> Iterator[ImportSeen]:
    """Relative imports, and absolute ones whose first name is among those asked for."""
    for dots, module, bracketed, bare, plain in _STATEMENT.findall(b"\n" + content):
        if plain:
            for name in _first_words(plain):
                if name.partition(".")[0].encode() in first_names:
                    yield ImportSeen(0, tuple(name.split(".")), ())
        elif dots or module.partition(b".")[0] in first_names:
            names = _COMMENT.sub(b"", bracketed) if bracketed else bare
            yield ImportSeen(len(dots), _parts(module), tuple(_first_words(names)))


def _parts(module: bytes) -> tuple[str, ...]:
    return tuple(module.decode(errors="replace").split(".")) if module else ()


def _first_words(text: bytes) -> Iterator[str]:
    """`a as b, c` -> `a`, `c`."""
    for item in text.decode(errors="replace").split(","):
        words = item.replace("\\", " ").split(None, 1)
        if words:
            yield words[0].strip("()")
