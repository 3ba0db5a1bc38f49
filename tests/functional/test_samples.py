"""The applications in samples/ are real: their tests pass, they migrate a database, they serve OpenAPI."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
APPLICATION_OF = {
    "bookshop": (".", "bookshop.main:app"),
    "bookshop_eroded": (".", "bookshop.main:app"),
    "clinic": ("src", "clinic.main:app"),
}
"""Sample -> the folder from which it is imported, and its application."""
START_LIMIT = 60.0
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(params=sorted(APPLICATION_OF))
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy, since a running application leaves its database in the folder."""
    name = str(request.param)
    leftovers = shutil.ignore_patterns("__pycache__", ".*", "*.db")
    return shutil.copytree(SAMPLES / name, tmp_path / name, ignore=leftovers)


def test_every_sample_is_tried() -> None:
    found = {folder.name for folder in SAMPLES.iterdir() if (folder / "pyproject.toml").is_file()}

    assert found == set(APPLICATION_OF)


def test_the_tests_of_a_sample_pass(sample: Path) -> None:
    run = _run(sample, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")

    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout


def test_the_migrations_of_a_sample_make_the_tables_of_its_models(sample: Path) -> None:
    upgrade = _run(sample, _script("alembic"), "upgrade", "head")
    difference = _run(sample, _script("alembic"), "check")

    assert upgrade.returncode == 0, upgrade.stdout + upgrade.stderr
    assert difference.returncode == 0, difference.stdout + difference.stderr
    assert len(_read_tables(sample)) >= 4


def test_a_sample_serves_its_openapi(sample: Path) -> None:
    assert _run(sample, _script("alembic"), "upgrade", "head").returncode == 0

    with _serve(sample, *APPLICATION_OF[sample.name]) as url:
        description = json.loads(_get(f"{url}/openapi.json"))

    operations = [method for methods in description["paths"].values() for method in methods]
    assert len(operations) >= 8


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def _script(name: str) -> str:
    """The installed command: a folder of the same name in the sample would hide the module."""
    return str(Path(sys.executable).with_name(name))


def _read_tables(folder: Path) -> set[str]:
    (database,) = folder.glob("*.db")
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows} - {"alembic_version"}


@contextmanager
def _serve(folder: Path, source_root: str, application: str) -> Generator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            _script("uvicorn"),
            "--app-dir",
            source_root,
            application,
            "--port",
            str(port),
            "--log-level",
            "warning",
        ],
        cwd=folder,
        env=ENVIRONMENT,
    )
    try:
        _wait_for(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        assert server.poll() is None, "the application ended by itself"
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the application did not listen within {START_LIMIT} seconds")


def _get(url: str) -> bytes:
    # A proxy of the environment must not see requests to this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=20) as response:
        content: bytes = response.read()
    return content
