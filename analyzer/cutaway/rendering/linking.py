"""Architecture and the address of its sources -> the address of every symbol that stands in a file."""

from collections.abc import Mapping

from cutaway.addresses import SourceUrl
from cutaway.model import Architecture


def link_sources(architecture: Architecture, url: SourceUrl) -> Mapping[str, str]:
    """By symbol; boundary symbols such as tables stand in no file."""
    return {
        symbol.id: url.point_at(symbol.file, max(1, symbol.line), max(1, symbol.end_line))
        for symbol in architecture.symbols
        if symbol.file is not None
    }
