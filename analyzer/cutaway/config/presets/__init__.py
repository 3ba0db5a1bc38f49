"""Named settings that a project can extend: name -> TOML text."""

from collections.abc import Mapping
from importlib import resources

_NAMES = ("sop", "relaxed", "hexagonal")

PRESETS: Mapping[str, str] = {
    name: resources.files("cutaway.config.presets").joinpath(f"{name}.toml").read_text("utf-8")
    for name in _NAMES
}
