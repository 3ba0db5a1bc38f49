"""A folder of Python files -> the calls that pyan3, PyCG and JARVIS claim there."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.environments import Failure, Program, make_environment
from benchmarks.accuracy.scoring import Call, read_graph
from benchmarks.accuracy.snippets import SOURCES
from benchmarks.accuracy.snippets import VERSION as PYCG_VERSION

Claims = frozenset[Call] | Failure


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    version: str
    install: Callable[[Path], Program]
    list_arguments: Callable[[Sequence[str]], list[str]]
    """From the files to analyse, relative to the folder in which the program runs, the entry point first."""
    read: Callable[[str], frozenset[Call]]

    def analyze(self, program: Program, folder: Path, files: Sequence[str], seconds: float) -> Claims:
        output = program.run(self.list_arguments(files), folder, seconds)
        if isinstance(output, Failure):
            return output
        try:
            return self.read(output)
        except ValueError:
            return Failure.CRASHED


_PYAN_NODE = re.compile(r"(?P<number>\d+) (?P<label>.*)")
_PYAN_NAMESPACE = re.compile(r",\\n\w+ in (?P<namespace>[^()]+)\)$")


def read_pyan(text: str) -> frozenset[Call]:
    """From its Trivial Graph Format with annotations, whose labels name the namespace of each node."""
    nodes, _, edges = text.partition("\n#\n")
    names = dict(_read_pyan_nodes(nodes))
    ends = (line.split() for line in edges.splitlines())
    return frozenset(Call(names[source], names[target]) for source, target, *_ in ends)


def _read_pyan_nodes(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if (node := _PYAN_NODE.fullmatch(line)) is None:
            raise ValueError(f"no node of pyan3: {line}")
        name = node["label"].partition("\\n")[0]
        namespace = _PYAN_NAMESPACE.search(node["label"])
        yield node["number"], f"{namespace['namespace']}.{name}" if namespace else name


def read_json_graph(text: str) -> frozenset[Call]:
    return read_graph(json.loads(text))


_PYAN_VERSION = "2.9.0"
_JARVIS_VERSION = "0.1.0rc7"
_PKG_RESOURCES = "setuptools<81"
"""PyCG needs `pkg_resources`, which newer releases no longer have."""


def _install_pyan(cache: Path) -> Program:
    return Program((str(make_environment(cache / "pyan3", [f"pyan3=={_PYAN_VERSION}"]) / "pyan3"),))


def _install_pycg(cache: Path) -> Program:
    """From its sources: installed, its package is called `PyCG`, and it cannot import itself as `pycg`."""
    python = make_environment(cache / "pycg", [_PKG_RESOURCES]) / "python"
    return Program((str(python), "-m", "pycg"), {"PYTHONPATH": str(cache / SOURCES)})


def _install_jarvis(cache: Path) -> Program:
    binaries = make_environment(cache / "jarvis", [f"jarviscg=={_JARVIS_VERSION}"])
    return Program((str(binaries / "jarviscg"),))


PYAN = Peer(
    "pyan3",
    _PYAN_VERSION,
    _install_pyan,
    # Without the subsumed edges it leaves out calls at module level that it has found.
    lambda files: ["--root", ".", "--no-defines", "--keep-subsumed-edges", "--annotated", "--tgf", *files],
    read_pyan,
)
PYCG = Peer("PyCG", PYCG_VERSION, _install_pycg, lambda files: [files[0], "--package", "."], read_json_graph)
JARVIS = Peer(
    "JARVIS",
    _JARVIS_VERSION,
    _install_jarvis,
    # Flow-sensitive (`--precision`) it invents one call less on the micro-benchmark, and lacks three more.
    lambda files: [files[0], "--package", "."],
    read_json_graph,
)
PEERS = (PYAN, PYCG, JARVIS)
