"""Architecture -> what people and programs read: text, JSON with its schema, a page, formats of services."""

from cutaway.reporting.documents import SCHEMA_NAME, architecture_schema, to_json
from cutaway.reporting.explanations import explain
from cutaway.reporting.gaps import GapQuery, gaps_to_json, report_gaps
from cutaway.reporting.github import to_github
from cutaway.reporting.gitlab import to_gitlab
from cutaway.reporting.html import Pictures, to_html
from cutaway.reporting.junit import to_junit
from cutaway.reporting.layers import (
    find_unassigned,
    layers_to_json,
    report_layers,
    report_unassigned,
    unassigned_to_json,
)
from cutaway.reporting.lookup import AmbiguousSymbol, UnknownRoute, UnknownSymbol, look_up, look_up_route
from cutaway.reporting.markdown import to_markdown
from cutaway.reporting.proposals import Setting, describe_findings, propose_settings, write_settings
from cutaway.reporting.reports import (
    PLACES_TOLD,
    STYLE_OF_SEVERITY,
    Reading,
    describe_coverage,
    report_findings,
)
from cutaway.reporting.results import CheckResult
from cutaway.reporting.sarif import to_sarif
from cutaway.reporting.wording import count, display_name, make_printable

__all__ = [
    "PLACES_TOLD",
    "SCHEMA_NAME",
    "STYLE_OF_SEVERITY",
    "AmbiguousSymbol",
    "CheckResult",
    "GapQuery",
    "Pictures",
    "Reading",
    "Setting",
    "UnknownRoute",
    "UnknownSymbol",
    "architecture_schema",
    "count",
    "describe_coverage",
    "describe_findings",
    "display_name",
    "explain",
    "find_unassigned",
    "gaps_to_json",
    "layers_to_json",
    "look_up",
    "look_up_route",
    "make_printable",
    "propose_settings",
    "report_findings",
    "report_gaps",
    "report_layers",
    "report_unassigned",
    "to_github",
    "to_gitlab",
    "to_html",
    "to_json",
    "to_junit",
    "to_markdown",
    "to_sarif",
    "unassigned_to_json",
    "write_settings",
]
