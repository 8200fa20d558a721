"""What one promise is, and how it is found kept.

A promise is tried case by case. A case that holds gives None; one that does not gives a
sentence that says what went wrong and how to see it again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

Case: TypeAlias = str | None


@dataclass(frozen=True)
class Promise:
    """One line of the table."""

    name: str
    says: str
    """The promise, in the words of DESIGN §5 and §6."""
    unit: str
    """What is counted: kills, bytes, seconds of fuzzing."""
    short: int
    """How much CI tries; all promises together stay under three minutes (issue 6)."""
    long: int
    """How much a person tries before a release."""
    keep: Callable[[Path, int, int], Iterator[Case]]
    """Tries that much in an empty folder; the seed decides what is left to chance."""


@dataclass(frozen=True)
class Outcome:
    """What trying a promise came to."""

    cases: int
    broken: tuple[str, ...]
    seconds: float


def outcome(promise: Promise, folder: Path, amount: int, seed: int) -> Outcome:
    """Tries a promise to the end, however many cases break it."""
    begun = perf_counter()
    cases = list(promise.keep(folder, amount, seed))
    broken = tuple(case for case in cases if case is not None)
    return Outcome(len(cases), broken, perf_counter() - begun)
