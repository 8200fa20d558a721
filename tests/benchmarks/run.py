"""Measures what DESIGN §7 promises and prints one table.

    python tests/benchmarks/run.py [--rounds N] [NAME …]

Both sides run by turns, in the same interpreter, environment and folder. Run it on a machine that
does nothing else; the line `noise` shows what the figures are worth.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import commands, saving, screens
from benchmarks.measuring import Benchmark, Result, Scale, result

BENCHMARKS = {
    one.name: one for one in (*commands.BENCHMARKS, *screens.BENCHMARKS, *saving.BENCHMARKS)
}


def measured(benchmark: Benchmark, scale: Scale) -> Result:
    """Runs one benchmark in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="duizhao-benchmark-") as folder:
        return result(list(benchmark.measure(Path(folder), scale)))


def line(benchmark: Benchmark, found: Result) -> str:
    """One line of the table."""
    budget, verdict = "", ""
    if benchmark.budget is not None:
        budget = f"{benchmark.budget:.2f}"
        verdict = "ok" if found.ratio <= benchmark.budget else "OVER"
    return (
        f"{benchmark.name:16} {benchmark.what:36} {found.ours:8.2f} {found.theirs:8.2f} {benchmark.unit}"
        f" {found.ratio:6.2f} {found.low:6.2f}–{found.high:<6.2f} {budget:>6} {verdict:5} {benchmark.against}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measures what DESIGN §7 promises.")
    parser.add_argument("--rounds", type=int, default=Scale.rounds)
    parser.add_argument(
        "names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME", help=", ".join(BENCHMARKS)
    )
    options = parser.parse_args(arguments)
    for name in options.names or BENCHMARKS:
        print(
            line(
                BENCHMARKS[name],
                measured(BENCHMARKS[name], replace(Scale(), rounds=options.rounds)),
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
