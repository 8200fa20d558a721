"""The rule about days that the calendar does not have: 2月30日, 二月三十日, 2021-06-31.

Lunar months have days of their own, and are let pass where they are called so.
"""

import re
from collections.abc import Iterator
from datetime import date

from ..criteria import Rule
from ..wording import _
from .finding import Finding, Span
from .passages import Passage

_DIGITS = "〇一二三四五六七八九"
_NUMBER = "[0-9]{1,2}|[〇零一二三四五六七八九十廿卅]{1,3}"
_YEAR = "[0-9]{4}|[〇零○一二三四五六七八九]{4}"
_MONTH_DAY = re.compile(
    rf"(?:(?P<year>{_YEAR})\s?年\s?)?(?<![0-9第{_DIGITS}十])"
    rf"(?P<month>{_NUMBER})\s?月份?\s?(?P<day>{_NUMBER})\s?[日号](?!楼|院|线|桌|泵|机|井|文)"
)
_YEAR_MONTH = re.compile(rf"(?P<year>{_YEAR})\s?年\s?(?P<month>{_NUMBER})\s?月")
_WITH_SIGNS = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-./])"
    r"(?P<month>[01]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])(?![0-9]|[-./][0-9])"
)
_LUNAR = re.compile("农历|阴历|旧历|老历")
_LEAP_YEAR = 2020
"""What a day without a year is taken to be of: no day is said not to exist that might."""


def date_findings(passage: Passage) -> Iterator[Finding]:
    """Days and months that there are not."""
    text = passage.text
    if "月" not in text and not _WITH_SIGNS.search(text):  # most answers, and quick to tell
        return
    spans = [*_no_days(_MONTH_DAY, text), *_no_days(_WITH_SIGNS, text), *_no_months(text)]
    last = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            day = text[start:end]
            said = _("没有“{date}”这个日子").format(date=day)
            yield Finding(Rule.IMPOSSIBLE_DATE, passage.path, said, day, (start, end))
            last = end


def _no_days(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        year = _number(found["year"]) if found["year"] else _LEAP_YEAR
        is_lunar = _LUNAR.search(text, max(0, found.start() - 8), found.start())
        if not is_lunar and not _exists(year, _number(found["month"]), _number(found["day"])):
            yield found.span()


def _no_months(text: str) -> Iterator[Span]:
    for found in _YEAR_MONTH.finditer(text):
        if not 1 <= _number(found["month"]) <= 12:
            yield found.span()


def _number(written: str) -> int:
    """A number in digits or in Chinese: 31, 三十一, 二〇二一."""
    if written.isascii():
        return int(written)
    plain = (
        written.replace("零", "〇").replace("○", "〇").replace("廿", "二十").replace("卅", "三十")
    )
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS.index(digit)) for digit in plain))
    return (_number(tens) if tens else 1) * 10 + (_number(ones) if ones else 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
