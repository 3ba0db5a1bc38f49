"""A source tree -> a TypeServer: ty answers, its loss is survived once, what stays unasked is a gap."""

import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cutaway.inference.conversation import Conversation, ServerLost
from cutaway.inference.environment import find_environment
from cutaway.inference.launching import Setup, start_server
from cutaway.inference.messages import Json, Message
from cutaway.inference.places import PlaceReader
from cutaway.inference.questions import Place, Question, QuestionKind, TypeServer
from cutaway.model import Gap, GapKind
from cutaway.source import SourceTree

_METHOD_OF = {
    QuestionKind.DEFINITION: "textDocument/definition",
    QuestionKind.TYPE: "textDocument/typeDefinition",
}
_MOST_STARTS = 2
_MOST_ROUNDS = 3
"""A busy server refuses, and ty loses a place (answers `[]`) while it unpacks the stub that holds it."""


@contextmanager
def open_type_server(
    tree: SourceTree,
    *,
    python: Path | None = None,
    command: Sequence[str] | None = None,
    patience: float = 60.0,
) -> Generator[TypeServer]:
    """A server for the tree's files; it starts at the first question and ends with the context.

    `python` is the project's environment or its interpreter, `command` another server than the installed ty,
    `patience` the longest silence in seconds before the server counts as hanging.
    """
    environment = find_environment(tree.location, python, roots=tree.roots)
    with tempfile.TemporaryDirectory(prefix="cutaway-") as name:
        scratch = Path(name).resolve()
        workspace = scratch / "workspace"
        workspace.mkdir()
        folder = tree.location or _write_tree(tree, scratch / "project")
        roots = [folder if root == "." else folder / root for root in tree.roots]

        def start() -> Conversation:
            setup = Setup(workspace, tuple(roots), environment.prefix)
            return start_server(command, setup, patience)

        server = _Server(tree, folder, start, environment.gaps)
        try:
            yield server
        finally:
            server.close()


def _write_tree(tree: SourceTree, folder: Path) -> Path:
    for file in tree.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


class _Server:
    def __init__(
        self, tree: SourceTree, folder: Path, start: Callable[[], Conversation], gaps: Iterable[Gap]
    ) -> None:
        self._folder = folder
        self._start = start
        self._gaps = list(gaps)
        self._content_of = {file.path: file.content for file in tree.files}
        self._places = PlaceReader(folder, self._content_of)
        self._conversation: Conversation | None = None
        self._open_files: set[str] = set()
        self._starts = 0
        self._has_failed = False

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(sorted(self._gaps, key=lambda gap: gap.sort_key))

    def ask(self, questions: Iterable[Question]) -> Mapping[Question, tuple[Place, ...]]:
        asked = sorted(set(questions))
        answers: dict[Question, tuple[Place, ...]] = dict.fromkeys(asked, ())
        due = [question for question in asked if question.file in self._content_of]
        refused: list[Question] = []
        for _ in range(_MOST_ROUNDS):
            refused, lost = [], list[Question]()
            for question, reply in self._converse(due):
                answers[question] = self._places.read(reply.get("result"))
                if "error" in reply:
                    refused.append(question)
                elif reply.get("result") == []:
                    lost.append(question)
            due = sorted(refused + lost)
        self._report_refused(refused)
        return answers

    def close(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None

    def _converse(self, questions: Sequence[Question]) -> Iterator[tuple[Question, Message]]:
        """Each question with its reply; not all of them if the server is lost for good."""
        waiting = dict.fromkeys(questions)
        while waiting and not self._has_failed:
            try:
                for question, reply in self._converse_once(tuple(waiting)):
                    del waiting[question]
                    yield question, reply
            except ServerLost as loss:
                self.close()
                if self._starts >= _MOST_STARTS:
                    self._has_failed = True
                    what = f"the type server {loss.reason}, so calls through values may be missing"
                    self._gaps.append(Gap(GapKind.INFERENCE_FAILED, None, 0, what))

    def _converse_once(self, questions: Sequence[Question]) -> Iterator[tuple[Question, Message]]:
        conversation = self._conversation
        if conversation is None:
            self._starts += 1
            self._open_files.clear()
            conversation = self._conversation = self._start()
        for file in sorted({question.file for question in questions} - self._open_files):
            self._open(conversation, file)
        requests = ((number, *self._request_of(question)) for number, question in enumerate(questions))
        for number, reply in conversation.request_all(requests):
            yield questions[number], reply

    def _report_refused(self, questions: Iterable[Question]) -> None:
        what = "the type server answers questions about this file with an error"
        for file, first in {question.file: question for question in sorted(questions, reverse=True)}.items():
            self._gaps.append(Gap(GapKind.INFERENCE_FAILED, file, first.line + 1, what))

    def _open(self, conversation: Conversation, file: str) -> None:
        self._open_files.add(file)
        conversation.notify(
            "textDocument/didOpen",
            {
                "textDocument": {
                    "uri": self._uri_of(file),
                    "languageId": "python",
                    "version": 1,
                    "text": self._content_of[file].decode(),
                }
            },
        )

    def _request_of(self, question: Question) -> tuple[str, Json]:
        return _METHOD_OF[question.kind], {
            "textDocument": {"uri": self._uri_of(question.file)},
            "position": {"line": question.line, "character": question.column},
        }

    def _uri_of(self, file: str) -> str:
        return (self._folder / file).as_uri()
