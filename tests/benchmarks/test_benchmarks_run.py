"""The benchmarks can be run; how they come out is for a person to read, never for a test."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.growing import Figures, Growth, exponent, grown


def test_the_quickest_benchmark_gives_a_ratio() -> None:
    """One round of one benchmark prints its row."""
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run.py")), "--rounds", "1", "version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    columns = ran.stdout.splitlines()[-1].split()
    assert columns[0] == "version"
    assert float(columns[columns.index("ms") + 1]) > 0


@pytest.mark.parametrize("power", [0.0, 1.0, 1.5])
def test_the_exponent_is_that_of_the_power_that_the_figures_follow(power: float) -> None:
    """Whatever they are multiplied by."""
    points = [(size, 3 * size**power) for size in (20, 200, 2000)]
    assert exponent(points) == pytest.approx(power)


def test_growth_is_measured_by_turns_and_without_the_first_round(tmp_path: Path) -> None:
    """Once in every home, then once more; what fills caches is not counted, and an odd figure is outvoted."""
    turns: list[str] = []

    def figures(home: Path) -> Figures:
        for figure in (1000.0, 1.0, 1.0, 50.0):
            turns.append(home.name)
            yield figure * int(home.name)

    growth = Growth("name", "what", "ms", None, figures)
    found = grown(growth, {size: tmp_path / str(size) for size in (10, 100)}, rounds=3)
    assert turns == ["10", "100"] * 4
    assert found.medians == {10: 10.0, 100: 100.0}
    assert [found.exponent, found.last] == pytest.approx([1.0, 1.0])
