"""The hook of pre-commit and the action of GitHub, run as these would, and all commands of the docs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.conftest import SHOP, SHORTCUT, write_project
from tests.packaging.services import (
    ROOT,
    Action,
    commit_all,
    make_repository,
    offline_environment,
    put_on_path,
    read_schema,
    run_script,
)

# One worker makes the environments of the action and of the hook once.
pytestmark = pytest.mark.xdist_group("services")

DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
ERODED = {**SHOP, "shop/main.py": SHOP["shop/main.py"] + SHORTCUT}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("ours") / "cutaway")


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return offline_environment(tmp_path_factory.mktemp("offline"))


@pytest.fixture(scope="module")
def action(repository: Path, offline: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Action:
    action = Action(repository, tmp_path_factory.mktemp("runner"), offline)
    installed = action.install()
    assert (installed.code, installed.output) == (0, ""), installed.errors
    return action


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository whose project is clean."""
    folder = write_project(tmp_path / "checkout", SHOP)
    commit_all(folder)
    return folder


def _yaml(start: str) -> dict:
    """The example of the docs that starts so."""
    (found,) = (text for language, text in BLOCKS if language == "yaml" and text.startswith(start))
    return yaml.safe_load(found)


def test_the_action_and_the_hook_are_what_their_schemas_ask_for() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    jsonschema.validate(action, read_schema("https://json.schemastore.org/github-action.json"))
    jsonschema.validate(hooks, read_schema("https://json.schemastore.org/pre-commit-hooks.json"))


def test_the_action_annotates_writes_sarif_and_a_summary_and_keeps_the_exit_code(
    action: Action, checkout: Path
) -> None:
    write_project(checkout, ERODED)

    outcome = action.check(checkout, sarif_file="findings.sarif")

    assert (outcome.code, outcome.errors.splitlines()[-1]) == (1, "Wrote findings.sarif")
    assert outcome.output.startswith("::error file=shop/main.py,line=32,col=24,title=CUT101 layer-skip::")
    assert (checkout.parent / "summary.md").read_text(encoding="utf-8").startswith("## Cutaway: shop\n")
    (run,) = json.loads((checkout / "findings.sarif").read_bytes())["runs"]
    assert len(run["results"]) == 3


def test_the_inputs_of_the_action_are_the_options_of_the_command(action: Action, checkout: Path) -> None:
    main = checkout / "shop" / "main.py"
    main.write_text(main.read_text(encoding="utf-8") + SHORTCUT, encoding="utf-8")

    codes = [
        action.check(checkout, fail_on="never").code,
        action.check(checkout, new_since="main").code,
        action.check(checkout, path="missing").code,
    ]
    as_text = action.check(checkout, format="text", fail_on="never")
    write_project(checkout, SHOP)
    clean = action.check(checkout, new_since="main")

    assert codes == [0, 1, 2]
    assert as_text.output.startswith("CUT101 layer-skip (error, 1 finding)\n")
    assert (clean.code, clean.output.splitlines()[0]) == (0, "0 findings.")


@pytest.mark.parametrize("name", ["path", "fail_on", "format", "sarif_file", "new_since"])
def test_nothing_in_an_input_is_run(action: Action, checkout: Path, name: str) -> None:
    outcome = action.check(checkout, **{name: '--help $(touch pwned) `touch pwned` "; touch pwned; "'})

    assert not (checkout / "pwned").exists()
    assert outcome.code == (0 if name == "sarif_file" else 2)


def test_no_expression_stands_in_a_script(action: Action) -> None:
    assert len(action.scripts) == 2
    assert [script for script in action.scripts if "${{" in script] == []


def test_the_version_asked_for_is_what_pip_is_asked_for(action: Action) -> None:
    assert 'wanted="cutaway==$VERSION"' in action.scripts[0]


def test_the_hook_runs_in_an_environment_of_its_own(
    repository: Path, offline: dict[str, str], checkout: Path
) -> None:
    config = _yaml("# .pre-commit-config.yaml")
    (hooks,) = config["repos"]
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True
    )
    hooks |= {"repo": str(repository), "rev": head.stdout.strip()}
    (checkout / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    subprocess.run(["git", "add", "-A"], cwd=checkout, check=True)
    command = f'"{sys.executable}" -m pre_commit run cutaway-check --all-files'

    clean = run_script(command, checkout, offline)
    write_project(checkout, ERODED)
    subprocess.run(["git", "add", "-A"], cwd=checkout, check=True)
    eroded = run_script(command, checkout, offline)

    assert clean.code == 0, clean.output + clean.errors
    assert re.search(r"^cutaway check\.+Passed$", clean.output, re.MULTILINE)
    assert eroded.code == 1
    assert "shop/main.py:32: CUT104 read_raw_user (router) works on the database itself" in eroded.output


def test_every_command_of_the_docs_runs(offline: dict[str, str], checkout: Path, tmp_path: Path) -> None:
    """Installing apart: what a command installs is there already, and pip may ask nobody."""
    (test,) = (text for language, text in BLOCKS if language == "python")
    (checkout / "tests").mkdir()
    (checkout / "tests" / "test_layers.py").write_text(test, encoding="utf-8")
    path = put_on_path(tmp_path / "bin", "cutaway", "pytest", "pip")
    environment = {**offline, "PATH": path, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    # Our own code as it is here, beside the dependencies.
    environment["PYTHONPATH"] += f":{ROOT / 'analyzer'}"
    consoles = [text for language, text in BLOCKS if language == "console"]
    commands = [
        line.removeprefix("$ ").partition("  # ")[0].strip()
        for text in consoles
        for line in text.splitlines()
        if line.startswith("$ ") and not line.startswith("$ pre-commit")  # has a test of its own
    ]
    commands += [step["run"] for step in _yaml("# steps of a job")]
    commands += _yaml("# .gitlab-ci.yml")["layers"]["script"]

    outcomes = {command: run_script(command, checkout, environment) for command in commands}

    assert len(commands) == 9
    assert {command: outcome.errors for command, outcome in outcomes.items() if outcome.code} == {}


def test_the_files_that_the_docs_upload_are_those_that_the_commands_write() -> None:
    job = _yaml("# .gitlab-ci.yml")["layers"]
    for file in job["artifacts"]["reports"].values():
        assert f"={file}" in " ".join(job["script"])


def test_the_workflow_of_the_docs_gives_the_action_what_it_takes(action: Action, checkout: Path) -> None:
    steps = _yaml("# .github/workflows/layers.yml")["jobs"]["layers"]["steps"]
    (ours,) = (step for step in steps if "/cutaway@" in step["uses"])
    (upload,) = (step for step in steps if "/upload-sarif@" in step["uses"])
    inputs = {
        name: str(value).replace("origin/${{ github.base_ref }}", "main")
        for name, value in ours["with"].items()
    }

    assert set(inputs) <= set(action.document["inputs"])
    assert upload["with"]["sarif_file"] == inputs["sarif-file"]
    assert action.check(checkout, **inputs).code == 0
    assert (checkout / "findings.sarif").exists()
