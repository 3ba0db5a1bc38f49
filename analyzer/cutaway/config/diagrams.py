"""The tables `[[diagrams]]` of the settings -> Diagrams, checked."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from cutaway.addresses import BadSourceUrl, parse_source_url
from cutaway.config.tables import TableReader
from cutaway.config.values import Diagram

VIEWS: Mapping[str, int] = {
    "layers": 0,
    "overview": 0,
    "route": 1,
    "focus": 1,
    "path": 2,
    "mapping": 0,
    "violations": 0,
    "modules": 0,
    "matrix": 0,
    "multiples": 0,
}
"""Every view, with how many names say what it is about."""
WITH_PACKAGES = ("layers", "overview", "focus", "violations")
THEMES_OF: Mapping[str, tuple[str, ...]] = {
    "svg": ("light", "dark", "auto"),
    "png": ("light", "dark"),
    "pdf": ("light", "dark"),
    "html": ("light", "dark", "auto"),
    "dot": ("light", "dark"),
    "mmd": ("light", "dark"),
    "puml": ("light", "dark"),
    "d2": ("light", "dark"),
    "txt": (),
}
"""Every format of a picture by its suffix, with the themes it knows."""
LINKED = ("svg", "pdf", "html", "dot", "mmd", "puml", "d2")
"""Formats in which a symbol can lead to its source."""
SCALED = ("png",)
LANGUAGES = ("en", "zh")
ORIENTATIONS = ("down", "across")
LAID_OUT = ("svg", "png", "pdf", "html", "dot")
"""Formats in which we decide where things stand."""
IN_LAYERS = ("layers", "overview", "route", "focus", "path", "violations")
"""Views that have an orientation."""
DIAGRAM_SETTINGS = (
    "file",
    "view",
    "names",
    "packages",
    "hops",
    "theme",
    "lang",
    "source-url",
    "scale",
    "orientation",
)


def read_diagrams(reader: TableReader, table: Mapping[str, object]) -> tuple[Diagram, ...]:
    if "diagrams" not in table:
        return ()
    diagrams: list[Diagram] = []
    for number, item in enumerate(reader.items("diagrams", table["diagrams"])):
        place = f"diagrams[{number}]"
        diagram = _read_diagram(reader, place, reader.table(place, item, DIAGRAM_SETTINGS))
        if diagram is not None and diagram.file in [other.file for other in diagrams]:
            reader.add(f"{place}.file", f"is another diagram's file already: {diagram.file}")
        elif diagram is not None:
            diagrams.append(diagram)
    return tuple(diagrams)


def _read_diagram(reader: TableReader, place: str, table: Mapping[str, object]) -> Diagram | None:
    file = _read_file(reader, place, table)
    view = reader.choice(f"{place}.view", table.get("view", "layers"), tuple(VIEWS))
    if file is None or view is None:
        return None
    form = PurePosixPath(file).suffix.removeprefix(".").lower()
    names = reader.strings("names", table, place)
    if len(names) != VIEWS[view] and not reader.has_mistake(f"{place}.names"):
        many = {0: "no names", 1: "one name", 2: "two names"}[VIEWS[view]]
        reader.add(f"{place}.names" if "names" in table else place, f"the view {view} takes {many}")
    _refuse(
        reader, place, table, ("packages", view in WITH_PACKAGES, f"the views {', '.join(WITH_PACKAGES)}")
    )
    _refuse(reader, place, table, ("hops", view == "focus", "the view focus"))
    _refuse(reader, place, table, ("scale", form in SCALED, f"{', '.join(SCALED)}"))
    _refuse(reader, place, table, ("source-url", form in LINKED, f"{', '.join(LINKED)}"))
    _refuse(reader, place, table, ("orientation", form in LAID_OUT, f"{', '.join(LAID_OUT)}"))
    _refuse(reader, place, table, ("orientation", view in IN_LAYERS, f"the views {', '.join(IN_LAYERS)}"))
    hops = reader.number("hops", table, place)
    if hops is not None and (hops < 0 or not hops.is_integer()):
        reader.add(f"{place}.hops", "should be 0, 1, 2 or more")
    scale = reader.number("scale", table, place)
    if scale is not None and scale <= 0:
        reader.add(f"{place}.scale", "should be more than 0")
    return Diagram(
        file=file,
        view=view,
        names=names,
        packages=reader.strings("packages", table, place),
        hops=None if hops is None else int(hops),
        theme=_read_theme(reader, place, table, form),
        language=reader.choice(f"{place}.lang", table["lang"], LANGUAGES) if "lang" in table else None,
        source_url=_read_source_url(reader, place, table),
        scale=scale,
        orientation=_read_orientation(reader, place, table),
    )


def _read_file(reader: TableReader, place: str, table: Mapping[str, object]) -> str | None:
    if "file" not in table:
        reader.add(place, 'says no file; give one such as file = "docs/layers.svg"')
        return None
    named = reader.strings("file", table, place)
    if len(named) != 1:
        if named:
            reader.add(f"{place}.file", "give one file")
        return None
    file = PurePosixPath(named[0].replace("\\", "/"))
    if file.suffix.removeprefix(".").lower() not in THEMES_OF:
        known = ", ".join(f".{form}" for form in THEMES_OF)
        reader.add(f"{place}.file", f"should end in one of {known}")
        return None
    return file.as_posix()


def _read_orientation(reader: TableReader, place: str, table: Mapping[str, object]) -> str | None:
    if "orientation" not in table:
        return None
    return reader.choice(f"{place}.orientation", table["orientation"], ORIENTATIONS)


def _refuse(
    reader: TableReader, place: str, table: Mapping[str, object], allowed: tuple[str, bool, str]
) -> None:
    key, is_allowed, where = allowed
    if key in table and not is_allowed:
        reader.add(f"{place}.{key}", f"is for {where} only")


def _read_theme(reader: TableReader, place: str, table: Mapping[str, object], form: str) -> str | None:
    if "theme" not in table:
        return None
    if not THEMES_OF[form]:
        reader.add(f"{place}.theme", f"there are no colours in .{form}")
        return None
    return reader.choice(f"{place}.theme", table["theme"], THEMES_OF[form])


def _read_source_url(reader: TableReader, place: str, table: Mapping[str, object]) -> str | None:
    if reader.has_mistake(f"{place}.source-url"):
        return None
    for template in reader.strings("source-url", table, place)[:1]:
        try:
            parse_source_url(template)
        except BadSourceUrl as error:
            reader.add(f"{place}.source-url", error.problem)
        else:
            return template
    return None
