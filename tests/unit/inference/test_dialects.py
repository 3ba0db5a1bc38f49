import sys
from pathlib import Path

from cutaway.inference import Dialect, Place, Question, QuestionKind, open_type_server
from cutaway.source import SourceTree

# A server in miniature that asks for its settings first and does not count in bytes: the line
# of its answer is the column it was asked about, the column is what its settings say.
SERVER = """\
import json, sys

def read():
    length = int(sys.stdin.buffer.readline().split(b":")[1])
    sys.stdin.buffer.readline()
    return json.loads(sys.stdin.buffer.read(length))

def write(message):
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
    sys.stdout.buffer.flush()

first = read()["id"]
items = [{"section": "mine"}, {"section": "another"}]
write({"id": "settings", "method": "workspace/configuration", "params": {"items": items}})
mine, another = read()["result"]
write({"id": first, "result": {"capabilities": {}}})
while True:
    message = read()
    if message["method"] == "textDocument/definition":
        column = mine["column"] if another is None else -1
        start = {"line": message["params"]["position"]["character"], "character": column}
        uri = message["params"]["textDocument"]["uri"]
        write({"id": message["id"], "result": {"uri": uri, "range": {"start": start, "end": start}}})
"""


def test_a_server_of_another_dialect_is_told_its_settings_and_asked_in_its_units(tmp_path: Path) -> None:
    program = tmp_path / "server.py"
    program.write_text(SERVER, encoding="utf-8")
    dialect = Dialect(
        find_command=lambda: (sys.executable, str(program)), settings=lambda _: {"mine": {"column": 4}}
    )
    text = '"é𝄞"; x\n'
    tree = SourceTree.of({"a.py": text * 10})
    question = Question(QuestionKind.DEFINITION, "a.py", 0, len('"é𝄞"; '.encode()))

    with open_type_server(tree, dialect=dialect, patience=10) as server:
        answers = server.ask([question])

    # `x` stands behind 7 units, and what is 4 units from the start behind the clef.
    assert answers == {question: (Place("a.py", 7, len('"é𝄞'.encode()), True),)}
