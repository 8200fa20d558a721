"""Measures what DESIGN §7 promises, and the same work as others do it, and prints one table.

    python tests/benchmarks/run.py [--rounds N] [--markdown] [NAME …]

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

import table
from benchmarks import commands, peers, reviewing, saving, screens
from benchmarks.measuring import Benchmark, Result, Scale, Unmeasured, result

BENCHMARKS = {
    one.name: one
    for one in (
        *commands.BENCHMARKS,
        *screens.BENCHMARKS,
        *saving.BENCHMARKS,
        *reviewing.BENCHMARKS,
        *peers.BENCHMARKS,
    )
}


def measured(benchmark: Benchmark, scale: Scale) -> Result:
    """Runs one benchmark in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="duizhao-benchmark-") as folder:
        return result(list(benchmark.measure(Path(folder), scale)))


HEAD = ["", "", "ours", "theirs", "", "ratio", "quartiles", "at most", "", "against"]
WIDTHS = [25, 36, -8, -8, 2, -6, -13, -7, 4, 1]


def cells(benchmark: Benchmark, found: Result) -> list[str]:
    """One line of the table."""
    budget, verdict = "", ""
    if benchmark.budget is not None:
        budget = f"{benchmark.budget:.2f}"
        verdict = "ok" if found.ratio <= benchmark.budget else "OVER"
    return [
        *(benchmark.name, benchmark.what),
        *(f"{found.ours:.2f}", f"{found.theirs:.2f}", benchmark.unit),
        *(f"{found.ratio:.2f}", f"{found.low:.2f}–{found.high:.2f}"),
        *(budget, verdict, benchmark.against),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measures what DESIGN §7 promises.")
    parser.add_argument("--rounds", type=int, default=Scale.rounds)
    parser.add_argument("--markdown", action="store_true", help="a table for README.md")
    parser.add_argument(
        "names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME", help=", ".join(BENCHMARKS)
    )
    options = parser.parse_args(arguments)
    scale = replace(Scale(), rounds=options.rounds)
    print(table.head(HEAD, WIDTHS, markdown=options.markdown), flush=True)
    for name in options.names or BENCHMARKS:
        try:
            line = cells(BENCHMARKS[name], measured(BENCHMARKS[name], scale))
        except Unmeasured as reason:
            print(f"{name}: not measured, {reason}", file=sys.stderr)
            continue
        print(table.row(line, WIDTHS, markdown=options.markdown), flush=True)


if __name__ == "__main__":
    main()
