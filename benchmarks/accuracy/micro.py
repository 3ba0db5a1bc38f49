"""Snippets and a tool -> what the tool got right and wrong in each of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.environments import Failure
from benchmarks.accuracy.own import Claim, analyze_snippet
from benchmarks.accuracy.peers import Claims, Peer
from benchmarks.accuracy.scoring import Score, Tally, add_up, fold_lambdas, keep_own_calls, score
from benchmarks.accuracy.snippets import Snippet

_SECONDS_A_SNIPPET = 60.0

Analyze = Callable[[Snippet], Claims]


@dataclass(frozen=True, slots=True)
class Result:
    snippet: Snippet
    score: Score
    folded: Score
    """With lambdas as part of the scope in which they stand."""
    failure: Failure | None = None

    @property
    def is_exact(self) -> bool:
        return not self.failure and not self.score.invented and not self.score.missing


@dataclass(frozen=True, slots=True)
class Results:
    tool: str
    version: str
    results: tuple[Result, ...]

    def tally(self, category: str | None = None, *, with_folded_lambdas: bool = False) -> Tally:
        """Of one category, or of all."""
        chosen = [each for each in self.results if category in (None, each.snippet.category)]
        failed = sum(each.failure is not None for each in chosen)
        return add_up((each.folded if with_folded_lambdas else each.score for each in chosen), failed)


def try_snippets(snippets: Iterable[Snippet], analyze: Analyze) -> tuple[Result, ...]:
    return tuple(judge(snippet, analyze(snippet)) for snippet in snippets)


def judge(snippet: Snippet, claims: Claims) -> Result:
    """A failure claims nothing, so all calls of the snippet are missing."""
    failure = claims if isinstance(claims, Failure) else None
    calls = keep_own_calls(() if isinstance(claims, Failure) else claims, snippet.definitions)
    return Result(
        snippet,
        score(calls, snippet.calls),
        score(fold_lambdas(calls, snippet.definitions), fold_lambdas(snippet.calls, snippet.definitions)),
        failure,
    )


def analyze_own(claim: Claim) -> Analyze:
    def analyze(snippet: Snippet) -> Claims:
        try:
            return analyze_snippet(snippet.folder, snippet.definitions, claim)
        except Exception:  # whatever it is, a crash of ours is a failure like that of any other tool
            return Failure.CRASHED

    return analyze


def analyze_with(peer: Peer, cache: Path) -> Analyze:
    """Installs the peer; what it does with a snippet is told from its `main.py`, as PyCG's own tests do."""
    program = peer.install(cache)

    def analyze(snippet: Snippet) -> Claims:
        return peer.analyze(program, snippet.folder, _list_files(snippet.folder), _SECONDS_A_SNIPPET)

    return analyze


def _list_files(folder: Path) -> Sequence[str]:
    """The entry point first."""
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*.py"))
    return sorted(files, key=lambda file: (file != "main.py", file))
