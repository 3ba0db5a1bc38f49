import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import plain_environment

WITHOUT_THE_EXTRA = "import sys; sys.modules['streamlit'] = None; from cutaway.cli import main; main()"


def test_without_the_extra_it_says_what_to_install(shop: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_EXTRA, "open", str(shop)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == 'Error: The dashboard is not installed. Get it with: pip install "cutaway[app]"\n'


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent as a POSIX signal")
def test_it_serves_a_page_at_the_url_that_it_prints_until_it_is_interrupted(shop: Path) -> None:
    pytest.importorskip("streamlit")
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "cutaway", "open", str(shop), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=plain_environment(),
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert url is not None, line + process.stderr.read()
        page = _read(url[0])
        os.killpg(process.pid, signal.SIGINT)
        errors = process.stderr.read()

    assert "<title>" in page
    assert (process.returncode, errors) == (0, "")


def _read(url: str) -> str:
    # A proxy of the environment must not see requests to this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=20) as response:
        content: bytes = response.read()
    return content.decode()
