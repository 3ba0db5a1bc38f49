"""Named settings that a project can extend: name -> TOML text."""

from importlib import resources

PRESETS = ("sop", "relaxed", "hexagonal")


def read_preset(name: str) -> str:
    """The text of one of them; read when it is asked for, since few projects extend any."""
    return resources.files("cutaway.config.presets").joinpath(f"{name}.toml").read_text("utf-8")
