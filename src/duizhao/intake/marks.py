"""How Chinese papers number things, and where their sentences end."""

import re
from enum import IntEnum
from functools import lru_cache

from ..values import frozen

_NUMERALS = "一二三四五六七八九十百"
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_WORDS = ("首先", "其次", "再次", "最后")
_SAYS = "(?:是(?![否的])|要(?![求素]))"
"""What makes a numeral a point of a list: 一是, 一要."""
_ENDS = "。！？!?｡.．"
_STOPS = re.compile(
    rf"(?:[。！？!?｡]+|(?<=[\u3400-\u9fff])(?<![{_NUMERALS}])[.．](?![A-Za-z.．]))[”’」』）)】》]*"
    r"|[\"“”（）()《》「」『』【】]"
)
"""A typewriter's full stop ends a sentence where it follows a Chinese word, and is no part of a name (图表.docx)."""
_OPENING = "“（(《「『【"


class Rank(IntEnum):
    """The kinds of numbers, the outermost first (GB/T 9704-2012, 7.3.3, and what else is in use)."""

    FORMAT = 0
    """No number: the format, or the wording, makes it a heading."""
    PART = 1
    """第一部分 or 壹、"""
    FIRST = 2
    """一、"""
    SECOND = 3
    """（一）, or 第一方面："""
    THIRD = 4
    """1."""
    FOURTH = 5
    """（1）, 1） or 1.1"""
    FIFTH = 6
    """① or A."""
    POINT = 7
    """一是, 一要, 第一，, 其一， or 首先，"""
    BULLET = 8
    """● or ——"""


@frozen
class Mark:
    """A number at the beginning of a text."""

    rank: Rank
    number: int
    length: int
    """How many characters it takes."""


_ONE = f"[{_NUMERALS}]{{1,4}}"
_PATTERNS = (
    (Rank.POINT, re.compile(rf"(?:({_ONE}){_SAYS}|[第其]({_ONE})[，,、:：])[，,:：]?\s*")),
    (Rank.POINT, re.compile(r"(首先|其次|再次|最后)(?:[是要]|(?=[，,、:：]))[，,、:：]?\s*")),
    (Rank.POINT, re.compile(rf"问题\s*({_ONE}|\d{{1,2}})[：:]\s*")),
    (Rank.POINT, re.compile(rf"第({_ONE})个问题(?:是|(?=[，,:：]))[，,:：]?\s*")),
    (Rank.PART, re.compile(r"([壹贰叁肆伍陆柒捌玖拾]{1,3})[、.．]\s*")),
    (Rank.SECOND, re.compile(rf"(?:第({_ONE})个?方面|方面({_ONE}))[:：，、]\s*")),
    (Rank.PART, re.compile(rf"第({_ONE})部分[:：、，]?\s*")),
    (Rank.FIRST, re.compile(rf"({_ONE})\s?[、.．]\s*")),
    (Rank.FIRST, re.compile(rf"({_ONE})[ \u3000]+(?=[^\s，。；、：,;:]{{3,20}}$)")),
    (Rank.SECOND, re.compile(rf"[（(]\s*({_ONE})\s*[)）]\s*[、.．]?\s*")),
    (Rank.FOURTH, re.compile(r"(?:[（(]\s*(\d{1,2})\s*[)）]|(\d{1,2})[)）])\s*[、.．]?\s*")),
    (Rank.THIRD, re.compile(r"(\d{1,2})\s?(?:[.．](?!\d)|、)\s*")),
    (
        Rank.FOURTH,
        re.compile(r"\d{1,2}[.．](\d{1,2})(?:[.．、](?!\d)\s*|\s+)(?=[\u3400-\u9fff“《])"),
    ),
    (Rank.FIFTH, re.compile(r"([①-⑳])\s*")),
    (Rank.FIFTH, re.compile(r"([A-H])[.．、]\s*(?=[\u3400-\u9fff“《])")),
    (Rank.BULLET, re.compile(r"([●•▪■◆◇★]|[—–-]{2}(?=[^—–-].*[；;。]$))\s*")),
)


