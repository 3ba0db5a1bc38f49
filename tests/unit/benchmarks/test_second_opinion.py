from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from benchmarks.second_opinion import servers
from benchmarks.second_opinion.comparing import Comparer, Opinion, Saying, Verdict
from benchmarks.second_opinion.planning import plan
from benchmarks.second_opinion.reporting import list_disagreements, show_table
from cutaway.inference import Place, Setup
from cutaway.model import (
    Architecture,
    Certainty,
    Coverage,
    Edge,
    EdgeKind,
    LayerMap,
    Project,
    Site,
    Via,
)
from cutaway.parsing import parse_project
from cutaway.resolving.index import ProjectIndex, index_project
from cutaway.source import SourceTree

TEXT = """\
class Port:
    def send(self): ...

class Mail(Port):
    def send(self): ...
    @property
    def size(self): ...

class Log:
    def send(self): ...

def notify(port):
    port.send()
    port.size
    port.open()
"""
PORT, MAIL, LOG = (Place("a.py", line, 8, True) for line in (1, 4, 9))
OUTSIDE = Place("/nowhere/library.py", 1, 1, False, "library")
SEND = Site("a.py", 13, 10)


def read(text: str) -> ProjectIndex:
    return index_project(parse_project(SourceTree.of({"a.py": text})))


def architecture(targets: Mapping[str, Certainty]) -> Architecture:
    """One call from `notify`, to all of these."""
    calls = tuple(
        Edge("a:notify", target, EdgeKind.RUNTIME, (Via.CALL,), certainty, (SEND,))
        for target, certainty in targets.items()
    )
    base = Edge("a:Mail", "a:Port", EdgeKind.TYPE, (Via.BASE,), Certainty.CERTAIN, (Site("a.py", 4, 12),))
    return Architecture(
        Project("p", (".",), (), 15, 1), (), LayerMap({}), (*calls, base), (), (), Coverage(1, 1, 1, 0, 0)
    )


def judge(ty: tuple[Place, ...], other: tuple[Place, ...], targets: Mapping[str, Certainty]) -> Opinion:
    """About `port.send()`."""
    text = TEXT.replace("    port.size\n    port.open()\n", "")
    project = parse_project(SourceTree.of({"a.py": text}))
    index = index_project(project)
    [spot] = plan(project, index)
    [opinion] = Comparer(index, architecture(targets)).compare(
        [spot], {spot.question: ty}, {spot.question: other}
    )
    return opinion


def test_calls_and_reads_that_bear_a_name_of_the_project_are_asked_about() -> None:
    project = parse_project(SourceTree.of({"a.py": TEXT + "Log().send\nother()\n"}))

    spots = plan(project, index_project(project))

    asked = [(spot.name, spot.site.line, spot.site.column, spot.is_called) for spot in spots]
    assert asked == [("send", 13, 10, True), ("size", 14, 10, False), ("Log", 16, 1, True)]


def test_a_spot_behind_other_letters_is_asked_about_in_bytes_and_told_in_characters() -> None:
    project = parse_project(SourceTree.of({"a.py": 'def load(): ...\n"é", a.load()\n'}))

    [spot] = plan(project, index_project(project))

    assert (spot.site.column, spot.question.column) == (8, 8)


@pytest.mark.parametrize(
    ("ty", "other", "verdict"),
    [
        ((PORT,), (PORT,), Verdict.AGREE),
        ((PORT,), (), Verdict.ONLY_TY),
        ((), (PORT,), Verdict.ONLY_OTHER),
        ((PORT,), (LOG,), Verdict.DIFFER),
        ((PORT,), (OUTSIDE,), Verdict.DIFFER),
        ((OUTSIDE,), (OUTSIDE,), Verdict.NEITHER),
    ],
)
def test_answers_are_compared_where_one_of_them_lies_in_the_project(
    ty: tuple[Place, ...], other: tuple[Place, ...], verdict: Verdict
) -> None:
    opinion = judge(ty, other, {})

    assert opinion.verdict is verdict


def test_a_call_that_a_server_knows_and_cutaway_does_not_is_lacking() -> None:
    opinion = judge((PORT,), (PORT, LOG), {"a:Port.send": Certainty.CERTAIN})

    assert (opinion.lacking, opinion.claimed) == ({"a:Log.send"}, frozenset())


def test_an_heir_stands_for_what_it_overrides() -> None:
    opinion = judge((PORT,), (PORT,), {"a:Mail.send": Certainty.CERTAIN})

    assert (opinion.lacking, opinion.claimed) == (frozenset(), frozenset())


def test_a_certain_call_of_something_else_than_servers_say_is_a_claim() -> None:
    opinion = judge((PORT,), (PORT,), {"a:Port.send": Certainty.CERTAIN, "a:Log.send": Certainty.CERTAIN})

    assert (opinion.lacking, opinion.claimed) == (frozenset(), {"a:Log.send"})


