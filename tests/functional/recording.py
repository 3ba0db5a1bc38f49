"""Small projects -> the traces that `pytest -p cutaway.tracing` writes for them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PLUGIN = ("-p", "cutaway.tracing", "-p", "no:cacheprovider")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))}


@dataclass(frozen=True, slots=True)
class Recorded:
    document: dict[str, list[dict[str, object]]]
    output: str

    def calls_from(self, file: str) -> set[str]:
        """`name caller -> callee` of each call made in a file; `via` stands in where there is no site."""
        return {
            f"{edge.get('site', edge['via'])} {_name(edge['caller'])} -> {_name(edge['callee'])}"
            for edge in self.document["edges"]
            if _file(edge["caller"]) == file
        }

    @property
    def files(self) -> set[str]:
        return {_file(edge[end]) for edge in self.document["edges"] for end in ("caller", "callee")}

    @property
    def routes(self) -> set[str]:
        return {
            f"{' '.join(map(str, _list(route['methods'])))} {route['path']} {_name(route['endpoint'])}"
            for route in self.document["routes"]
        }


def record(folder: Path, files: Mapping[str, str], *options: str) -> Recorded:
    """Run the tests among the files under the plugin."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "pytest.ini").touch()
    trace = folder / "cutaway.trace.json"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *PLUGIN, *options],
        cwd=folder,
        env=ENVIRONMENT | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return Recorded(json.loads(trace.read_bytes()), run.stdout)


def _name(place: object) -> str:
    assert isinstance(place, dict)
    return str(place["qualname"])


def _file(place: object) -> str:
    assert isinstance(place, dict)
    return str(place["file"])


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
