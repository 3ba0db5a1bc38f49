"""Findings that would be new to a baseline, and the machine that we run on -> whether it may grow."""

import os
from collections.abc import Mapping
from pathlib import Path

from cutaway.errors import CutawayError

_IN_CI = ("CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE")


class BaselineWouldGrow(CutawayError):
    def __init__(self, path: Path, more: int) -> None:
        super().__init__(
            f"{path} would grow by {more} finding{'' if more == 1 else 's'}, which it never does in CI. "
            "Mend them, or run `cutaway baseline` on your own machine and commit what it writes."
        )


def is_ci(variables: Mapping[str, str] = os.environ) -> bool:
    """Whether we run where nobody would commit what we write."""
    return any(variables.get(name, "").lower() not in ("", "0", "false") for name in _IN_CI)


def refuse_growth(path: Path, more: int) -> None:
    """Raise BaselineWouldGrow where so many new findings would be written and nobody would see it."""
    if more and is_ci():
        raise BaselineWouldGrow(path, more)
