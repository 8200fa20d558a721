"""How alike two wordings are, for finding one's aspects among those that a questionnaire has."""

import re
from collections.abc import Iterable, Mapping

from ..text import fold

ALIKE = 0.6
"""From here on, two wordings name the same thing. Wordings of one aspect differ from place to
place by a word or two (领悟 for 感悟), or one is only the beginning of the other."""

_APART = re.compile(r"[\W_]+")


_SLACK = 4
"""Characters by which one wording may have grown where the other ends; half of a short one at most."""


def likeness(one: str, other: str) -> float:
    """How alike the beginnings are, as far as the shorter text goes; from 0 to 1.

    It is the share of the shorter text's pairs of characters that the longer one has there, too.
    """
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    pairs = _pairs(shorter)
    there = _pairs(longer[: len(shorter) + min(_SLACK, len(shorter) // 2)])
    return len(pairs & there) / len(pairs) if pairs else 0.0


def closest(text: str, known: Mapping[str, Iterable[str]], taken: Iterable[str]) -> str | None:
    """The name in `known`, not yet `taken`, one of whose wordings is most like a text; None if none is."""
    rated = [
        (max((likeness(text, wording) for wording in wordings), default=0.0), name)
        for name, wordings in known.items()
        if name not in taken
    ]
    rating, name = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
    return name if rating >= ALIKE else None


def shares_words(one: str, other: str, length: int) -> bool:
    """Whether the texts have that many characters in a row in common."""
    one, other = _plain(one), _plain(other)
    return any(one[at : at + length] in other for at in range(len(one) - length + 1))


def _pairs(plain: str) -> frozenset[str]:
    return frozenset(plain[at : at + 2] for at in range(max(1, len(plain) - 1)) if plain)


def _plain(text: str) -> str:
    return _APART.sub("", fold(text))
