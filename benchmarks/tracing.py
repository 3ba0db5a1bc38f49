#!/usr/bin/env python3
"""Test suites, each with and without the recorder in turns -> how many times longer the recorded runs take.

    tracing.py FOLDER… [--python PYTHON] [--runs N] [--limit RATIO]

Measured is the processor time of the whole process with start and imports, which is what a user waits for
where nothing else runs; of several runs the fastest counts. Exit status 1 if a ratio is above the limit.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PLAIN = ("-m", "pytest", "-q", "-p", "no:cacheprovider")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="where to run pytest")
    parser.add_argument(
        "--python", default=sys.executable, help="one that has pytest, the plugin and the project"
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=3.0)
    options = parser.parse_args()

    worst = 0.0
    for folder in options.folders:
        plain, recorded = measure(folder, options.python, options.runs)
        ratio = recorded / plain
        worst = max(worst, ratio)
        print(f"{folder.resolve().name:28} {plain:6.2f} s plain  {recorded:6.2f} s recorded  {ratio:.2f} x")
    return int(worst > options.limit)


def measure(folder: Path, python: str, runs: int) -> tuple[float, float]:
    """Processor seconds of the fastest plain and the fastest recorded run."""
    with tempfile.TemporaryDirectory() as scratch:
        recorded = ("-p", "cutaway.tracing", f"--cutaway-trace={Path(scratch, 'trace.json')}")
        times = [(_run(folder, python), _run(folder, python, *recorded)) for _ in range(runs)]
    return min(plain for plain, _ in times), min(recorded for _, recorded in times)


def _run(folder: Path, python: str, *options: str) -> float:
    before = os.times()
    subprocess.run([python, *PLAIN, *options], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    sys.exit(main())
