"""How a list is narrowed by typing: the same in every list of both front ends, the best row first.

A row holds what is sought when every word stands in it, in whatever order. A row that is called so comes
before one that begins so, that before one with the words somewhere within; and of a trail (section > item >
question) its end, which is what the row is, before what that lies in. Rows that are as good keep their order.
"""

from collections.abc import Sequence

from .text import STEP, fold

_WHOLE, _BEGINNING, _WITHIN = range(3)


def narrowed(sought: str, rows: Sequence[str]) -> list[int]:
    """The numbers of the rows that hold what is sought, the best first; all, in order, when nothing is."""
    words = fold(sought).split()
    if not words:
        return list(range(len(rows)))
    ranks = [_rank(words, fold(row)) for row in rows]
    return sorted((at for at, rank in enumerate(ranks) if rank), key=lambda at: ranks[at])


def _rank(words: Sequence[str], row: str) -> tuple[int, int] | tuple[()]:
    """How well a row fits, the best least: how its words stand there, and how far out; () when it does not."""
    steps = row.split(STEP)[::-1]
    worst: tuple[int, int] = (0, 0)
    for word in words:
        places = [(_stands(word, step), out) for out, step in enumerate(steps) if word in step]
        if not places:
            return ()
        worst = max(worst, min(places))
    return worst


def _stands(word: str, step: str) -> int:
    """How a word stands in a step that holds it, at the best of the places where it does."""
    places = [at for at in range(len(step)) if step.startswith(word, at)]
    begins = [at for at in places if not step[:at][-1:].isalnum()]
    if any(not step[at + len(word) :][:1].isalnum() for at in begins):
        return _WHOLE
    return _BEGINNING if begins else _WITHIN
