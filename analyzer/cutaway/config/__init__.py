"""What the user decides for a project -> Config: layers by pattern, severities by rule, what is read."""

from cutaway.config.loading import load_config
from cutaway.config.values import RULE_SLUGS, Config, LayerPattern, Subject

__all__ = ["RULE_SLUGS", "Config", "LayerPattern", "Subject", "load_config"]
