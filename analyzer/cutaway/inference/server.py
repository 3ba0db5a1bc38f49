"""A source tree -> a TypeServer: its loss is survived, what stays unasked is a gap."""

import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cutaway.inference.columns import Columns
from cutaway.inference.conversation import Conversation, ServerLost
from cutaway.inference.dialects import TY, Dialect, Setup
from cutaway.inference.environment import find_environment
from cutaway.inference.launching import start_server
from cutaway.inference.messages import Json, Message, parameters_at
from cutaway.inference.places import PlaceReader
from cutaway.inference.questions import Place, Question, QuestionKind, TypeServer
from cutaway.model import Gap, GapKind
from cutaway.source import SourceTree

_METHOD_OF = {
    QuestionKind.DEFINITION: "textDocument/definition",
    QuestionKind.DECLARATION: "textDocument/declaration",
    QuestionKind.TYPE: "textDocument/typeDefinition",
}
_MOST_STARTS = 8
_MOST_STARTS_AFTER_SILENCE = 2
_MOST_FRUITLESS_STARTS = 3
"""In a row without one answer."""
_MOST_ROUNDS = 3
"""A busy server refuses, and ty loses a place (answers `[]`) while it unpacks the stub that holds it."""


@contextmanager
def open_type_server(
    tree: SourceTree,
    *,
    python: Path | None = None,
    command: Sequence[str] | None = None,
    dialect: Dialect = TY,
    patience: float = 60.0,
) -> Generator[TypeServer]:
    """A server for the tree's files; it starts at the first question and ends with the context.

    `python` is the project's environment or its interpreter, `command` another program than the installed
    server of the `dialect`, `patience` the longest silence in seconds before the server counts as hanging.
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
            return start_server(command, dialect, setup, patience)

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
        self._uri_of_file: dict[str, str] = {}
        self._places = PlaceReader(folder, self._content_of)
        self._columns = Columns(self._content_of)
        self._conversation: Conversation | None = None
        self._open_files: set[str] = set()
        self._starts = 0
        self._fruitless_starts = 0
        self._is_careful = False
        self._deadly_files: set[str] = set()
        self._has_failed = False

    @property
    def gaps(self) -> tuple[Gap, ...]:
        what = "the type server ends unexpectedly over this file, so calls through its values may be missing"
        deadly = [Gap(GapKind.INFERENCE_FAILED, file, 1, what) for file in self._deadly_files]
        gaps = self._gaps if self._has_failed else [*self._gaps, *deadly]
        return tuple(sorted(set(gaps), key=lambda gap: gap.sort_key))

    def ask(self, questions: Iterable[Question]) -> Mapping[Question, tuple[Place, ...]]:
        asked = sorted(set(questions))
        answers: dict[Question, tuple[Place, ...]] = dict.fromkeys(asked, ())
        due = [question for question in asked if self._can_ask(question)]
        refused: list[Question] = []
        for _ in range(_MOST_ROUNDS):
            refused, lost = [], list[Question]()
            for question, reply in self._converse(due):
                answers[question] = self._read(reply.get("result"))
                if "error" in reply:
                    refused.append(question)
                elif reply.get("result") == []:
                    lost.append(question)
            due = sorted(question for question in refused + lost if self._can_ask(question))
        self._report_refused(refused)
        return answers

    def _read(self, result: Json) -> tuple[Place, ...]:
        places = self._places.read(result)
        if self._conversation is None or self._conversation.counts_bytes:
            return places
        return tuple(sorted(self._columns.read(place) for place in places))

    def _can_ask(self, question: Question) -> bool:
        return question.file in self._content_of and question.file not in self._deadly_files

    def close(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None

    def _converse(self, questions: Sequence[Question]) -> Iterator[tuple[Question, Message]]:
        """Each question with its reply; without those that cost us the server."""
        waiting = dict.fromkeys(questions)
        while waiting and not self._has_failed:
            batch = self._next_batch(waiting)
            try:
                for question, reply in self._converse_once(batch):
                    del waiting[question]
                    self._fruitless_starts = 0
                    yield question, reply
            except ServerLost as loss:
                if self._is_careful and self._conversation is not None:
                    self._deadly_files.add(batch[0].file)
                    waiting = dict.fromkeys(question for question in waiting if self._can_ask(question))
                self.close()
                self._note_loss(loss)

    def _next_batch(self, waiting: Iterable[Question]) -> tuple[Question, ...]:
        """Everything; after a loss one file only, so that the next loss tells which file is to blame."""
        batch = tuple(waiting)
        if not self._is_careful:
            return batch
        return tuple(question for question in batch if question.file == batch[0].file)

    def _note_loss(self, loss: ServerLost) -> None:
        self._fruitless_starts += 1
        self._is_careful = True
        most_starts = _MOST_STARTS_AFTER_SILENCE if loss.is_silence else _MOST_STARTS
        if self._starts >= most_starts or self._fruitless_starts >= _MOST_FRUITLESS_STARTS:
            self._has_failed = True
            what = f"the type server {loss.reason}, so calls through values may be missing"
            self._gaps.append(Gap(GapKind.INFERENCE_FAILED, None, 0, what))

    def _converse_once(self, questions: Sequence[Question]) -> Iterator[tuple[Question, Message]]:
        conversation = self._conversation
        if conversation is None:
            self._starts += 1
            self._open_files.clear()
            conversation = self._conversation = self._start()
        files = {question.file for question in questions} | self._deadly_files
        for file in sorted(files - self._open_files):
            self._open(conversation, file)
        requests = (
            (number, *self._request_of(question, conversation)) for number, question in enumerate(questions)
        )
        for number, reply in conversation.request_all(requests):
            yield questions[number], reply

    def _report_refused(self, questions: Iterable[Question]) -> None:
        what = "the type server answers questions about this file with an error"
        for file, first in {question.file: question for question in sorted(questions, reverse=True)}.items():
            self._gaps.append(Gap(GapKind.INFERENCE_FAILED, file, first.line + 1, what))

    def _open(self, conversation: Conversation, file: str) -> None:
        self._open_files.add(file)
        # An empty text instead of a deadly one, so that the files that import it can be asked about.
        content = b"" if file in self._deadly_files else self._content_of[file]
        conversation.open_text(self._uri_of(file), content.decode(errors="replace"))

    def _request_of(self, question: Question, conversation: Conversation) -> tuple[str, Json]:
        column = question.column if conversation.counts_bytes else self._columns.write(question)
        parameters = parameters_at(self._uri_of(question.file), question.line, column)
        return _METHOD_OF[question.kind], parameters

    def _uri_of(self, file: str) -> str:
        if file not in self._uri_of_file:
            self._uri_of_file[file] = (self._folder / file).as_uri()
        return self._uri_of_file[file]
