"""Locations as a language server writes them -> places."""

import re
from collections.abc import Container
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cutaway.inference.messages import Json
from cutaway.inference.questions import Place

_FOLDER_OF_MODULES = re.compile(
    r".*/(?:site-packages|dist-packages|typeshed(?:-fallback|/[^/]+)/(?:stdlib|stubs/[^/]+)|[Ll]ib(?:/python3[^/]*)?)/"
)


_MODULES_OF_NOTHING = frozenset({"ty_extensions", "typing_extensions"})


class PlaceReader:
    """Remembers what each URI means, since a few hundred of them make up all answers."""

    def __init__(self, folder: Path, files: Container[str]) -> None:
        self._prefix = folder.as_posix() + "/"
        self._files = files
        self._file_of: dict[str, tuple[str, bool, str]] = {}

    def read(self, result: Json) -> tuple[Place, ...]:
        """Sorted and unique; without what is no location or only says that the type is unknown."""
        locations = result if isinstance(result, list) else [result]
        places = {place for location in locations if (place := self._read_one(location)) is not None}
        return tuple(sorted(place for place in places if not self._says_nothing(place)))

    @staticmethod
    def _says_nothing(place: Place) -> bool:
        """`Unknown` stands in ty's own stub; `Never`, the type of unreachable code, in typing_extensions."""
        return place.module.split(".")[0] in _MODULES_OF_NOTHING

    def _read_one(self, location: Json) -> Place | None:
        match location:
            case {"uri": str(uri), "range": {"start": {"line": int(line), "character": int(column)}}}:
                pass
            case {
                "targetUri": str(uri),
                "targetSelectionRange": {"start": {"line": int(line), "character": int(column)}},
            }:
                pass
            case _:
                return None
        known = self._file_of.get(uri)
        if known is None:
            known = self._file_of[uri] = self._read_uri(uri)
        file, is_project, module = known
        return Place(file, line, column, is_project, module)

    def _read_uri(self, uri: str) -> tuple[str, bool, str]:
        path = unquote(urlsplit(uri).path)
        if re.match(r"/[A-Za-z]:/", path):
            path = path[1:]
        relative = path.removeprefix(self._prefix)
        if relative != path and relative in self._files:
            return relative, True, ""
        return path, False, module_name_of(path)


def module_name_of(path: str) -> str:
    """`…/site-packages/sqlalchemy/orm/__init__.py` -> `sqlalchemy.orm`; empty if the path tells no module."""
    found = _FOLDER_OF_MODULES.match(path)
    if found is None:
        return ""
    parts = path[found.end() :].rsplit(".", 1)[0].split("/")
    if parts[-1] == "__init__":
        parts.pop()
    if parts:
        parts[0] = parts[0].removesuffix("-stubs")
    return ".".join(parts)
