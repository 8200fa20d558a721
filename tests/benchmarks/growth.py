"""Measures how duizhao grows from 20 answers to 20,000, and prints one table.

    python tests/benchmarks/growth.py [--rounds N] [--markdown] [NAME …]

Most of the sessions is the example paper's, many times over and each time in other words.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import table
from benchmarks import commands, screens
from benchmarks.growing import SIZES, Figures, Grown, Growth, grown
from benchmarks.measuring import Scale
from benchmarks.programs import LAST, duizhao, environment, long_answer, session
from benchmarks.samples import PLACE
from benchmarks.watching import Watched
from duizhao.flow import order
from duizhao.report import Options
from duizhao.report.sources import Tracer
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui.overview import Lookout

ONE_STEP, WHOLE = 0.3, 1.1
"""The largest exponents of what one key does and of what looks at all answers."""


# At a sitting, without a screen


@contextmanager
def _sitting(home: Path) -> Iterator[Sitting]:
    """The writer at the end of the long answer, with a reviewer, as a front end has them."""
    with SessionFile.open(home / "sessions" / "paper.duizhao") as file:
        sitting = Sitting(file)
        sitting.begin_review()
        sitting.go(PLACE)
        yield sitting


def _timed(do: Callable[[], object]) -> float:
    begun = perf_counter()
    do()
    return (perf_counter() - begun) * 1000


def _type(sitting: Sitting) -> None:
    """One key, and what is said beside the field."""
    text = sitting.text + "字"
    sitting.type(text, len(text))
    assert sitting.remarks is not None


def _opened(home: Path) -> Figures:
    while True:
        begun = perf_counter()
        with _sitting(home):
            yield (perf_counter() - begun) * 1000


def _moved(home: Path) -> Figures:
    with _sitting(home) as sitting:
        while True:
            yield _timed(lambda: sitting.move(order.after) and (sitting.ask, sitting.guide))


def _typed(home: Path) -> Figures:
    with _sitting(home) as sitting:
        while True:
            yield _timed(lambda: _type(sitting))


def _undone(home: Path) -> Figures:
    with _sitting(home) as sitting:
        while True:
            _type(sitting)
            yield _timed(sitting.undo)


def _previewed(home: Path) -> Figures:
    tracer = Tracer()
    with _sitting(home) as sitting:
        options = Options(draft=True, origin=sitting.file.state.origin)
        while True:
            _type(sitting)
            yield _timed(lambda: tracer.paper(sitting.file.session, options))


def _looked(home: Path) -> Figures:
    lookout = Lookout()
    with _sitting(home) as sitting:
        while True:
            _type(sitting)
            yield _timed(lambda: asyncio.run(lookout.overview(sitting.file.session)))


# As a program


def _ran(arguments: Sequence[str], home: Path) -> Figures:
    while True:
        yield commands.run(duizhao(*arguments), home)


def _ran_in(arguments: Sequence[str], home: Path) -> Figures:
    while True:
        yield commands.peak_memory(duizhao(*arguments), home)


def _shown(measure: Callable[[Watched], float], home: Path) -> Figures:
    while True:
        with Watched(duizhao("resume", "paper"), environment(home)) as program:
            yield measure(program)


def _pressed(press: screens.Press, home: Path) -> Figures:
    with Watched(duizhao("resume", "paper"), environment(home, TEXTUAL_FPS="1000")) as program:
        program.start(LAST)
        program.rest(screens.PAUSE * 8)
        for number in count():
            yield press(program, number)


GROWTHS = {
    one.name: one
    for one in (
        Growth("open", "opening a session", "ms", WHOLE, _opened),
        Growth("next", "the next question", "ms", ONE_STEP, _moved),
        Growth("key", "a key, saved and reviewed", "ms", ONE_STEP, _typed),
        Growth("undo", "undoing what was typed", "ms", ONE_STEP, _undone),
        Growth("preview", "the paper, one answer changed", "ms", WHOLE, _previewed),
        Growth("look", "outline and review, one answer changed", "ms", WHOLE, _looked),
        Growth("check", "duizhao check", "ms", WHOLE, partial(_ran, ["check", "paper"])),
        Growth("export", "duizhao export", "ms", WHOLE, partial(_ran, ["export", "paper"])),
        Growth(
            "first-frame",
            "full screen: first frame",
            "ms",
            WHOLE,
            partial(_shown, screens.first_frame),
        ),
        Growth(
            "screen-key",
            "full screen: a key",
            "ms",
            ONE_STEP,
            partial(_pressed, screens.press),
        ),
        Growth(
            "screen-pause",
            "full screen: a key while all else catches up",
            "ms",
            ONE_STEP,
            partial(_pressed, screens.press_after_pause),
        ),
        Growth(
            "screen-memory",
            "full screen: peak memory",
            "MB",
            WHOLE,
            partial(_shown, screens.memory),
        ),
        Growth(
            "check-memory",
            "duizhao check: peak memory",
            "MB",
            WHOLE,
            partial(_ran_in, ["check", "paper"]),
        ),
        Growth(
            "export-memory",
            "duizhao export: peak memory",
            "MB",
            WHOLE,
            partial(_ran_in, ["export", "paper"]),
        ),
    )
}


def cells(growth: Growth, found: Grown) -> list[str]:
    """The cells of one line."""
    verdict = "" if growth.allowed is None or found.exponent <= growth.allowed else "OVER"
    return [
        growth.name,
        growth.what,
        *(f"{figure:.1f}" for figure in found.medians.values()),
        growth.unit,
        f"{found.exponent:.2f}",
        f"{found.last:.2f}",
        "" if growth.allowed is None else f"{growth.allowed:.1f}",
        verdict,
    ]


HEAD = ["", "", *(f"{size:,}" for size in SIZES), "", "exponent", "last", "at most", ""]
WIDTHS = [13, 46, *[-9] * len(SIZES), 2, -8, -5, -7, 4]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measures how duizhao grows with the answers.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--markdown", action="store_true", help="a table for README.md")
    parser.add_argument(
        "names", nargs="*", choices=[*GROWTHS, []], metavar="NAME", help=", ".join(GROWTHS)
    )
    options = parser.parse_args(arguments)
    print(table.head(HEAD, WIDTHS, markdown=options.markdown), flush=True)
    with tempfile.TemporaryDirectory(prefix="duizhao-growth-") as folder:
        homes = {size: Path(folder) / str(size) for size in SIZES}
        for size, home in homes.items():
            session(home, long_answer(Scale()), size)
        for name in options.names or GROWTHS:
            line = cells(GROWTHS[name], grown(GROWTHS[name], homes, options.rounds))
            print(table.row(line, WIDTHS, markdown=options.markdown), flush=True)


if __name__ == "__main__":
    main()
