"""`cutaway baseline`: a folder -> the file that lets a project with old findings start to check new ones."""

from pathlib import Path

from cutaway.baselining import (
    BASELINE_NAME,
    Baseline,
    find_baseline,
    read_baseline,
    refuse_growth,
    to_document,
)
from cutaway.cli.analysing import analyse
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.streams import error_console
from cutaway.files import write_atomically
from cutaway.reporting import count, make_printable

EXAMPLES = """\b
Examples:
  cutaway baseline .      accept what is there today; then `cutaway check .` counts what is new
  cutaway check .         takes out of the baseline what is gone, except in CI

In CI the baseline never grows: exit code 2 instead.
"""


def write_baseline(
    path: ProjectPath = Path(), root: Roots = None, python: Python = None, with_tests: WithTests = False
) -> None:
    """Accept what is found today. From then on `cutaway check` counts what is new."""
    found = find_baseline(path)
    former = read_baseline(found)[0] if found is not None else Baseline()
    present = Baseline.of(analyse(path, root, python, with_tests).findings).keep_reasons(former)
    new, gone = present.minus(former).total, former.minus(present).total
    file = path / BASELINE_NAME
    refuse_growth(file, new)
    write_atomically(file, to_document(present).encode())
    told = f"{file}: {count(present.total, 'finding')}, {new} new, {gone} gone."
    error_console().print(make_printable(told), soft_wrap=True)
