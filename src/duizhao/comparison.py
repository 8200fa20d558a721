"""What two papers share, sentence by sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import likeness
from .criteria import Likeness


@dataclass(frozen=True)
class Shared:
    """A sentence of the one paper, and the sentence of the other that it is most like."""

    one: str
    other: str
    percent: int
    """How much of their characters they have in common, in order."""

    @property
    def is_same(self) -> bool:
        """Whether they are the same but for marks, spaces and case."""
        return likeness.bare(self.one) == likeness.bare(self.other)


@dataclass(frozen=True)
class Comparison:
    """Two papers beside each other."""

    one: int
    """How many sentences the one has …"""
    other: int
    """… and the other; those too short to be compared are counted, too."""
    shared: Sequence[Shared]
    """In the order of the one."""


def compare(one: Iterable[str], other: Iterable[str], stated: Likeness) -> Comparison:
    """Compares the texts of two papers; `stated`: when two sentences count as the same."""
    mine, others = _sentences(one), _sentences(other)
    pairs = likeness.alike(others, mine, stated.least, stated.shortest)
    shared = [Shared(mine[pair.other], others[pair.mine], pair.percent) for pair in pairs]
    return Comparison(len(mine), len(others), shared)


def _sentences(texts: Iterable[str]) -> list[str]:
    return [text[start:end] for text in texts for start, end in likeness.sentences(text)]
