import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import SHOP, RunCutaway, plain_environment, write_project

NOTIFY = """\
def notify_user(mailer, user_id: int) -> None:
    mailer.send_welcome(user_id)


class Mailer:
    def send_welcome(self, user_id: int) -> None: ...
"""


def _write(folder: Path) -> None:
    write_project(folder / "shop_project", {**SHOP, "shop/notify.py": NOTIFY})


def test_an_unresolved_call_is_told_with_reason_layer_and_place(cutaway: RunCutaway, tmp_path: Path) -> None:
    _write(tmp_path)

    outcome = cutaway("gaps", "shop_project", "--reason", "untyped-parameter")

    assert (outcome.code, outcome.output, outcome.errors) == (
        0,
        "untyped-parameter (1 call: support 1)\n"
        "A parameter without annotation, of which no call tells more. Annotate it.\n"
        "  shop_project/shop/notify.py:2: mailer.send_welcome()  in notify_user (support)\n"
        "\n",
        "",
    )


def test_json_can_be_piped(cutaway: RunCutaway, tmp_path: Path) -> None:
    _write(tmp_path)

    outcome = cutaway("gaps", "shop_project", "--format", "json", "--layer", "support")

    assert json.loads(outcome.output)["gaps"] == [
        {
            "kind": "unresolved-call",
            "reason": "untyped-parameter",
            "layer": "support",
            "symbol": "shop.notify:notify_user",
            "file": "shop/notify.py",
            "line": 2,
            "what": "mailer.send_welcome()",
        }
    ]


def test_a_reader_that_stops_early_is_no_failure(tmp_path: Path) -> None:
    _write(tmp_path)
    command = [sys.executable, "-m", "cutaway", "gaps", "shop_project"]

    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=plain_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        errors = running.stderr.read()

    assert (running.returncode, errors) == (0, b"")


def test_a_reason_that_does_not_exist_is_refused_with_those_that_do(cutaway: RunCutaway) -> None:
    outcome = cutaway("gaps", ".", "--reason", "bad-luck")

    assert (outcome.code, outcome.output) == (2, "")
    assert "'untyped-parameter', 'open-annotation', 'callback'" in outcome.errors
