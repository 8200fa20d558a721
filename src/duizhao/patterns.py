"""A questionnaire's regular expressions: those that end in time, on texts that are not too long.

Python's engine tries every way in which a text can be divided among the repeats of an expression.
How many there are at most can be read off the expression: each repeat that can stop at several
places multiplies them by the length of the text, and one inside another by as many times as the
outer goes round. Of the latter kind, an expression of ten characters can take for ever
(CWE-1333); they are no patterns here. Of the former, only as much of a text is looked at as is
done in about a second.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from sys import maxsize
from time import perf_counter
from typing import Any, TypeAlias

from .turns import give_way
from .values import frozen

LONGEST = 4_000
"""Characters of a pattern that an author wrote."""
_TRIES = 10**8
_SELDOM = 10
"""Times that more ways are possible than are tried, since letters that do not fit end most of them."""
_SECONDS = 0.5
_MANY = 100
"""Times from which on a repeat counts as one without end."""
_MOST = 2
"""Repeats at most that multiply each other."""

Ways: TypeAlias = tuple[int, int]
"""At most how many ways there are: the power of the text's length, and a factor."""

_ONE: Ways = (0, 1)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class Endless(ValueError):
    """The expression can take for ever."""


@frozen
class Pattern:
    """A regular expression, and how much of a text it may look at."""

    compiled: re.Pattern[str]
    reach: int
    """Characters that can be tried in every way from one place."""
    ways: Ways

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What is found in a text, as far as it is looked at."""
        give_way()
        if _tries(self.ways, len(text)) * len(text) > _TRIES * _SELDOM:
            return self._step_by_step(text)
        return self.compiled.finditer(text, 0, self.reach)

    def search(self, text: str) -> re.Match[str] | None:
        """The first that is found."""
        return next(self.finditer(text), None)

    def fits(self, text: str) -> bool:
        """Whether a text that is not longer than `reach` fits as a whole."""
        return len(text) <= self.reach and bool(self.compiled.fullmatch(text))

    def _step_by_step(self, text: str) -> Iterator[re.Match[str]]:
        """From one place after the other, until the time is over."""
        match, length, reach = self.compiled.match, len(text), self.reach
        at, end = 0, perf_counter() + _SECONDS
        while at <= length and (at % 8 or perf_counter() < end):
            found = match(text, at, reach)
            if found:
                yield found
                at = max(found.end() - 1, at)
            at += 1


@lru_cache(maxsize=1024)
def usable(pattern: str) -> Pattern | None:
    """The pattern; None when it is none or can take for ever, which lint has told its author."""
    try:
        ways = _ways(parser.parse(pattern))
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Endless):
        return None
    power, factor = ways
    reach = int((_TRIES / factor) ** (1 / power)) if power else maxsize
    return Pattern(compiled, reach, ways)


def _tries(ways: Ways, length: int) -> int:
    power, factor = ways
    return int(factor * length**power)


def is_endless(pattern: str) -> bool:
    """Whether a regular expression can take for ever, or is too long to say."""
    if len(pattern) > LONGEST:
        return True
    try:
        _ways(parser.parse(pattern))
    except Endless:
        return True
    except (re.error, OverflowError, RecursionError):
        return False  # it is none
    return False


def _ways(items: Sequence[Any], beyond: Any = None) -> Ways:
    """The ways in which one part after the other can be passed; `beyond`: the part that comes then."""
    found = _ONE
    for at, item in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else beyond
        found = _times(found, _ways_of(item, following))
    return found


def _times(one: Ways, other: Ways) -> Ways:
    power, factor = one[0] + other[0], one[1] * other[1]
    if power > _MOST or factor > _TRIES:
        raise Endless
    return power, factor


def _ways_of(item: Any, following: Any) -> Ways:
    kind, about = item
    if kind in _REPEATS:
        return _ways_of_repeat(about, following)
    if kind is op.BRANCH:
        return _ways_of_branch([_ways(part, following) for part in about[1]], about[1])
    if kind is op.SUBPATTERN:
        return _ways(about[3], following)
    if kind is op.ATOMIC_GROUP:
        return _ways(about)
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return _ways(about[1])
    if kind is op.GROUPREF_EXISTS:
        return max(_ways(about[1]), _ways(about[2] or ()))
    return (1, 1) if kind is op.GROUPREF else _ONE


def _ways_of_branch(found: list[Ways], parts: Sequence[Any]) -> Ways:
    """Of the alternatives, only those count together that can stand at the same place."""
    words = Counter(word for part in parts if (word := _word(part)) is not None)
    together = max((_beginnings(word, words) for word in words), default=0)
    by_letter: dict[str, int] = {}
    for (_power, factor), part in zip(found, parts, strict=True):
        if _word(part) is not None:
            continue
        letters = _letters(part[0]) if len(part) else None
        together += factor if letters is None else 0
        for letter in letters or ():
            by_letter[letter] = by_letter.get(letter, 0) + factor
    return max(power for power, _factor in found), together + max(by_letter.values(), default=0)


def _word(part: Sequence[Any]) -> str | None:
    """What an alternative says when it is nothing but letters."""
    plain = all(kind is op.LITERAL for kind, _about in part)
    return "".join(chr(about) for _kind, about in part) if plain else None


def _beginnings(word: str, words: Counter[str]) -> int:
    """How many of the words stand where a word stands."""
    return sum(words[word[:end]] for end in range(len(word) + 1))


def _ways_of_repeat(about: Any, following: Any) -> Ways:
    least, most, body = about
    inside = _ways(body)
    if inside == _ONE:
        if least == most or _ends_before(body, following):
            return _ONE
        return (1, 1) if most >= _MANY else (0, most - least + 1)
    if _ways(body, body[0]) == _ONE:  # each round can only end where the next begins
        return (1, 2) if most >= _MANY else (0, 2 * (most - least + 1))
    if most >= _MANY:
        raise Endless
    found = (0, most - least + 1)
    for _round in range(most):
        found = _times(found, inside)
    return found


def _ends_before(body: Sequence[Any], following: Any) -> bool:
    """Whether a repeat of one character can only end where the next part stands."""
    letters = _letters(following) if len(body) == 1 else None
    return letters is not None and not any(
        letter.lower() != letter.upper() or _takes(body[0], letter) for letter in letters
    )


def _letters(item: Any) -> set[str] | None:
    """The characters that a part can begin with; None when they are not a few."""
    if not item:
        return None
    kind, about = item
    if kind is op.LITERAL:
        return {chr(about)}
    if kind is op.SUBPATTERN:
        return _letters(about[3][0]) if len(about[3]) else None
    if kind is op.BRANCH:
        parts = [_letters(part[0]) if len(part) else None for part in about[1]]
    elif kind is op.IN:
        parts = [_letters(part) for part in about]
    else:
        return None
    return None if None in parts else set().union(*filter(None, parts))


def _takes(item: Any, letter: str) -> bool:
    """Whether a part can take a character; of what is not plain, that it can."""
    kind, about = item
    if kind is op.LITERAL:
        return chr(about) == letter
    if kind is op.NOT_LITERAL:
        return chr(about) != letter
    if kind is not op.IN:
        return True
    negated = about[0][0] is op.NEGATE
    return negated != any(_in_set(part, letter) for part in about[negated:])


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _in_set(part: Any, letter: str) -> bool:
    kind, about = part
    if kind is op.RANGE:
        return bool(about[0] <= ord(letter) <= about[1])
    if kind is op.CATEGORY:
        return bool(re.fullmatch(_CATEGORIES[about], letter))
    return bool(ord(letter) == about)
