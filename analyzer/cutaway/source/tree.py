"""SourceTree: all Python files of a project that are to be analysed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cutaway.model import Gap, GapKind
from cutaway.source.decoding import decode
from cutaway.source.discovery import discover
from cutaway.source.files import SourceFile
from cutaway.source.layout import Surroundings
from cutaway.source.metadata import METADATA_FILES, MetadataFile


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Files sorted by path; tests are among them only if asked for."""

    name: str
    roots: tuple[str, ...]
    """Folders that the project's code is imported from; loose scripts beside them have the root `.`."""
    packages: tuple[str, ...]
    """Top-level import names of the project's own code, sorted."""
    files: tuple[SourceFile, ...]
    gaps: tuple[Gap, ...] = ()
    location: Path | None = None
    """Absolute; None for a tree from memory."""
    metadata: tuple[MetadataFile, ...] = ()
    """What says how the project is installed: in its folder, around its roots, or above it."""

    @classmethod
    def of(
        cls,
        text_of: Mapping[str, str | bytes],
        *,
        name: str = "project",
        roots: Sequence[str] = (),
        with_tests: bool = False,
    ) -> "SourceTree":
        """A tree from memory: POSIX path -> text; discovery runs as it would on disk."""
        bytes_of = {
            path.replace("\\", "/"): text.encode() if isinstance(text, str) else text
            for path, text in text_of.items()
            if path.endswith(".py")
        }
        content_of, gaps = decode_all(bytes_of)
        metadata = tuple(
            MetadataFile(path.replace("\\", "/"), text.encode() if isinstance(text, str) else text)
            for path, text in sorted(text_of.items())
            if path.replace("\\", "/").rpartition("/")[2] in METADATA_FILES
        )
        found = discover(
            content_of, roots=roots, with_tests=with_tests, surroundings=Surroundings(), metadata=metadata
        )
        return cls(name, found.roots, found.packages, found.files, gaps, metadata=metadata)


def decode_all(bytes_of: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Gap, ...]]:
    """Contents by path, and a gap for each that Python would refuse."""
    decoded_of = {path: decode(data) for path, data in bytes_of.items()}
    gaps = [
        Gap(GapKind.BAD_ENCODING, path, decoded.line, decoded.problem)
        for path, decoded in decoded_of.items()
        if decoded.problem is not None
    ]
    return {path: decoded.content for path, decoded in decoded_of.items()}, tuple(sorted(gaps))
