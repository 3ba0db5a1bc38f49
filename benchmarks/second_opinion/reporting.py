"""Opinions -> a table by project, and every disagreement with its line of text."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from benchmarks.second_opinion.comparing import Opinion, Saying, Verdict

_COUNTED = (Verdict.AGREE, Verdict.ONLY_TY, Verdict.ONLY_OTHER, Verdict.DIFFER)
_TITLES = (
    "project",
    "asked",
    *_COUNTED,
    "Cutaway lacks",
    "Cutaway claims",
    "Cutaway alone",
)


def show_table(opinions_of: Mapping[str, Sequence[Opinion]]) -> str:
    """Markdown: how the servers compare, and at how many places Cutaway stands against them."""
    rows: list[Sequence[str]] = [_TITLES, ["---"] * len(_TITLES)]
    for name, opinions in opinions_of.items():
        counts = Counter(opinion.verdict for opinion in opinions)
        lacking = sum(bool(opinion.lacking) for opinion in opinions)
        claiming = sum(bool(opinion.claimed) for opinion in opinions)
        alone = sum(opinion.is_alone for opinion in opinions)
        figures = (len(opinions), *(counts[verdict] for verdict in _COUNTED), lacking, claiming, alone)
        rows.append([name, *map(str, figures)])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


_SECTIONS: tuple[tuple[str, Callable[[Opinion], bool]], ...] = (
    (
        "Cutaway lacks what both servers say",
        lambda opinion: opinion.verdict is Verdict.AGREE and bool(opinion.lacking),
    ),
    ("Cutaway claims what no server says", lambda opinion: bool(opinion.claimed)),
    (
        "Cutaway lacks what one server says",
        lambda opinion: opinion.verdict is not Verdict.AGREE and bool(opinion.lacking),
    ),
    (
        "The servers disagree, and Cutaway has an edge for each answer",
        lambda opinion: opinion.verdict in (Verdict.ONLY_TY, Verdict.ONLY_OTHER, Verdict.DIFFER),
    ),
    ("Cutaway has an edge where no server says anything", lambda opinion: opinion.is_alone),
)
"""What matters most first; an opinion is listed in the first section that takes it."""


def list_disagreements(
    opinions: Sequence[Opinion], text_of: Callable[[str, int], str], other: str
) -> Iterator[str]:
    """Lines; `text_of` gives the text of a file's line."""
    left = list(opinions)
    for title, takes in _SECTIONS:
        taken = [opinion for opinion in left if takes(opinion)]
        left = [opinion for opinion in left if not takes(opinion)]
        if not taken:
            continue
        yield f"\n{title} ({len(taken)})"
        for opinion in taken:
            site = opinion.spot.site
            yield f"{site.file}:{site.line}:{site.column}: {text_of(site.file, site.line).strip()}"
            yield f"    {'ty':<{len(other)}}  {_show(opinion.ty)}"
            yield f"    {other}  {_show(opinion.other)}"
            edges = (f"{target} ({certainty})" for target, certainty in opinion.edges.items())
            yield f"    {'Cutaway':<{len(other)}}  {_join(edges)}"


def _show(saying: Saying) -> str:
    return _join((*sorted(saying.symbols), *(f"outside: {module}" for module in sorted(saying.outside))))


def _join(words: Iterable[str]) -> str:
    return ", ".join(words) or "nothing"