@lru_cache(maxsize=1 << 13)  # of each line it is asked dozens of times; no paper has more of them
def mark(text: str) -> Mark | None:
    """The number that a text begins with, if it begins with one."""
    for rank, pattern in _PATTERNS:
        if found := pattern.match(text):
            digits = next(group for group in found.groups() if group)
            return Mark(rank, _value(digits), found.end())
    return None


def mark_length(text: str) -> int:
    """How many characters the number at the beginning of a text takes."""
    found = mark(text)
    return found.length if found else 0


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if digits in _WORDS:
        return _WORDS.index(digits) + 1
    for first in "①A":
        if first <= digits <= chr(ord(first) + 19):
            return ord(digits) - ord(first) + 1
    digits = digits.translate(_CAPITALS)
    tens, ten, units = digits.rpartition("十")
    value = (_NUMERALS.find(tens) + 1 or 1) * 10 if ten else 0
    return value + (_NUMERALS.find(units) + 1 if units else 0)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its stop; together they are the text.

    A stop inside quotes or brackets ends no sentence, unless they are not closed at all.
    """
    return _split(text, nested=True) or _split(text, nested=False) or []


def _split(text: str, *, nested: bool) -> list[str] | None:
    """None when `nested` quotes and brackets do not match."""
    found, begin, depth, straight = [], 0, 0, False
    for match in _STOPS.finditer(text):
        first = match[0][0]
        if first == '"':
            straight = not straight
        elif first in _OPENING:
            depth += 1
        elif first not in _ENDS:
            depth -= 1
        else:
            # Closers after a stop, which end the sentence with it.
            depth -= sum(closer not in "’" for closer in match[0].lstrip(_ENDS))
            end = match.end()
            if straight and text[end : end + 1] == '"':
                continue
            if not nested or (depth <= 0 and not straight):
                found.append(text[begin:end])
                begin = end
    if nested and (depth or straight):
        return None
    return [*found, text[begin:]] if begin < len(text) else found


_FIRST_POINT = re.compile(
    rf"(?:(?<=^)|(?<=[。；;：:，,！？、 ]))(?:一{_SAYS}|[第其]一[，,、:：]|首先[是要，,])"
)


_FIRST_DIGIT = re.compile(r"[^。；;]{0,15}[：:]\s*(?=1[.．、](?!\d))")
"""A few words that lead in to what is counted in the same paragraph: 主要问题：1.…2.…"""


def points(text: str) -> list[str] | None:
    """A text that counts 一是…；二是… or 1.…；2.… within itself, taken apart: what stands before, then each point.

    None when it does not count to two, unless words lead in to the first. Together the pieces are the text.
    """
    begun = mark(text)
    least = 2 + (begun is None)
    if begun is not None and begun.rank in (Rank.POINT, Rank.THIRD):
        starts, number, rank = [0], begun.number, begun.rank
    elif begun is None and (first := _FIRST_POINT.search(text)):
        starts, number, rank = [0, first.start()], 1, Rank.POINT
    elif begun is None and (first := _FIRST_DIGIT.match(text)):
        starts, number, rank, least = [0, first.end()], 1, Rank.THIRD, 2
    else:
        return None
    while after := _next_point(number + 1, rank).search(text, starts[-1] + 2):
        starts.append(after.start())
        number += 1
    if len(starts) < least:
        return None
    return [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


def _next_point(number: int, rank: Rank) -> re.Pattern[str]:
    if rank is Rank.THIRD:
        return re.compile(rf"(?<=[。；;！？”\"])\s*{number}[.．、](?!\d)")
    numeral = _NUMERALS[number - 1] if number <= 10 else "\0"
    word = f"|{_WORDS[number - 1]}[是要，,]" if number <= len(_WORDS) else ""
    return re.compile(
        rf"(?<=[。；;！？”\"])\s*(?:{numeral}[是要]|[第其]{numeral}[，,、:：]|最后[是要，,]{word})"
    )
