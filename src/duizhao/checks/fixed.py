"""The rule about expressions that are always said in the same words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..criteria import Checks, Expression, Rule
from ..patterns import usable
from ..wording import _
from .finding import Finding, Span
from .homophones import sound_alike
from .passages import Passage
from .words import is_quoted, shortened

_MARKS = '[“”‘’"]*'
_QUOTED = re.compile('[“"]([^“”"\n]+)[”"]')
_BETWEEN = "(?:[、，,]|和|及|以及|与)+"
_HAN = "\u4e00-\u9fff"
_SHORTEST_QUOTED = 4
"""Characters of an expression that one wrong character, quoted, does not make into another."""
_LONG = 8
"""Characters of an expression that is recognised although one of them is wrong, quoted or not."""
_HEARD = 4
"""The same, where the wrong character sounds like the right one."""
_NUMERALS = frozenset("一二三四五六七八九十0123456789")
"""Where one of these is another, something else is meant: the fourth plenum and not the sixth."""
_COUNT = re.compile("[一二两三四五六七八九十0-9]+[个种项]")
_SHORT = 5
"""Characters of a form that a number and what it counts may happen to be."""
_ENOUGH = 3
"""Members in a row that can only be meant as the whole list."""


def fixed_findings(passage: Passage, checks: Checks) -> Iterator[Finding]:
    """Expressions of the questionnaire that a passage has in other words."""
    text = passage.text
    places = [at for at, character in enumerate(text) if character not in _MARKS]
    plain = "".join(text[at] for at in places) if len(places) < len(text) else text
    spans = set(_misquoted(text, checks.fixed))
    for expression in _possible(checks.fixed, plain):
        for start, end in _wrong(expression, plain):
            span = (places[start], places[end - 1] + 1)
            if not _is_count(plain, (start, end), checks.fixed_after) or is_quoted(text, span):
                spans.add((span, expression.right))
        for start, end in _misspelt(expression.right, plain):
            spans.add(((places[start], places[end - 1] + 1), expression.right))
        for span in _misordered(expression, text):
            spans.add((span, "、".join(expression.members)))
    for span, right in sorted(spans):
        yield _finding(passage, span, right)


def _possible(fixed: tuple[Expression, ...], plain: str) -> list[Expression]:
    """The expressions of which two characters in a row stand in a text, in their order.

    Of each, the first two are asked for of its halves and of its wrong forms: a look at the
    text tells that most of many expressions are not in it.
    """
    begun, always = _beginnings(fixed)
    numbers = {number for at in range(len(plain)) for number in begun.get(plain[at : at + 2], ())}
    return [fixed[number] for number in sorted(numbers.union(always))]


@lru_cache(maxsize=8)
def _beginnings(fixed: tuple[Expression, ...]) -> tuple[dict[str, list[int]], list[int]]:
    """Two characters → which expressions have them; and those that are looked for by patterns."""
    begun: dict[str, list[int]] = {}
    for number, expression in enumerate(fixed):
        right = _bare(expression.right)
        half = len(right) // 2
        for part in (right, right[half:], *map(_bare, expression.wrong)):
            begun.setdefault(part[:2], []).append(number)
    always = [number for number, one in enumerate(fixed) if one.patterns or one.members]
    return begun, always


def _finding(passage: Passage, span: Span, right: str) -> Finding:
    found = passage.text[slice(*span)]
    said = _("“{words}”应为“{right}”").format(words=shortened(found), right=right)
    return Finding(Rule.FIXED_EXPRESSION, passage.path, said, found, span)


def _wrong(expression: Expression, plain: str) -> Iterator[Span]:
    """Where a form stands that is known to be wrong, in a text without quotation marks."""
    for form in map(_bare, expression.wrong):
        for at in _starts(plain, form) if form else ():
            yield at, at + len(form)
    for pattern in filter(None, map(usable, expression.patterns)):
        yield from (found.span() for found in pattern.finditer(plain) if found[0])


def _is_count(plain: str, span: Span, after: Sequence[str]) -> bool:
    """Whether a number counts things there, as in 两个确定要做的项目, and heads no expression.

    It heads one after words such as 增强, which the questionnaire states.
    """
    begins = _COUNT.match(plain, *span) is not None and span[1] - span[0] <= _SHORT
    return begins and not plain.endswith(tuple(after), 0, span[0])


def _misspelt(right: str, plain: str) -> Iterator[Span]:
    """Where an expression stands but for one character, in a text without quotation marks.

    Any character in a long one; in a shorter one a character that is heard the same.
    """
    right = _bare(right)
    half, length = len(right) // 2, len(right)
    if length < _HEARD:
        return
    lengths = (0, 1, -1) if length >= _LONG else (0,)
    for start in _starts(plain, right[:half]):
        if not plain.startswith(right, start):
            yield from _nearest(plain, [(start, start + length + by) for by in lengths], right)
    for at in _starts(plain, right[half:]):
        end = at + length - half
        if not plain.endswith(right, 0, end):
            spans = [(end - length - by, end) for by in lengths if end >= length + by]
            yield from _nearest(plain, spans, right)


def _starts(plain: str, part: str) -> Iterator[int]:
    at = plain.find(part)
    while at >= 0:
        yield at
        at = plain.find(part, at + 1)


def _nearest(plain: str, spans: Sequence[Span], right: str) -> Iterator[Span]:
    """The first of some stretches that is nearly right, unless a number makes it something else."""
    for start, end in spans:
        said = plain[start:end]
        if end <= len(plain) and _is_slip(said, right) and not _NUMERALS & (set(said) ^ set(right)):
            yield start, end
            return


def _is_slip(said: str, right: str) -> bool:
    """Whether one character is wrong; of a short expression one that sounds like the right one."""
    if len(right) >= _LONG:
        return _is_near(said, right)
    other = [pair for pair in zip(said, right, strict=True) if pair[0] != pair[1]]
    return len(other) == 1 and sound_alike(*other[0])


def _misquoted(text: str, fixed: Sequence[Expression]) -> Iterator[tuple[Span, str]]:
    """What is quoted and is one of the expressions but for one character, with the right one."""
    known = {expression.right for expression in fixed}
    long = [right for right in known if len(right) >= _SHORTEST_QUOTED]
    for found in _QUOTED.finditer(text):
        said = found[1]
        if said not in known:
            near = (right for right in long if _is_near(said, right))
            yield from ((found.span(1), right) for right in near)


def _misordered(expression: Expression, text: str) -> Iterator[Span]:
    """Where the members are listed, but not all of them in their order."""
    members = expression.members
    if len(members) < _ENOUGH or sum(member in text for member in members) < _ENOUGH:
        return
    for found in _lists(members).finditer(text):
        listed = re.split(_BETWEEN, found[0])
        shared = len(set(listed) & set(members))
        if shared >= _ENOUGH and tuple(listed) != members:
            yield found.span()


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """A text without quotation marks."""
    return "".join(character for character in text if character not in _MARKS)


def _is_near(one: str, other: str) -> bool:
    """Whether one text is the other with one character changed, left out or put in."""
    longest = max(len(one), len(other))
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    return _same(one, other) + _same(one[::-1], other[::-1]) >= longest - 1


def _same(one: str, other: str) -> int:
    """How many characters are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@lru_cache(maxsize=64)
def _lists(members: Sequence[str]) -> "re.Pattern[str]":
    """Members in a row. Where all end alike (…意识), another of that ending may be among them."""
    length, ending = len(members[0]), members[0][-2:]
    if all(len(member) == length and member.endswith(ending) for member in members):
        one = f"[{_HAN}]{{{length - 2}}}{re.escape(ending)}"
    else:
        one = "|".join(map(re.escape, members))
    return re.compile(f"(?:{one})(?:{_BETWEEN}(?:{one}))+")
