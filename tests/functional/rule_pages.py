"""The pages in docs/rules -> the small projects that stand in them, and the lines that they mark."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parents[2] / "docs" / "rules"

_SECTION = re.compile(r"^## (?P<heading>.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"(?:#|//) (?P<file>[\w./-]+)\n")
_MARK = re.compile(r"(?:#|//) (?P<codes>CUT\d{3}(?:, CUT\d{3})*)(?::.*)?$")
_COMMENT = re.compile(r"//.*")

Files = Mapping[str, str]
Place = tuple[str, int, str]
"""File, line, code of the rule."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's projects, each file by its path: what is mended or ignored is laid over what stands before."""

    code: str
    example: Files
    mended: Files
    ignored: Files
    """Its code is laid over the mended project, its settings over the example."""

    @property
    def settings(self) -> Files:
        return {file: text for file, text in self.ignored.items() if file.endswith(".toml")}

    @property
    def comments(self) -> Files:
        return {file: text for file, text in self.ignored.items() if not file.endswith(".toml")}


def read_page(code: str) -> Page:
    """Fails on a code block that belongs to no project, since nobody would run it."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    starts = [*_SECTION.finditer(text)]
    ends = [*(each.start() for each in starts[1:]), len(text)]
    files_of = {
        start["heading"]: _read_files(text[start.end() : end])
        for start, end in zip(starts, ends, strict=True)
    }
    page = Page(code, files_of["Example"], files_of["How to fix"], files_of["When to ignore"])
    read = len(page.example) + len(page.mended) + len(page.ignored)
    assert text.count("```") == 2 * read, f"{code}: a block is outside of the sections, or names no file"
    return page


def _read_files(section: str) -> Files:
    files: dict[str, str] = {}
    for block in _BLOCK.finditer(section):
        name = _NAME.match(block["text"])
        assert name is not None, f"names no file: {block['text']}"
        assert name["file"] not in files, f"{name['file']} stands there twice"
        files[name["file"]] = block["text"]
    return files


def to_write(files: Files) -> Files:
    """The same without the comments of JSON, which has none; no line moves."""
    return {file: _COMMENT.sub("", text) if file.endswith(".json") else text for file, text in files.items()}


def find_marked(files: Files) -> set[Place]:
    """A mark at the end of a line stands for it; one that stands alone, for the next line."""
    return {place for file, text in files.items() for place in _find_marked(file, text)}


def _find_marked(file: str, text: str) -> Iterator[Place]:
    for number, line in enumerate(text.splitlines(), 1):
        mark = _MARK.search(line)
        if mark is not None:
            target = number if line[: mark.start()].strip() else number + 1
            yield from ((file, target, code) for code in mark["codes"].split(", "))
