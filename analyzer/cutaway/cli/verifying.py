"""`cutaway verify`: a folder and what its tests were seen to call -> how much of that the map has."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cutaway.cli.analysing import analyse, find_prefix
from cutaway.cli.arguments import Python, RequiredPath, Roots, WithTests
from cutaway.cli.streams import print_text
from cutaway.errors import CutawayError
from cutaway.model import Architecture
from cutaway.reporting import make_printable
from cutaway.verifying import CallKind, Missed, Recall, Trace, read_trace, verify

EXAMPLES = """\b
Examples:
  pytest -p cutaway.tracing                 run the tests, record cutaway.trace.json
  cutaway verify . cutaway.trace.json
  cutaway verify . cutaway.trace.json --min direct=0.98 --min depends=1 --misses 0

Exit code: 0 all right, 1 a recall is below its --min, 2 could not run.
"""

BELOW = 1


class BadMinimum(CutawayError):
    def __init__(self, wanted: str) -> None:
        kinds = ", ".join(CallKind)
        super().__init__(
            f"Cannot read --min {wanted}. Give KIND=RECALL such as direct=0.98, with a recall from 0 to 1. "
            f"Kinds: {kinds}."
        )


class NothingInCommon(CutawayError):
    def __init__(self, path: Path, trace: Path) -> None:
        super().__init__(
            f"No file in {trace} is one of {path}. Record with --cutaway-root={path}, "
            "or give verify the folder that the trace was recorded in."
        )


def verify_map(
    path: RequiredPath,
    trace: Annotated[
        Path, typer.Argument(metavar="TRACE", help="What `pytest -p cutaway.tracing` wrote for this project.")
    ],
    minimum: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="KIND=RECALL",
            help="Lowest recall of a kind of call for exit code 0; repeat for several.",
            show_default=False,
        ),
    ] = None,
    misses: Annotated[
        int, typer.Option("--misses", metavar="N", min=0, help="How many missing calls of each kind to list.")
    ] = 20,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """Compare the map with the calls that were seen while the project's tests ran. Name what it lacks."""
    minimum_of = read_minimums(minimum or ())
    recorded = read_trace(trace)
    architecture = analyse(path, root, python, with_tests)
    if not has_common_file(architecture, recorded):
        raise NothingInCommon(path, trace)
    recalls = verify(architecture, recorded)
    print_text(report_recalls(recalls, minimum_of, misses, find_prefix(architecture)))
    if any(is_below(recall, minimum_of) for recall in recalls):
        raise typer.Exit(BELOW)


def read_minimums(wanted: Iterable[str]) -> Mapping[CallKind, float]:
    minimum_of: dict[CallKind, float] = {}
    for text in wanted:
        kind, _, share = text.partition("=")
        try:
            minimum_of[CallKind(kind)] = float(share)
        except ValueError as error:
            raise BadMinimum(text) from error
        if not 0 <= minimum_of[CallKind(kind)] <= 1:
            raise BadMinimum(text)
    return minimum_of


def has_common_file(architecture: Architecture, trace: Trace) -> bool:
    """Paths relative to different folders would make everything look missing."""
    recorded = {place.file for call in trace.calls for place in (call.caller, call.callee)}
    recorded |= {endpoint.file for endpoint in trace.endpoints}
    return not recorded.isdisjoint(symbol.file for symbol in architecture.symbols if symbol.file is not None)


def is_below(recall: Recall, minimum_of: Mapping[CallKind, float]) -> bool:
    return recall.share < minimum_of.get(recall.kind, 0.0)


def report_recalls(
    recalls: Iterable[Recall], minimum_of: Mapping[CallKind, float], misses: int, prefix: str
) -> Text:
    """One line a kind, under it the first missing calls in the form that editors jump to."""
    text = Text()
    for recall in recalls:
        text.append(f"{recall.kind:10}", "bold")
        text.append(f"{recall.found:6} of {recall.total:6}  {recall.share:.3f}")
        if is_below(recall, minimum_of):
            text.append(f"  below {minimum_of[recall.kind]:g}", "bold red")
        text.append("\n")
        for missed in recall.missed[:misses]:
            text.append(f"  {make_printable(_describe(missed, prefix))}\n")
        if misses and len(recall.missed) > misses:
            text.append(f"  … and {len(recall.missed) - misses} more\n")
    return text


def _describe(missed: Missed, prefix: str) -> str:
    if missed.caller is None:
        return f"{prefix}{missed.callee.file}:{missed.line}: no route to {missed.callee.qualname}"
    unknown = ", which is no symbol" if missed.is_unknown else ""
    return (
        f"{prefix}{missed.caller.file}:{missed.line}: {missed.caller.qualname} → {missed.callee.qualname}"
        f" ({prefix}{missed.callee.file}:{missed.callee.line}){unknown}"
    )
