from benchmarks.accuracy.definitions import Definition, Kind
from benchmarks.accuracy.scoring import (
    Call,
    Score,
    Tally,
    add_up,
    fold_lambdas,
    keep_own_calls,
    read_graph,
    score,
)

DEFINITIONS = {
    "main": Definition(Kind.MODULE, ""),
    "main.run": Definition(Kind.FUNCTION, "main"),
    "main.A": Definition(Kind.CLASS, "main"),
    "main.A.__init__": Definition(Kind.FUNCTION, "main"),
    "main.run.<lambda1>": Definition(Kind.LAMBDA, "main.run"),
    "main.run.<lambda1>.<lambda1>": Definition(Kind.LAMBDA, "main.run.<lambda1>"),
    "other": Definition(Kind.MODULE, ""),
}


def test_a_claim_is_found_or_invented_and_a_call_found_or_missing() -> None:
    right, false, overlooked = Call("a", "b"), Call("a", "c"), Call("b", "c")

    result = score(claimed=[right, false, right], real=[right, overlooked])

    assert result == Score(frozenset({right}), frozenset({false}), frozenset({overlooked}))


def test_a_graph_is_read_as_one_call_for_each_callee() -> None:
    graph = {"main": ["main.f", "<builtin>.print"], "main.f": []}

    calls = read_graph(graph)

    assert calls == {Call("main", "main.f"), Call("main", "<builtin>.print")}


def test_calls_of_builtins_and_other_packages_are_left_out_for_everyone() -> None:
    calls = [
        Call("main", "<builtin>.print"),
        Call("main", "ext.f"),
        Call("ext", "main.run"),
        Call("main", "main.run"),
    ]

    own = keep_own_calls(calls, DEFINITIONS)

    assert own == {Call("main", "main.run")}


def test_classes_and_modules_are_no_callees_but_constructors_are() -> None:
    calls = [Call("main", "main.A"), Call("main", "other"), Call("main", "main.A.__init__")]

    own = keep_own_calls(calls, DEFINITIONS)

    assert own == {Call("main", "main.A.__init__")}


def test_what_the_body_of_a_class_calls_is_called_by_the_scope_around_it() -> None:
    calls = [Call("main.A", "main.run")]

    own = keep_own_calls(calls, DEFINITIONS)

    assert own == {Call("main", "main.run")}


def test_folding_drops_calls_of_lambdas_and_gives_their_calls_to_the_scope_around_them() -> None:
    calls = [
        Call("main", "main.run.<lambda1>"),
        Call("main.run.<lambda1>.<lambda1>", "main.A.__init__"),
        Call("main", "main.run"),
    ]

    folded = fold_lambdas(calls, DEFINITIONS)

    assert folded == {Call("main.run", "main.A.__init__"), Call("main", "main.run")}


def test_scores_add_up_to_precision_and_recall() -> None:
    first = score([Call("a", "b"), Call("a", "c")], [Call("a", "b"), Call("b", "c"), Call("c", "d")])
    second = score([Call("a", "b")], [Call("a", "b")])

    tally = add_up([first, second], failed=1)

    assert tally == Tally(found=2, invented=1, missing=2, failed=1)
    assert (tally.precision, tally.recall) == (2 / 3, 2 / 4)


def test_precision_of_no_claims_and_recall_of_no_calls_are_not_known() -> None:
    tally = add_up([])

    assert (tally.precision, tally.recall) == (None, None)
