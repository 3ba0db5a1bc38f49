"""A folder on disk, or a mapping -> SourceTree: which files belong to the project, under which names."""

from cutaway.source.files import FileRole, SourceFile
from cutaway.source.metadata import MetadataFile
from cutaway.source.project import read_project
from cutaway.source.revisions import RevisionUnreadable, read_revision
from cutaway.source.tree import SourceTree

__all__ = [
    "FileRole",
    "MetadataFile",
    "RevisionUnreadable",
    "SourceFile",
    "SourceTree",
    "read_project",
    "read_revision",
]
