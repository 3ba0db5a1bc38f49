"""Projects -> what ty and a second language server say about their calls, and where Cutaway differs.

python -m benchmarks.second_opinion PATH [PATH …]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.second_opinion import servers
from benchmarks.second_opinion.comparing import Comparer, Opinion
from benchmarks.second_opinion.planning import plan
from benchmarks.second_opinion.reporting import list_disagreements, show_table
from cutaway import AnalysisOptions, analyze
from cutaway.inference import Dialect, open_type_server
from cutaway.parsing import parse_project
from cutaway.resolving.index import index_project
from cutaway.source import read_project

_PATIENCE = 300.0
"""Seconds; the second server answers nothing while it infers the types of a large file."""


@dataclass(frozen=True, slots=True)
class Project:
    opinions: tuple[Opinion, ...]
    lines: dict[str, list[str]]

    def text_of(self, file: str, line: int) -> str:
        return self.lines[file][line - 1]


def examine(path: Path, python: Path | None, second: Dialect) -> Project:
    """Both servers and Cutaway about the same files of one project."""
    tree = read_project(path)
    project = parse_project(tree)
    index = index_project(project)
    spots = plan(project, index)
    questions = [spot.question for spot in spots]
    with open_type_server(tree, python=python) as server:
        ty = server.ask(questions)
    started = monotonic()
    with open_type_server(tree, python=python, dialect=second, patience=_PATIENCE) as server:
        other = server.ask(questions)
        gaps = server.gaps
    took = f"{monotonic() - started:.0f} s"
    print(f"{path}: {len(spots)} questions, {took}", *(gap.what for gap in gaps), sep="\n  ", file=sys.stderr)
    architecture = analyze(path, AnalysisOptions(python=python))
    opinions = Comparer(index, architecture).compare(spots, ty, other)
    lines = {file.path: file.content.decode(errors="replace").split("\n") for file in tree.files}
    return Project(opinions, lines)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read_options(arguments)
    with _cache(options.cache) as cache:
        second = servers.install(cache)
        projects = {path.resolve().name: examine(path, options.python, second) for path in options.projects}
    for name, project in projects.items():
        print(f"# {name}", *list_disagreements(project.opinions, project.text_of, servers.NAME), "", sep="\n")
    print(show_table({name: project.opinions for name, project in projects.items()}))
    return 0


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.second_opinion",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("projects", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--python", type=Path, help="the projects' environment")
    parser.add_argument("--cache", type=Path, help="keep the second server here for the next run")
    return parser.parse_args(arguments)


@contextmanager
def _cache(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="cutaway-second-opinion-") as folder:
            yield Path(folder).resolve()


if __name__ == "__main__":
    sys.exit(main())
