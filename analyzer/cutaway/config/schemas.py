"""The JSON Schema of the settings, for editors."""

from importlib import resources


def config_schema() -> str:
    """The JSON Schema (2020-12) of `cutaway.toml`, as text."""
    return resources.files("cutaway.config").joinpath("config.schema.json").read_text("utf-8")
