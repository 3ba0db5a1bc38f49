"""A project's folder -> time and memory of a cold analysis, as a ratio to `ty check` of the same files.

    python -m benchmarks.speed PATH [--runs 5]

Both are run in turn, so that what else the machine does hits both alike. `ty check` is the limit: it infers
the types of everything once, and does nothing else.
"""

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cutaway.source import FileRole, read_project


@dataclass(frozen=True, slots=True)
class Run:
    """One process with its children: seconds by the clock, seconds of CPU, peak of its largest process."""

    wall: float
    cpu: float
    megabytes: float


def run(command: Sequence[str]) -> Run:
    """Run a command to its end; what it prints and how it ends do not matter here."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def commands_for(project: Path, target: Path) -> tuple[list[str], list[str]]:
    """`ty check` of the files that an analysis reads, and the analysis itself as users run it."""
    tree = read_project(project)
    files = [str(project / file.path) for file in tree.files if file.role is FileRole.CODE]
    ty = Path(sysconfig.get_path("scripts")) / "ty"
    roots = [option for root in tree.roots for option in ("--extra-search-path", str(project / root))]
    check = [str(ty), "check", "--python", sys.prefix, "--exit-zero", *roots, *files]
    export = [sys.executable, "-m", "cutaway", "export", str(project), "-o", str(target)]
    return check, export


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("project", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        check, export = commands_for(options.project, Path(folder) / "architecture.json")
        run(export)  # files in the page cache, byte code compiled: both start alike
        pairs = [(run(check), run(export)) for _ in range(options.runs)]
    print(f"{'':10} {'wall s':>8} {'cpu s':>8} {'peak MB':>8}   medians of {options.runs}")
    for name, runs in (("ty check", [pair[0] for pair in pairs]), ("cutaway", [pair[1] for pair in pairs])):
        fields = ("wall", "cpu", "megabytes")
        figures = [statistics.median(getattr(one, field) for one in runs) for field in fields]
        print(f"{name:10} " + " ".join(f"{figure:8.2f}" for figure in figures))
    for field in ("wall", "cpu"):
        ratios = sorted(getattr(ours, field) / getattr(theirs, field) for theirs, ours in pairs)
        print(
            f"ratio by {field}: {statistics.median(ratios):.2f}  (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
