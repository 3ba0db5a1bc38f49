"""A pinned package of another project -> a virtual environment of its own in which its program can be run."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType


class Failure(Enum):
    CRASHED = auto()
    TIMED_OUT = auto()


@dataclass(frozen=True, slots=True)
class Program:
    """How to run an installed peer: in a process of its own, since none of them may be imported by us."""

    command: tuple[str, ...]
    extra_environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def run(self, arguments: Sequence[str], folder: Path, seconds: float) -> str | Failure:
        """What it printed."""
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": "", **self.extra_environment}
        try:
            done = subprocess.run(
                [*self.command, *arguments],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Failure.TIMED_OUT
        return Failure.CRASHED if done.returncode else done.stdout


def make_environment(folder: Path, requirements: Sequence[str]) -> Path:
    """The folder of its programs; made once, and again if what it should hold has changed."""
    stamp = folder / "installed.txt"
    wanted = "\n".join(requirements)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *requirements], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return binaries
