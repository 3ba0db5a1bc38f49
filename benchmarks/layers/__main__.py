"""Projects -> how far their layers agree with labels by hand.

python -m benchmarks.layers --project NAME PATH [--project NAME PATH …]
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.layers.comparing import Verdict, compare
from benchmarks.layers.labels import read_labels
from benchmarks.layers.tables import list_disagreements, show_agreement, show_confusion
from cutaway import analyze

_LABELS = Path(__file__).parents[2] / "tests" / "labels"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _read_options(arguments)
    verdicts_of = {
        name: _examine(options.labels / f"{name}.json", Path(path)) for name, path in options.project
    }
    everything = [verdict for verdicts in verdicts_of.values() for verdict in verdicts]
    print(show_agreement(verdicts_of), show_confusion(everything), sep="\n\n")
    if options.details:
        for name, verdicts in verdicts_of.items():
            print(f"\n{name}\n{list_disagreements(verdicts)}")


def _examine(labels: Path, checkout: Path) -> tuple[Verdict, ...]:
    read = read_labels(labels)
    return compare(read.labels, analyze(checkout / read.root))


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.layers", description=__doc__)
    parser.add_argument(
        "--project",
        nargs=2,
        action="append",
        required=True,
        metavar=("NAME", "PATH"),
        help="file of labels without its suffix, and a checkout of its project; may be repeated",
    )
    parser.add_argument("--labels", type=Path, default=_LABELS, help="folder of the files of labels")
    parser.add_argument("--details", action="store_true", help="list every disagreement with its evidence")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
