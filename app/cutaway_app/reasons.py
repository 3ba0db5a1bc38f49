"""Why each rule exists, by its code, in the rules' own words."""

from collections.abc import Mapping

from cutaway.rules import CATALOGUE

REASONS: Mapping[str, str] = {rule.code: rule.reason for rule in CATALOGUE}
