import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from cutaway.inference import Place, Question, QuestionKind, open_type_server
from cutaway.model import Gap, GapKind
from cutaway.source import SourceTree

TREE = SourceTree.of({"a.py": "first = 1\n", "b.py": "second = 2\n", "c.py": "third = 3\n"})
A, B, C = (Question(QuestionKind.DEFINITION, file, 0, 0) for file in ("a.py", "b.py", "c.py"))
PATIENCE = 1.0

# A server in miniature. It keeps count of its starts in a file, and answers every position with itself.
SERVER = """\
import json, os, sys, time
counter = {counter!r}
with open(counter, "a") as file:
    file.write("x")
starts = os.path.getsize(counter)
text_of = {{}}

def read():
    length = int(sys.stdin.buffer.readline().split(b":")[1])
    sys.stdin.buffer.readline()
    return json.loads(sys.stdin.buffer.read(length))

def write(message):
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
    sys.stdout.buffer.flush()

while True:
    message = read()
    params = message.get("params")
    if message["method"] == "textDocument/didOpen":
        text_of[params["textDocument"]["uri"]] = params["textDocument"]["text"]
    if "id" not in message:
        continue
    result = None
    if message["method"] == "textDocument/definition":
        uri = params["textDocument"]["uri"]
{behaviour}
        result = [{{"uri": uri, "range": {{"start": params["position"]}}}}]
    write({{"id": message["id"], "result": result}})
"""


@pytest.fixture
def counter(tmp_path: Path) -> Path:
    return tmp_path / "starts"


def write_server(counter: Path, behaviour: str) -> tuple[str, ...]:
    script = counter.with_name("server.py")
    lines = "\n".join(f"        {line}" for line in behaviour.splitlines())
    script.write_text(SERVER.format(counter=str(counter), behaviour=lines))
    return (sys.executable, str(script))


def failure(what: str, file: str | None = None, line: int = 0) -> Gap:
    return Gap(GapKind.INFERENCE_FAILED, file, line, what)


def failures(gaps: tuple[Gap, ...]) -> list[Gap]:
    return [gap for gap in gaps if gap.kind is GapKind.INFERENCE_FAILED]


def test_a_server_that_dies_once_is_started_again_and_asked_the_rest(counter: Path) -> None:
    command = write_server(counter, "if starts == 1 and uri.endswith('b.py'): sys.exit(1)")

    with open_type_server(TREE, command=command, patience=10) as server:
        answers = server.ask([A, B, C])
        gaps = failures(server.gaps)

    assert answers == {question: (Place(question.file, 0, 0, True),) for question in (A, B, C)}
    assert gaps == []
    assert counter.read_text() == "xx"


def test_a_file_that_always_ends_the_server_is_named_and_the_others_are_answered(counter: Path) -> None:
    command = write_server(counter, "if 'second' in text_of[uri]: os._exit(1)")

    with open_type_server(TREE, command=command, patience=10) as server:
        answers = server.ask([A, B, C])
        gaps = failures(server.gaps)

    assert answers == {A: (Place("a.py", 0, 0, True),), B: (), C: (Place("c.py", 0, 0, True),)}
    what = "the type server ends unexpectedly over this file, so calls through its values may be missing"
    assert gaps == [failure(what, "b.py", 1)]


def test_a_server_that_falls_silent_twice_is_given_up_within_the_time_limit(counter: Path) -> None:
    command = write_server(counter, "time.sleep(60)")
    begin = monotonic()

    with open_type_server(TREE, command=command, patience=PATIENCE) as server:
        answers = server.ask([A, B])
        later = server.ask([C])
        gaps = failures(server.gaps)

    assert (answers, later) == ({A: (), B: ()}, {C: ()})
    what = "the type server gave no answer for 1 seconds, so calls through values may be missing"
    assert gaps == [failure(what)]
    assert counter.read_text() == "xx"
    assert monotonic() - begin < 10 * PATIENCE


