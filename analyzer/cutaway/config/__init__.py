"""What the user decides for a project -> Config: layers, what may use what, severities, what is read."""

from cutaway.config.loading import (
    SETTINGS,
    SettingsFile,
    find_settings,
    has_settings,
    load_config,
    read_config,
    read_settings,
)
from cutaway.config.presets import PRESETS, read_preset
from cutaway.config.schemas import config_schema
from cutaway.config.values import (
    ORDER,
    RULE_SLUGS,
    SENSITIVE,
    AllOf,
    AnyOf,
    Condition,
    Config,
    Diagram,
    EdgePattern,
    LayerPattern,
    Not,
    Pattern,
    Subject,
)

__all__ = [
    "ORDER",
    "PRESETS",
    "RULE_SLUGS",
    "SENSITIVE",
    "SETTINGS",
    "AllOf",
    "AnyOf",
    "Condition",
    "Config",
    "Diagram",
    "EdgePattern",
    "LayerPattern",
    "Not",
    "Pattern",
    "SettingsFile",
    "Subject",
    "config_schema",
    "find_settings",
    "has_settings",
    "load_config",
    "read_config",
    "read_preset",
    "read_settings",
]
