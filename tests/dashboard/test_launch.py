import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutaway_app.launch import ADDRESS, Dashboard, PortTaken, open_dashboard, serve_dashboard

SOCKETS = Path("/proc/net/tcp")
# Would be read if the server started in the project, or had it on its path.
HOSTILE = {
    ".streamlit/config.toml": "[server]\nport = 1\n[theme]\nbase = 'nonsense'\n",
    "streamlit.py": "raise SystemExit('the project was run')\n",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with serve_dashboard(tmp_path_factory.mktemp("project")) as dashboard:
        yield dashboard


@pytest.mark.skipif(not SOCKETS.exists(), reason="which sockets listen is only known where there is /proc")
def test_the_dashboard_answers_on_this_machine_only_and_ends_with_its_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in HOSTILE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)

    with serve_dashboard(Path()) as dashboard:
        with urllib.request.urlopen(f"{dashboard.url}/_stcore/health") as answer:
            told = answer.read()
        listening = _listening_addresses(int(dashboard.url.rpartition(":")[2]))

    assert told == b"ok"
    assert dashboard.url.startswith(f"http://{ADDRESS}:")
    assert listening == {ADDRESS}
    assert dashboard.process.poll() is not None


@pytest.mark.parametrize(
    ("host", "answer"), [(ADDRESS, "101"), ("localhost", "101"), ("attacker.example", "403")]
)
def test_only_names_of_this_machine_are_served(served: Dashboard, host: str, answer: str) -> None:
    port = int(served.url.rpartition(":")[2])
    request = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )

    with socket.create_connection((ADDRESS, port), timeout=20) as connection:
        connection.sendall(request.encode())
        status = connection.recv(64).decode().split()[1]

    assert status == answer


def test_the_server_ends_with_the_command_that_started_it(tmp_path: Path) -> None:
    script = "from cutaway_app.launch import open_dashboard; from pathlib import Path; import sys; " + (
        "sys.exit(open_dashboard(Path(), browser=None, announce=lambda url: print(url, flush=True)))"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE) as command:
        assert command.stdout is not None
        url = command.stdout.readline().decode().strip()

        command.terminate()

        assert command.wait(timeout=20) == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(url, timeout=5)


def test_dashboards_started_side_by_side_get_ports_of_their_own(served: Dashboard, tmp_path: Path) -> None:
    with serve_dashboard(tmp_path) as other:
        assert other.url != served.url
        assert (other.process.poll(), served.process.poll()) == (None, None)


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server((ADDRESS, 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken) as caught:
            open_dashboard(tmp_path, port=port, browser=None)

    assert str(caught.value) == f"Port {port} is in use. Leave --port out to get a free one."


def _listening_addresses(port: int) -> set[str]:
    addresses: set[str] = set()
    for line in SOCKETS.read_text().splitlines()[1:]:
        _, local, _, state, *_ = line.split()
        address, _, number = local.partition(":")
        if int(number, 16) == port and state == "0A":
            addresses.add(socket.inet_ntoa(bytes.fromhex(address)[::-1]))
    return addresses
