"""Architecture -> what people and programs read: text for a terminal, JSON with its schema."""

from cutaway.reporting.documents import SCHEMA_NAME, architecture_schema, to_json
from cutaway.reporting.explanations import explain
from cutaway.reporting.gaps import GapQuery, gaps_to_json, report_gaps
from cutaway.reporting.layers import (
    find_unassigned,
    layers_to_json,
    report_layers,
    report_unassigned,
    unassigned_to_json,
)
from cutaway.reporting.lookup import AmbiguousSymbol, UnknownSymbol, look_up
from cutaway.reporting.proposals import Setting, describe_findings, propose_settings, write_settings
from cutaway.reporting.reports import (
    PLACES_TOLD,
    STYLE_OF_SEVERITY,
    Reading,
    describe_coverage,
    report_findings,
)
from cutaway.reporting.wording import count, make_printable

__all__ = [
    "PLACES_TOLD",
    "SCHEMA_NAME",
    "STYLE_OF_SEVERITY",
    "AmbiguousSymbol",
    "GapQuery",
    "Reading",
    "Setting",
    "UnknownSymbol",
    "architecture_schema",
    "count",
    "describe_coverage",
    "describe_findings",
    "explain",
    "find_unassigned",
    "gaps_to_json",
    "layers_to_json",
    "look_up",
    "make_printable",
    "propose_settings",
    "report_findings",
    "report_gaps",
    "report_layers",
    "report_unassigned",
    "to_json",
    "unassigned_to_json",
    "write_settings",
]
