"""Options -> the tables of accuracy, printed and, if asked, written into the documentation."""

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.accuracy.document import put_figures
from benchmarks.accuracy.micro import Results, analyze_own, analyze_with, try_snippets
from benchmarks.accuracy.own import is_call, is_runtime
from benchmarks.accuracy.peers import PEERS, PYAN
from benchmarks.accuracy.recorded import Recording, assess
from benchmarks.accuracy.snippets import Snippet, fetch_snippets
from benchmarks.accuracy.tables import list_mistakes, show_certainty, show_recall, show_snippets
from cutaway import __version__

_SECONDS_A_PROJECT = 900.0
_OWN = "Cutaway"
_OWN_WITHOUT_EXCEPTION = "all runtime edges of Cutaway"


def main() -> None:
    options = _read_options()
    with _cache(options.cache) as cache:
        tools = list(_try_tools(fetch_snippets(cache), options.only, cache))
        figures = ["### PyCG's micro-benchmark: precision / recall", show_snippets(tools)]
        if options.recorded:
            recordings = [
                Recording(name, Path(project), Path(trace)) for name, project, trace in options.recorded
            ]
            assessments = assess(recordings, PYAN.install(cache), _SECONDS_A_PROJECT)
            figures += ["### Recorded projects: recall by kind of call", show_recall(assessments)]
            figures += ["### What certainty is worth: edges seen as calls, where their caller ran"]
            figures += [show_certainty(assessments)]
    figures.insert(0, f"Measured on {options.date} with {_list_versions(tools)}.")
    print("\n\n".join(figures))
    if options.details:
        print(*(f"\n{tool.tool}\n{list_mistakes(tool)}" for tool in tools), sep="\n")
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(put_figures(page, "\n\n".join(figures)), encoding="utf-8", newline="\n")


def _read_options() -> argparse.Namespace:
    names = [_OWN, *(peer.name for peer in PEERS)]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument(
        "--date", type=date.fromisoformat, required=True, help="of the measurement, as YYYY-MM-DD"
    )
    parser.add_argument(
        "--recorded",
        nargs=3,
        action="append",
        default=[],
        metavar=("NAME", "PROJECT", "TRACE"),
        help="a project's folder and a file that cutaway.tracing wrote for it; may be repeated",
    )
    parser.add_argument(
        "--only", nargs="+", choices=names, default=names, help="tools for the micro-benchmark"
    )
    parser.add_argument(
        "--cache", type=Path, help="keep the download and the peers' environments here for the next run"
    )
    parser.add_argument("--details", action="store_true", help="list every mistake on the micro-benchmark")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put the tables between the markers of this page"
    )
    return parser.parse_args()


@contextmanager
def _cache(kept: Path | None) -> Iterator[Path]:
    """Absolute, since peers run in other folders."""
    if kept is not None:
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="cutaway-accuracy-") as folder:
            yield Path(folder).resolve()


def _try_tools(snippets: Sequence[Snippet], names: Sequence[str], cache: Path) -> Iterator[Results]:
    if _OWN in names:
        yield Results(_OWN, __version__, try_snippets(snippets, analyze_own(is_call)))
    for peer in PEERS:
        if peer.name in names:
            print(f"running {peer.name} on {len(snippets)} snippets", file=sys.stderr)
            yield Results(peer.name, peer.version, try_snippets(snippets, analyze_with(peer, cache)))
    if _OWN in names:
        everything = try_snippets(snippets, analyze_own(is_runtime))
        yield Results(_OWN_WITHOUT_EXCEPTION, __version__, everything)


def _list_versions(tools: Sequence[Results]) -> str:
    """pyan3 is there for the recorded projects in any case."""
    tested = {tool.tool: tool.version for tool in tools if tool.tool != _OWN_WITHOUT_EXCEPTION}
    tested[PYAN.name] = PYAN.version
    python = f"Python {platform.python_version()}"
    return ", ".join(
        [*(f"{name} {number}" for name, number in tested.items()), f"ty {version('ty')}", python]
    )


if __name__ == "__main__":
    main()