def test_chatter_is_no_answer(counter: Path) -> None:
    chatter = "while True: write({'method': '$/progress', 'params': {}}); time.sleep(0.1)"
    command = write_server(counter, chatter)

    with open_type_server(TREE, command=command, patience=PATIENCE) as server:
        answers = server.ask([A])

    assert answers == {A: ()}
    assert counter.read_text() == "xx"


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("os._exit(1)", "ended unexpectedly"),
        ("sys.stdout.write('Traceback\\n'); sys.stdout.flush()", "sent something that is no message"),
    ],
)
def test_a_server_that_never_answers_becomes_a_gap(counter: Path, behaviour: str, reason: str) -> None:
    command = write_server(counter, behaviour)

    with open_type_server(TREE, command=command, patience=10) as server:
        answers = server.ask([A, B, C])
        gaps = failures(server.gaps)

    assert answers == {A: (), B: (), C: ()}
    assert gaps == [failure(f"the type server {reason}, so calls through values may be missing")]
    assert counter.read_text() == "xxx"


def test_a_server_that_cannot_be_started_becomes_a_gap(tmp_path: Path) -> None:
    with open_type_server(TREE, command=(str(tmp_path / "missing"),)) as server:
        answers = server.ask([A])
        gaps = failures(server.gaps)

    assert answers == {A: ()}
    what = "the type server could not be started, so calls through values may be missing"
    assert gaps == [failure(what)]


def test_a_refused_question_is_asked_again(counter: Path) -> None:
    refusal = "{'id': message['id'], 'error': {'code': -32803, 'message': 'busy'}}"
    command = write_server(
        counter, f"text_of[uri] += 'x'\nif len(text_of[uri]) < 12: write({refusal}); continue"
    )

    with open_type_server(TREE, command=command, patience=10) as server:
        answers = server.ask([A])
        gaps = failures(server.gaps)

    assert answers == {A: (Place("a.py", 0, 0, True),)}
    assert gaps == []


def test_a_question_that_is_always_refused_becomes_a_gap_of_its_file(counter: Path) -> None:
    refusal = "{'id': message['id'], 'error': {'code': -32603, 'message': 'panic'}}"
    command = write_server(counter, f"if uri.endswith('b.py'): write({refusal}); continue")

    with open_type_server(TREE, command=command, patience=10) as server:
        answers = server.ask([A, B])
        gaps = failures(server.gaps)

    assert answers == {A: (Place("a.py", 0, 0, True),), B: ()}
    assert gaps == [failure("the type server answers questions about this file with an error", "b.py", 1)]


def test_requests_of_the_server_are_answered_and_a_full_pipe_blocks_nobody(counter: Path) -> None:
    request = "{'id': n, 'method': 'workspace/configuration', 'params': {'items': [1, 2], 'pad': 'x' * 999}}"
    flood = f"if uri.endswith('a.py'):\n    for n in range(2000): write({request})"
    check = (
        "    for n in range(2000):\n        reply = read()\n        assert reply['result'] == [None, None]"
    )
    command = write_server(counter, f"{flood}\n{check}")

    with open_type_server(TREE, command=command, patience=20) as server:
        answers = server.ask([A])

    assert answers == {A: (Place("a.py", 0, 0, True),)}
    assert counter.read_text() == "x"


def test_the_server_is_gone_after_its_context(counter: Path, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    child = f"import time\nwhile True: open({str(alive)!r}, 'a').write('x'); time.sleep(0.02)"
    command = write_server(counter, f"__import__('subprocess').Popen([sys.executable, '-c', {child!r}])\n")

    with open_type_server(TREE, command=command, patience=10) as server:
        server.ask([A])
        deadline = monotonic() + 10
        while not alive.exists() and monotonic() < deadline:
            sleep(0.02)
    written = alive.read_text()
    sleep(0.3)

    assert alive.read_text() == written
