"""The samples' own test suites, recorded while they run, show no call that the map lacks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cutaway.analysis import analyze
from cutaway.verifying import CallKind, Missed, Trace, read_trace, verify

SAMPLES = Path(__file__).parents[2] / "samples"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
SEEN = {
    "bookshop": {CallKind.DIRECT, CallKind.THIN, CallKind.DEPENDS, CallKind.AT_IMPORT, CallKind.ROUTES},
    "bookshop_eroded": {
        CallKind.DIRECT,
        CallKind.THIN,
        CallKind.DEPENDS,
        CallKind.AT_IMPORT,
        CallKind.ROUTES,
    },
    "clinic": set(CallKind) - {CallKind.HIDDEN},
}


@pytest.mark.parametrize("name", sorted(SEEN))
def test_every_call_of_a_sample_is_an_edge(name: str, tmp_path: Path) -> None:
    leftovers = shutil.ignore_patterns("__pycache__", ".*", "*.db")
    sample = shutil.copytree(SAMPLES / name, tmp_path / name, ignore=leftovers)

    trace = _record(sample)
    recalls = verify(analyze(sample), trace)

    missed: list[Missed] = [one for recall in recalls for one in recall.missed]
    assert missed == []
    assert {recall.kind for recall in recalls} == SEEN[name]


def _record(sample: Path) -> Trace:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "cutaway.tracing"],
        cwd=sample,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return read_trace(sample / "cutaway.trace.json")
