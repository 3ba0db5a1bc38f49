import sys
from pathlib import Path

from benchmarks.accuracy.definitions import Definition, Kind
from benchmarks.accuracy.environments import Failure, Program
from benchmarks.accuracy.micro import Result, Results, analyze_own, analyze_with, judge, try_snippets
from benchmarks.accuracy.own import is_call
from benchmarks.accuracy.peers import Peer, read_json_graph
from benchmarks.accuracy.scoring import Call, Score, Tally
from benchmarks.accuracy.snippets import Snippet

CALL = Call("main", "main.f")
SNIPPET = Snippet(
    category="functions",
    name="call",
    folder=Path("functions/call"),
    definitions={"main": Definition(Kind.MODULE, ""), "main.f": Definition(Kind.FUNCTION, "main")},
    calls=frozenset({CALL}),
)


def test_a_tool_that_fails_misses_every_call_of_the_snippet() -> None:
    result = judge(SNIPPET, Failure.TIMED_OUT)

    missed = Score(missing=frozenset({CALL}))
    assert result == Result(SNIPPET, missed, missed, Failure.TIMED_OUT)
    assert not result.is_exact


def test_claims_outside_the_snippet_do_not_count_against_a_tool() -> None:
    result = judge(SNIPPET, frozenset({CALL, Call("main", "<builtin>.print")}))

    found = Score(found=frozenset({CALL}))
    assert result == Result(SNIPPET, found, found)
    assert result.is_exact


def test_results_are_added_up_by_category() -> None:
    other = Snippet("returns", "call", Path("returns/call"), SNIPPET.definitions, SNIPPET.calls)
    answers = {"functions": frozenset({CALL, Call("main.f", "main.f")}), "returns": Failure.CRASHED}

    results = Results("tool", "1", try_snippets([SNIPPET, other], lambda snippet: answers[snippet.category]))

    assert results.tally("functions") == Tally(found=1, invented=1, missing=0, failed=0)
    assert results.tally("returns") == Tally(found=0, invented=0, missing=1, failed=1)
    assert results.tally() == Tally(found=1, invented=1, missing=1, failed=1)


def test_peers_are_given_the_entry_point_before_the_other_files(tmp_path: Path) -> None:
    for file in ("a.py", "main.py", "nested/b.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    echo = Program(
        (sys.executable, "-c", "import json, sys; print(json.dumps({' '.join(sys.argv[1:]): ['-']}))")
    )
    peer = Peer("peer", "1", lambda _: echo, lambda files: [*files], read_json_graph)
    snippet = Snippet("functions", "call", tmp_path, SNIPPET.definitions, SNIPPET.calls)

    claims = analyze_with(peer, tmp_path)(snippet)

    assert claims == {Call("main.py a.py nested/b.py", "-")}


def test_an_error_of_our_own_is_a_failure_like_any_other(tmp_path: Path) -> None:
    snippet = Snippet("functions", "call", tmp_path / "gone", SNIPPET.definitions, SNIPPET.calls)

    claims = analyze_own(is_call)(snippet)

    assert claims is Failure.CRASHED
