"""What one benchmark is, and what its figures come to.

A benchmark gives pairs: what the program took and what it is held against took, one
right after the other. Each pair has its ratio, and the median of the ratios is the result.
What else the machine is doing hits both sides of a pair, and an odd pair is outvoted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TypeAlias

Pair: TypeAlias = tuple[float, float]


class Unmeasured(Exception):
    """What something is to be held against is not there; the reason."""


@dataclass(frozen=True)
class Scale:
    """How much to measure."""

    rounds: int = 15
    """Processes started a side."""
    keys: int = 80
    """Keys pressed, or changes saved, a side."""
    few: int = 20
    many: int = 2000
    """Answers of a short and of a long session."""
    characters: int = 1024
    """Of the long answer: 3 KB of Chinese."""


@dataclass(frozen=True)
class Benchmark:
    """One line of the table."""

    name: str
    what: str
    against: str
    budget: float | None
    """The largest ratio that is allowed; None where a figure is only for information."""
    unit: str
    """Of both sides of a pair: ms or MB."""
    measure: Callable[[Path, Scale], Iterator[Pair]]
    """Works in an empty folder."""


@dataclass(frozen=True)
class Result:
    """What a benchmark came to."""

    ours: float
    """Median."""
    theirs: float
    ratio: float
    """Median of the ratios, pair by pair."""
    low: float
    """Quartile."""
    high: float


def result(pairs: Sequence[Pair]) -> Result:
    """The figures of a benchmark's pairs, of which there is at least one."""
    ratios = [ours / theirs for ours, theirs in pairs]
    low, _middle, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    ours = median(ours for ours, _theirs in pairs)
    theirs = median(theirs for _ours, theirs in pairs)
    return Result(ours, theirs, median(ratios), low, high)
