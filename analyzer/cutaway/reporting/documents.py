"""Architecture -> the JSON document that other programs read, and the schema that describes it."""

from collections.abc import Iterable, Mapping
from importlib import resources

from cutaway.model import (
    Architecture,
    Edge,
    EdgeKey,
    Evidence,
    Finding,
    Gap,
    LambdaFunction,
    RunnerUp,
    Symbol,
)
from cutaway.records import encode, encode_records

SCHEMA_NAME = "cutaway.architecture/1"


def to_json(architecture: Architecture) -> str:
    """The document that `architecture_schema` describes: sorted, one record a line, so diffs read well."""
    rules_of = collect_rules(architecture.findings)
    symbols = sorted(architecture.symbols, key=lambda symbol: symbol.id)
    edges = sorted(architecture.edges, key=lambda edge: edge.key)
    findings = sorted(architecture.findings, key=lambda finding: finding.sort_key)
    lambdas = sorted(architecture.lambdas)
    gaps = sorted(architecture.gaps, key=lambda gap: gap.sort_key)
    members = (
        f'"schema": {encode(SCHEMA_NAME)}',
        f'"project": {encode(_describe_project(architecture))}',
        f'"symbols": {encode_records(_describe_symbol(symbol, architecture) for symbol in symbols)}',
        f'"edges": {encode_records(_describe_edge(edge, rules_of.get(edge.key, ())) for edge in edges)}',
        f'"lambdas": {encode_records(_describe_lambda(each) for each in lambdas)}',
        f'"findings": {encode_records(_describe_finding(finding) for finding in findings)}',
        f'"gaps": {encode_records(_describe_gap(gap) for gap in gaps)}',
        f'"coverage": {encode(_describe_coverage(architecture))}',
    )
    return "{\n" + ",\n".join(members) + "\n}\n"


def architecture_schema() -> str:
    """The JSON Schema (2020-12) that everything from `to_json` satisfies, as text."""
    return resources.files("cutaway.reporting").joinpath("architecture.schema.json").read_text("utf-8")


def collect_rules(findings: Iterable[Finding]) -> Mapping[EdgeKey, list[str]]:
    """The rules that object to each edge, sorted; a suppressed finding objects no longer."""
    rules_of: dict[EdgeKey, set[str]] = {}
    for finding in findings:
        if finding.edge is not None and finding.suppressed is None:
            rules_of.setdefault(finding.edge, set()).add(finding.rule)
    return {key: sorted(rules) for key, rules in rules_of.items()}


def _describe_project(architecture: Architecture) -> dict[str, object]:
    project = architecture.project
    return {
        "name": project.name,
        "roots": sorted(project.roots),
        "packages": sorted(project.packages),
        "lines": project.lines,
        "files": project.files,
    }


def _describe_symbol(symbol: Symbol, architecture: Architecture) -> dict[str, object]:
    return {
        "id": symbol.id,
        "kind": symbol.kind,
        "name": symbol.name,
        "layer": architecture.layer_of(symbol.id),
        # A boundary stands in no single place, even where the model remembers who declared it.
        "file": None if symbol.is_boundary else symbol.file,
        "line": 0 if symbol.is_boundary else symbol.line,
        "end_line": 0 if symbol.is_boundary else symbol.end_line,
        "qualname": symbol.qualname,
        "evidence": [describe_evidence(evidence) for evidence in architecture.evidence_of(symbol.id)],
        "runner_up": _describe_runner_up(architecture.layers.runner_up_of(symbol.id)),
        "routes": [
            {"method": method, "path": path}
            for path, method in sorted(
                {(route.path, route.method) for route in architecture.routes_of(symbol.id)}
            )
        ],
    }


def describe_evidence(evidence: Evidence) -> dict[str, object]:
    """A piece of evidence as it stands in documents."""
    return {
        "layer": evidence.layer,
        "weight": float(evidence.weight),
        "because": evidence.because,
        "file": evidence.site.file if evidence.site else None,
        "line": evidence.site.line if evidence.site else 0,
    }


def _describe_runner_up(runner_up: RunnerUp | None) -> dict[str, object] | None:
    return None if runner_up is None else {"layer": runner_up.layer, "margin": float(runner_up.margin)}


def _describe_edge(edge: Edge, rules: Iterable[str]) -> dict[str, object]:
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "via": sorted(edge.via),
        "certainty": edge.certainty,
        "owner": edge.owner,
        "sites": [
            {"file": site.file, "line": site.line, "column": site.column} for site in sorted(set(edge.sites))
        ],
        "fields": [list(pair) for pair in sorted(set(edge.fields))],
        "rules": list(rules),
    }


def _describe_lambda(described: LambdaFunction) -> dict[str, object]:
    return {
        "owner": described.owner,
        "qualname": described.qualname,
        "file": described.site.file,
        "line": described.site.line,
        "column": described.site.column,
        "end_line": described.end.line,
        "end_column": described.end.column,
        "calls": [
            {
                "caller": call.caller,
                "certainty": call.certainty,
                "file": call.site.file,
                "line": call.site.line,
                "column": call.site.column,
            }
            for call in sorted(described.calls)
        ],
    }


def _describe_finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "slug": finding.slug,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "symbol": finding.symbol,
        "target": finding.target,
        "file": finding.site.file,
        "line": finding.site.line,
        "column": finding.site.column,
        "chain": list(finding.chain),
        "suppressed": finding.suppressed,
        "silenced_by": finding.silenced_by,
        "cause": finding.cause,
        "routes": list(finding.routes),
    }


def _describe_gap(gap: Gap) -> dict[str, object]:
    return {"kind": gap.kind, "file": gap.file, "line": gap.line, "what": gap.what}


def _describe_coverage(architecture: Architecture) -> dict[str, object]:
    coverage = architecture.coverage
    return {
        "calls": coverage.calls,
        "calls_resolved": coverage.calls_resolved,
        "symbols": coverage.symbols,
        "symbols_without_layer": coverage.symbols_without_layer,
        "files_failed": coverage.files_failed,
    }
