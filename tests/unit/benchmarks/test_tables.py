from pathlib import Path

from benchmarks.accuracy.certainty import Confirmation, Means
from benchmarks.accuracy.definitions import Definition, Kind
from benchmarks.accuracy.environments import Failure
from benchmarks.accuracy.micro import Results, judge
from benchmarks.accuracy.recorded import Assessment
from benchmarks.accuracy.scoring import Call
from benchmarks.accuracy.snippets import Snippet
from benchmarks.accuracy.tables import list_mistakes, show_certainty, show_recall, show_snippets
from cutaway.model import Certainty
from cutaway.verifying import CallKind, Missed, Place, Recall

DEFINITIONS = {
    "main": Definition(Kind.MODULE, ""),
    "main.f": Definition(Kind.FUNCTION, "main"),
    "main.<lambda1>": Definition(Kind.LAMBDA, "main"),
}
TO_FUNCTION, TO_LAMBDA = Call("main", "main.f"), Call("main", "main.<lambda1>")
SNIPPETS = (
    Snippet("calls", "one", Path("one"), DEFINITIONS, frozenset({TO_FUNCTION})),
    Snippet("lambdas", "two", Path("two"), DEFINITIONS, frozenset({TO_LAMBDA})),
)
TOOLS = (
    Results("Right", "1", tuple(judge(snippet, snippet.calls) for snippet in SNIPPETS)),
    Results("Wrong", "2", (judge(SNIPPETS[0], frozenset({TO_LAMBDA})), judge(SNIPPETS[1], Failure.CRASHED))),
)
PLACE = Place("main.py", "f", 1)
CERTAINTY = {
    Means.CALL: {
        Certainty.CERTAIN: Confirmation(3, 1),
        Certainty.LIKELY: Confirmation(),
        Certainty.POSSIBLE: Confirmation(0, 2),
    },
    Means.INJECTION: dict.fromkeys(Certainty, Confirmation()),
}
OWN = {
    CallKind.DIRECT: Recall(CallKind.DIRECT, 2, ()),
    CallKind.ROUTES: Recall(CallKind.ROUTES, 1, (Missed(None, PLACE, 1, is_unknown=False),)),
}
PYAN = {CallKind.DIRECT: Recall(CallKind.DIRECT, 1, (Missed(PLACE, PLACE, 1, is_unknown=False),))}


def test_snippets_are_shown_by_category_with_all_of_them_below() -> None:
    table = show_snippets(TOOLS)

    assert table.splitlines() == [
        "| category | snippets | calls | Right 1 | Wrong 2 |",
        "| --- | --- | --- | --- | --- |",
        "| calls | 1 | 1 | 1.000 / 1.000 | 0.000 / 0.000 |",
        "| lambdas | 1 | 1 | 1.000 / 1.000 | - / 0.000 |",
        "| **all** | 2 | 2 | **1.000 / 1.000** | **0.000 / 0.000** |",
        "| all, lambdas folded | 2 | 1 | 1.000 / 1.000 | - / 0.000 |",
        "| invented / missing calls |  |  | 0 / 0 | 1 / 2 |",
        "| snippets without a mistake | 2 |  | 2 | 0 |",
        "| snippets that failed | 2 |  | 0 | 1 |",
    ]


def test_mistakes_are_listed_one_a_line_after_the_failures() -> None:
    mistakes = list_mistakes(TOOLS[1])

    assert mistakes.splitlines() == [
        "lambdas/two: crashed",
        "calls/one: invented main → main.<lambda1>",
        "calls/one: missing main → main.f",
        "lambdas/two: missing main → main.<lambda1>",
    ]


def test_recall_is_shown_by_kind_and_a_failure_as_a_failure() -> None:
    assessments = [Assessment("a", OWN, PYAN, CERTAINTY), Assessment("b", OWN, Failure.TIMED_OUT, CERTAINTY)]

    table = show_recall(assessments)

    assert table.splitlines() == [
        "| recorded project | kind of call | Cutaway | pyan3 |",
        "| --- | --- | --- | --- |",
        "| a | direct | 1.000 (2 of 2) | 0.500 (1 of 2) |",
        "| a | routes | 0.500 (1 of 2) | - |",
        "| b | direct | 1.000 (2 of 2) | timed out |",
        "| b | routes | 0.500 (1 of 2) | timed out |",
    ]


def test_certainty_is_shown_with_what_could_be_judged() -> None:
    table = show_certainty([Assessment("a", OWN, PYAN, CERTAINTY)])

    assert table.splitlines() == [
        "| recorded project | edges | certain | likely | possible |",
        "| --- | --- | --- | --- | --- |",
        "| a | calls | 0.750 (3 of 4) | - | 0.000 (0 of 2) |",
        "| a | injection | - | - | - |",
    ]
