"""The vocabulary: frozen values that every stage reads or writes; imports nothing else of ours."""

from cutaway.model.architecture import Architecture, Coverage, Project
from cutaway.model.edges import Edge, EdgeKey, EdgeKind
from cutaway.model.findings import Finding, Severity, SilencedBy
from cutaway.model.gaps import Gap, GapKind, GapReason
from cutaway.model.graph import (
    BodyParameter,
    BodyShape,
    ClassFacts,
    CodeGraph,
    Conversion,
    Deed,
    DeedKind,
    Field,
    FunctionFacts,
    ModuleImport,
    Parameter,
    ResponseShape,
    Route,
)
from cutaway.model.lambdas import LambdaCall, LambdaFunction, innermost
from cutaway.model.layers import (
    Evidence,
    EvidenceKind,
    Layer,
    LayerDecision,
    LayerMap,
    RunnerUp,
    sum_weights,
)
from cutaway.model.places import Site
from cutaway.model.references import Certainty, Reference, Via, strongest, weaker
from cutaway.model.spreading import spread
from cutaway.model.symbols import (
    SESSION_ID,
    Symbol,
    SymbolKind,
    external_id,
    living_id,
    route_id,
    symbol_id,
    table_id,
)

__all__ = [
    "SESSION_ID",
    "Architecture",
    "BodyParameter",
    "BodyShape",
    "Certainty",
    "ClassFacts",
    "CodeGraph",
    "Conversion",
    "Coverage",
    "Deed",
    "DeedKind",
    "Edge",
    "EdgeKey",
    "EdgeKind",
    "Evidence",
    "EvidenceKind",
    "Field",
    "Finding",
    "FunctionFacts",
    "Gap",
    "GapKind",
    "GapReason",
    "LambdaCall",
    "LambdaFunction",
    "Layer",
    "LayerDecision",
    "LayerMap",
    "ModuleImport",
    "Parameter",
    "Project",
    "Reference",
    "ResponseShape",
    "Route",
    "RunnerUp",
    "Severity",
    "SilencedBy",
    "Site",
    "Symbol",
    "SymbolKind",
    "Via",
    "external_id",
    "innermost",
    "living_id",
    "route_id",
    "spread",
    "strongest",
    "sum_weights",
    "symbol_id",
    "table_id",
    "weaker",
]
