"""The benchmarks can be run; how they come out is for a person to read, never for a test."""

import subprocess
import sys
from pathlib import Path


def test_the_quickest_benchmark_gives_a_ratio() -> None:
    """One round of one benchmark prints its row."""
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run.py")), "--rounds", "1", "version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    columns = ran.stdout.split()
    assert columns[0] == "version"
    assert float(columns[columns.index("ms") + 1]) > 0
