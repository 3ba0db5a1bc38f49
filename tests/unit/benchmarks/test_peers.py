import sys
from pathlib import Path

import pytest

from benchmarks.accuracy.environments import Failure, Program
from benchmarks.accuracy.peers import Peer, read_json_graph, read_pyan
from benchmarks.accuracy.scoring import Call


def _peer(script: str) -> tuple[Peer, Program]:
    """One whose program is this script."""
    program = Program((sys.executable, "-c", script))
    return Peer("peer", "1", lambda _: program, lambda files: [*files], read_json_graph), program


def test_pyan_names_are_read_with_their_namespace() -> None:
    text = (
        "1 main\\n(/x/main.py)\n"
        "2 decorate\\n\\n(/x/main.py:1,\\nfunction in main)\n"
        "3 inner\\n\\n(/x/main.py:2,\\nfunction in main.decorate)\n"
        "4 run\\n\\n(/x (copy)/main.py:9,\\nmethod in main.A)\n"
        "#\n"
        "1 2 U\n"
        "2 3 U\n"
        "1 4 U\n"
    )

    calls = read_pyan(text)

    assert calls == {
        Call("main", "main.decorate"),
        Call("main.decorate", "main.decorate.inner"),
        Call("main", "main.A.run"),
    }


def test_a_graph_without_edges_claims_nothing() -> None:
    text = "1 main\\n(/x/main.py)\n#\n"

    calls = read_pyan(text)

    assert calls == frozenset()


def test_a_line_that_pyan_would_not_write_is_an_error() -> None:
    with pytest.raises(ValueError, match="no node of pyan3: Usage"):
        read_pyan("Usage\n#\n")


def test_a_peer_is_asked_in_its_folder_about_the_files(tmp_path: Path) -> None:
    peer, program = _peer(
        "import json, os, sys; print(json.dumps({os.path.basename(os.getcwd()): sys.argv[1:]}))"
    )

    claims = peer.analyze(program, tmp_path, ["main.py", "b.py"], 60)

    assert claims == {Call(tmp_path.name, "main.py"), Call(tmp_path.name, "b.py")}


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ("raise SystemExit(3)", Failure.CRASHED),
        ("print('Traceback')", Failure.CRASHED),
        ("import time; time.sleep(600)", Failure.TIMED_OUT),
    ],
)
def test_a_peer_that_does_not_answer_is_told_as_a_failure(
    script: str, failure: Failure, tmp_path: Path
) -> None:
    peer, program = _peer(script)

    claims = peer.analyze(program, tmp_path, [], 2)

    assert claims is failure