def test_what_may_implement_a_port_without_inheriting_from_it_is_no_claim() -> None:
    opinion = judge((PORT,), (PORT,), {"a:Port.send": Certainty.CERTAIN, "a:Log.send": Certainty.LIKELY})

    assert opinion.claimed == frozenset()


def test_what_cutaway_knows_alone_is_neither_lacking_nor_a_claim() -> None:
    opinion = judge((), (), {"a:Log.send": Certainty.CERTAIN})

    assert (opinion.is_alone, opinion.lacking, opinion.claimed) == (True, frozenset(), frozenset())


def test_an_answer_that_is_called_otherwise_is_none() -> None:
    notify = Place("a.py", 11, 4, True)

    opinion = judge((), (notify,), {})

    assert opinion.other == Saying(frozenset(), frozenset())


def test_what_an_import_renamed_is_asked_about_and_may_be_called_otherwise() -> None:
    project = parse_project(
        SourceTree.of({"a.py": "def send(): ...\n", "b.py": "from a import send as post\npost()"})
    )
    index = index_project(project)
    answer = (Place("a.py", 0, 4, True),)

    [spot] = plan(project, index)
    [opinion] = Comparer(index, architecture({})).compare(
        [spot], {spot.question: answer}, {spot.question: answer}
    )

    assert (spot.name, opinion.ty, opinion.verdict) == (
        "post",
        Saying(frozenset({"a:send"}), frozenset()),
        Verdict.AGREE,
    )


def test_an_outside_answer_that_is_called_otherwise_is_none(tmp_path: Path) -> None:
    library = tmp_path / "library.py"
    library.write_text("def send(): ...\ndef extend(): ...\n", encoding="utf-8")
    send, extend = (Place(str(library), line, 4, False, f"line{line}") for line in (0, 1))

    opinion = judge((), (send, extend), {})

    assert opinion.other == Saying(frozenset(), frozenset({"line0"}))


def test_a_project_is_one_row_of_the_table() -> None:
    opinions = [
        judge((PORT,), (PORT,), {"a:Port.send": Certainty.CERTAIN}),
        judge((PORT,), (), {"a:Log.send": Certainty.CERTAIN}),
        judge((), (PORT,), {"a:Port.send": Certainty.CERTAIN}),
        judge((), (), {"a:Port.send": Certainty.CERTAIN}),
    ]

    table = show_table({"p": opinions})

    assert table == (
        "| project | asked | agree | only ty | only other | differ"
        " | Cutaway lacks | Cutaway claims | Cutaway alone |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| p | 4 | 1 | 1 | 1 | 0 | 1 | 1 | 1 |"
    )


def test_disagreements_are_listed_with_their_line_and_what_each_says_most_telling_first() -> None:
    opinions = [
        judge((), (PORT,), {"a:Port.send": Certainty.CERTAIN}),
        judge((PORT,), (PORT,), {"a:Port.send": Certainty.CERTAIN}),
        judge((PORT,), (OUTSIDE,), {}),
        judge((PORT,), (PORT,), {}),
    ]

    lines = list(list_disagreements(opinions, lambda _, line: f"    line {line}", "pyright"))

    assert lines == [
        "\nCutaway lacks what both servers say (1)",
        "a.py:13:10: line 13",
        "    ty       a:Port.send",
        "    pyright  a:Port.send",
        "    Cutaway  nothing",
        "\nCutaway lacks what one server says (1)",
        "a.py:13:10: line 13",
        "    ty       a:Port.send",
        "    pyright  outside: library",
        "    Cutaway  nothing",
        "\nThe servers disagree, and Cutaway has an edge for each answer (1)",
        "a.py:13:10: line 13",
        "    ty       nothing",
        "    pyright  a:Port.send",
        "    Cutaway  a:Port.send (certain)",
    ]


def test_the_second_server_reads_the_projects_libraries_and_runs_our_interpreter(tmp_path: Path) -> None:
    libraries = tmp_path / "venv/lib/python3.12/site-packages"
    libraries.mkdir(parents=True)
    installed = tmp_path / servers.NAME / "installed.txt"
    installed.parent.mkdir()
    installed.write_text(f"{servers.NAME}=={servers.VERSION}", encoding="utf-8")

    dialect = servers.install(tmp_path)
    settings = dialect.settings(Setup(tmp_path, (tmp_path / "src",), tmp_path / "venv"))

    match settings["python"]:
        case {"analysis": {"extraPaths": paths}, "pythonPath": str(interpreter)}:
            pass
        case _:
            pytest.fail("no settings for the interpreter")
    assert paths == [str(tmp_path / "src"), str(libraries)]
    assert not PurePosixPath(interpreter).is_relative_to(tmp_path)
