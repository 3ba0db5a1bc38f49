import subprocess
import sys

import pytest

import cutaway
from cutaway.analysis import AnalysisOptions, Progress, analyze, analyze_tree
from cutaway.errors import CutawayError
from cutaway.model import Architecture


def test_the_package_offers_what_it_promises() -> None:
    offered = {name: getattr(cutaway, name) for name in cutaway.__all__}

    assert offered == {
        "AnalysisOptions": AnalysisOptions,
        "Architecture": Architecture,
        "CutawayError": CutawayError,
        "Progress": Progress,
        "__version__": cutaway.__version__,
        "analyze": analyze,
        "analyze_tree": analyze_tree,
    }


def test_a_name_that_is_not_promised_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'cutaway' has no attribute 'anything'"):
        getattr(cutaway, "anything")  # noqa: B009  (written out, the type checker would refuse it)


def test_the_package_alone_loads_no_analyser() -> None:
    program = "import sys, cutaway; print(sorted(name for name in sys.modules if name.startswith('cutaway')))"

    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert run.stdout == "['cutaway']\n"
