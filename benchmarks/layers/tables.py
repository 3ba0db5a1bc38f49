"""Verdicts -> Markdown tables, and every disagreement with what Cutaway had seen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.layers.comparing import NoAnswer, Verdict, measure
from cutaway.model import Layer

_LABELS = (
    Layer.ROUTER,
    Layer.SERVICE,
    Layer.DAO,
    Layer.MODEL,
    Layer.DTO,
    Layer.WIRING,
    Layer.EXTERNAL,
    Layer.SUPPORT,
)
_ANSWERS = (*_LABELS, *NoAnswer)


def show_agreement(verdicts_of: Mapping[str, Sequence[Verdict]]) -> str:
    """A row a project and one for all of them."""
    everything = [verdict for verdicts in verdicts_of.values() for verdict in verdicts]
    rows = [_agreement_row(project, verdicts) for project, verdicts in verdicts_of.items()]
    return _lay_out(
        ["project", "labels", "first choice", "accepted"],
        [*rows, [f"**{cell}**" for cell in _agreement_row("all", everything)]],
    )


def _agreement_row(name: str, verdicts: Iterable[Verdict]) -> list[str]:
    found = measure(verdicts)
    return [
        name,
        str(found.total),
        _show_share(found.strict, found.total),
        _show_share(found.lenient, found.total),
    ]


def _show_share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part})" if whole else "-"


def show_confusion(verdicts: Iterable[Verdict]) -> str:
    """How often each answer (column) was given where a reader said a layer (row)."""
    counts = Counter((verdict.label.layer, verdict.answer) for verdict in verdicts)
    answers = [answer for answer in _ANSWERS if any(counts[label, answer] for label in _LABELS)]
    rows = [[label, *(str(counts[label, answer] or "") for answer in answers)] for label in _LABELS]
    return _lay_out(["reader ↓ Cutaway →", *answers], rows)


def list_disagreements(verdicts: Iterable[Verdict]) -> str:
    """What no reader's answer allows, one a paragraph."""
    return "\n".join(
        _tell(verdict) for verdict in verdicts if verdict.label.is_compared and not verdict.is_accepted
    )


def _tell(verdict: Verdict) -> str:
    label = verdict.label
    others = "".join(f" or {other}" for other in sorted(label.others))
    lines = [
        f"{label.file}:{verdict.line} {label.qualname}: {label.layer}{others}, Cutaway says {verdict.answer}"
    ]
    lines += [f"    {each.weight:5.1f}  {each.layer:8}  {each.because}" for each in verdict.evidence]
    return "\n".join(lines)


def _lay_out(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
