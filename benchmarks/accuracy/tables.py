"""Results -> Markdown tables, as printed and as kept in the documentation."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.accuracy.certainty import Confirmation, Means
from benchmarks.accuracy.environments import Failure
from benchmarks.accuracy.micro import Results
from benchmarks.accuracy.recorded import Assessment
from benchmarks.accuracy.scoring import Tally
from cutaway.model import Certainty
from cutaway.verifying import CallKind, Recall

_NOTHING = "-"
_FAILURE = {Failure.CRASHED: "crashed", Failure.TIMED_OUT: "timed out"}


def show_snippets(tools: Sequence[Results]) -> str:
    """Precision / recall by category, with what every tool failed on."""
    snippets = [result.snippet for result in tools[0].results]
    categories = sorted({snippet.category for snippet in snippets})
    rows = [
        [
            category,
            str(sum(snippet.category == category for snippet in snippets)),
            str(sum(len(snippet.calls) for snippet in snippets if snippet.category == category)),
            *(_show_tally(tool.tally(category)) for tool in tools),
        ]
        for category in categories
    ]
    all_calls = str(sum(len(snippet.calls) for snippet in snippets))
    folded = tools[0].tally(with_folded_lambdas=True)
    count = str(len(snippets))
    rows += [
        ["**all**", count, all_calls, *(f"**{_show_tally(tool.tally())}**" for tool in tools)],
        [
            "all, lambdas folded",
            count,
            str(folded.found + folded.missing),
            *(_show_tally(tool.tally(with_folded_lambdas=True)) for tool in tools),
        ],
        ["invented / missing calls", "", "", *(_show_counts(tool.tally()) for tool in tools)],
        [
            "snippets without a mistake",
            count,
            "",
            *(str(sum(result.is_exact for result in tool.results)) for tool in tools),
        ],
        ["snippets that failed", count, "", *(str(tool.tally().failed) for tool in tools)],
    ]
    return _lay_out(
        ["category", "snippets", "calls", *(f"{tool.tool} {tool.version}" for tool in tools)], rows
    )


def _show_tally(tally: Tally) -> str:
    return f"{_show_share(tally.precision)} / {_show_share(tally.recall)}"


def _show_counts(tally: Tally) -> str:
    return f"{tally.invented} / {tally.missing}"


def _show_share(share: float | None) -> str:
    return _NOTHING if share is None else f"{share:.3f}"


def show_recall(assessments: Iterable[Assessment]) -> str:
    """Found of recorded, by project and kind of call."""
    rows = [
        [assessment.name, kind, _show_recall(assessment.own, kind), _show_peer(assessment.pyan, kind)]
        for assessment in assessments
        for kind in CallKind
        if kind in assessment.own
    ]
    return _lay_out(["recorded project", "kind of call", "Cutaway", "pyan3"], rows)


def _show_peer(recalls: Mapping[CallKind, Recall] | Failure, kind: CallKind) -> str:
    return _FAILURE[recalls] if isinstance(recalls, Failure) else _show_recall(recalls, kind)


def _show_recall(recalls: Mapping[CallKind, Recall], kind: CallKind) -> str:
    if kind not in recalls:
        return _NOTHING
    recall = recalls[kind]
    return f"{recall.share:.3f} ({recall.found} of {recall.total})"


def show_certainty(assessments: Iterable[Assessment]) -> str:
    """Share of the edges that were seen to be calls, where their caller ran."""
    rows = [
        [
            assessment.name,
            means,
            *(_show_confirmation(assessment.certainty[means][certainty]) for certainty in Certainty),
        ]
        for assessment in assessments
        for means in Means
    ]
    return _lay_out(["recorded project", "edges", *Certainty], rows)


def _show_confirmation(confirmation: Confirmation) -> str:
    if confirmation.share is None:
        return _NOTHING
    judged = confirmation.confirmed + confirmation.unseen
    return f"{confirmation.share:.3f} ({confirmation.confirmed} of {judged})"


def list_mistakes(tool: Results) -> str:
    """Every call that a tool invented or lacks, one a line."""
    lines = [
        f"{result.snippet.title}: {what} {call.caller} → {call.callee}"
        for result in tool.results
        for what, calls in (("invented", result.score.invented), ("missing", result.score.missing))
        for call in sorted(calls)
    ]
    failures = [
        f"{result.snippet.title}: {_FAILURE[result.failure]}" for result in tool.results if result.failure
    ]
    return "\n".join([*failures, *lines])


def _lay_out(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
