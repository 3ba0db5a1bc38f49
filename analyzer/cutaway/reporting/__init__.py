"""Architecture -> what people and programs read: text for a terminal, JSON with its schema."""

from cutaway.reporting.documents import SCHEMA_NAME, architecture_schema, to_json
from cutaway.reporting.explanations import explain
from cutaway.reporting.lookup import AmbiguousSymbol, UnknownSymbol, look_up
from cutaway.reporting.reports import Reading, describe_coverage, report_findings
from cutaway.reporting.wording import make_printable

__all__ = [
    "SCHEMA_NAME",
    "AmbiguousSymbol",
    "Reading",
    "UnknownSymbol",
    "architecture_schema",
    "describe_coverage",
    "explain",
    "look_up",
    "make_printable",
    "report_findings",
    "to_json",
]
