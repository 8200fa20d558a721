"""Tries what DESIGN §5 and §6 promise and prints one table.

    python tests/reliability/run.py [--short] [--seed N] [--markdown] [NAME …]

Without --short it takes hours. Ends with 1 if a promise was broken; the cases that broke it
stand below its line, each with what it takes to see it again.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import table
from reliability import (
    crashing,
    damaging,
    faults,
    formats,
    fuzzing,
    hostile,
    killing,
    modelling,
    modes,
    showing,
    strangers,
)
from reliability.promise import Outcome, Promise, outcome

ALL: tuple[Promise, ...] = (
    *crashing.PROMISES,
    *damaging.PROMISES,
    *formats.PROMISES,
    *faults.PROMISES,
    *killing.PROMISES,
    *modelling.PROMISES,
    *strangers.PROMISES,
    *fuzzing.PROMISES,
    *modes.PROMISES,
    *hostile.PROMISES,
    *showing.PROMISES,
)
PROMISES = {promise.name: promise for promise in ALL}


HEAD = ["promise", "tried", "", "cases", "", "seconds", ""]
WIDTHS = [20, -7, 24, -6, 9, -8, 1]


def cells(promise: Promise, amount: int, found: Outcome) -> list[str]:
    """One line of the table."""
    verdict = f"{len(found.broken)} BROKEN" if found.broken else "kept"
    return [
        *(promise.name, str(amount), promise.unit),
        *(str(found.cases), verdict, f"{found.seconds:.0f}", promise.says),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Tries what DESIGN §5 and §6 promise.")
    parser.add_argument("--short", action="store_true", help="as much as CI does")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--markdown", action="store_true", help="a table for README.md")
    parser.add_argument(
        "names", nargs="*", choices=[*PROMISES, []], metavar="NAME", help=", ".join(PROMISES)
    )
    options = parser.parse_args(arguments)
    broken = 0
    print(table.head(HEAD, WIDTHS, markdown=options.markdown), flush=True)
    for name in options.names or PROMISES:
        promise = PROMISES[name]
        amount = promise.short if options.short else promise.long
        with tempfile.TemporaryDirectory(prefix="duizhao-reliability-") as place:
            os.environ["XDG_CACHE_HOME"] = str(Path(place, "cache"))  # not the user's own
            folder = Path(place, "work")
            folder.mkdir()
            found = outcome(promise, folder, amount, options.seed)
        line = table.row(cells(promise, amount, found), WIDTHS, markdown=options.markdown)
        print(line, *found.broken, sep="\n    ", flush=True)
        broken += len(found.broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
