"""Mentions + types -> CodeGraph: each linked to the symbol that it means; the unlinked are kept."""

from cutaway.resolving.graphing import resolve

__all__ = ["resolve"]
