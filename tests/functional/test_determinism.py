"""The same tree gives the same bytes, whatever the hash seed, the order of files on disk and the folder."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


def copy_in_order(sample: Path, target: Path, seed: int) -> None:
    """Copy a sample file by file, in an order of its own, so that folders list them differently."""
    files = sorted(path for path in sample.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    random.Random(seed).shuffle(files)
    for file in files:
        copied = target / file.relative_to(sample)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copied)


def export(project: Path, suffix: str, hash_seed: str) -> bytes:
    target = project.parent / f"out.{suffix}"
    subprocess.run(
        [sys.executable, "-m", "cutaway", "export", str(project), "-o", str(target)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    return target.read_bytes()


@pytest.mark.parametrize("suffix", ["json", "svg"])
def test_three_runs_over_shuffled_copies_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    outputs: list[bytes] = []

    for seed in (1, 2, 3):
        project = tmp_path / f"copy{seed}" / "bookshop_eroded"
        copy_in_order(SAMPLES / "bookshop_eroded", project, seed)
        outputs.append(export(project, suffix, str(seed)))

    assert outputs[1:] == outputs[:1] * 2
