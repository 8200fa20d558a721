"""What growth is, and what exponent fits it.

The same is done in sessions of several sizes, by turns: once in each, then once more in each.
Of every size the median counts. What takes `size ** exponent` is a straight line when both
are drawn by their logarithms; the line that fits best gives the exponent. A cost that is there
whatever the size makes it look smaller, which is why the step between the two
largest sizes has an exponent of its own.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from typing import TypeAlias

SIZES = (20, 200, 2000, 20_000)
"""Answers."""

Figures: TypeAlias = Generator[float, None, None]


@dataclass(frozen=True)
class Growth:
    """One line of the table."""

    name: str
    what: str
    unit: str
    """Of the figures: ms or MB."""
    allowed: float | None
    """The largest exponent that will do: 1.1 for what looks at everything, 0.3 for one step."""
    measure: Callable[[Path], Figures]
    """Given a home with one session, `paper`, figures without end; closed by whoever has enough."""


@dataclass(frozen=True)
class Grown:
    """What a growth came to."""

    medians: Mapping[int, float]
    """Size → median."""
    exponent: float
    last: float
    """From the last size but one to the last."""


def grown(growth: Growth, homes: Mapping[int, Path], rounds: int) -> Grown:
    """Measures in every home by turns; the first round, in which caches are filled, is not counted."""
    found: dict[int, list[float]] = {size: [] for size in homes}
    with ExitStack() as stack:
        figures = {
            size: stack.enter_context(closing(growth.measure(home))) for size, home in homes.items()
        }
        for _ in range(rounds + 1):
            for size, endless in figures.items():
                found[size].append(next(endless))
    medians = {size: median(all_[1:]) for size, all_ in found.items()}
    points = sorted(medians.items())
    return Grown(medians, exponent(points), exponent(points[-2:]))


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Of the power of size that fits (size, figure) best: least squares on the logarithms of both."""
    across = [log(size) for size, _figure in points]
    up = [log(figure) for _size, figure in points]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)
