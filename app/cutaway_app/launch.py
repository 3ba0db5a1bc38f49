"""A project's folder -> a dashboard on a free port of this machine, until the user stops it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cutaway.errors import CutawayError
from cutaway_app.theme import THEME_OPTIONS

ADDRESS = "127.0.0.1"
PROJECT_VARIABLE = "CUTAWAY_PROJECT"
START_VARIABLE = "CUTAWAY_START"
"""The folder in which the browser of folders starts, and which it never leaves."""
ENTRY = Path(__file__).with_name("entry") / "dashboard.py"
_HOSTS = (ADDRESS, "localhost")
"""Any other name would let a page elsewhere point its own name at this machine, and read the project."""
_START_LIMIT = 60.0
_OPTIONS = {
    "server.address": ADDRESS,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": ADDRESS,
    "client.toolbarMode": "viewer",
    "global.developmentMode": "false",
    "logger.level": "error",
} | THEME_OPTIONS


class DashboardDidNotStart(CutawayError):
    def __init__(self, port: int) -> None:
        super().__init__(f"The dashboard did not start on port {port}. Try another one with --port.")


class PortTaken(CutawayError):
    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use. Leave --port out to get a free one.")


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A running dashboard."""

    url: str
    process: subprocess.Popen[bytes]


def open_dashboard(
    project: Path,
    *,
    port: int | None = None,
    browser: Callable[[str], object] | None = webbrowser.open,
    announce: Callable[[str], None] = print,
) -> int:
    """Serve `project` until Ctrl+C; 0 if the user ended it, else the server's own exit code.

    `announce` gets the URL once the page answers; `browser` is then called with it, None opens none.
    """
    try:
        with serve_dashboard(project, port=port) as dashboard:
            # Else the server would outlive us.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            announce(dashboard.url)
            if browser is not None:
                browser(dashboard.url)
            return dashboard.process.wait()
    except KeyboardInterrupt:
        return 0


@contextmanager
def serve_dashboard(project: Path, *, port: int | None = None) -> Generator[Dashboard]:
    """A dashboard that answers; it ends with the block."""
    chosen = _choose_port(port)
    # The project may hold a `.streamlit/config.toml` or modules named like ours: neither may be read,
    # so the server starts in a folder of our own and without the current folder on its path.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "streamlit", "run", str(ENTRY), *_flags(chosen)],
        cwd=ENTRY.parent,
        env=os.environ | {PROJECT_VARIABLE: str(project.absolute())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        url = f"http://{ADDRESS}:{chosen}"
        _wait_until_healthy(process, url, chosen)
        yield Dashboard(url=url, process=process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _flags(port: int) -> list[str]:
    options = _OPTIONS | {"server.port": str(port), "browser.serverPort": str(port)}
    flags = [f"--{name}={value}" for name, value in options.items()]
    return flags + [f"--server.allowedHosts={host}" for host in _HOSTS]


def _choose_port(wanted: int | None) -> int:
    # No favourite of our own: two dashboards started at once would both find it free, and the later one
    # would take the other's answers for its own.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, wanted or 0))
        except OSError:
            raise PortTaken(wanted or 0) from None
        return int(probe.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, port: int) -> None:
    # A proxy of the environment must not see requests to this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + _START_LIMIT
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with opener.open(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    process.kill()
    raise DashboardDidNotStart(port)
